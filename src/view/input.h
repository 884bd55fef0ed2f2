/* SPDX-License-Identifier: MIT */
#ifndef VIEW_INPUT_H
#define VIEW_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "holdout/error.h"

/*
 * What comes into the application, and what it asks for. All of the outside world passes here:
 * keys, size, results; so a list of inputs replays the whole program.
 *
 * A key is a Unicode code point (controls as they arrive: ^S is 0x13, Esc 0x1b, Enter 0x0d, Tab
 * 0x09, Backspace 0x7f) or one of enum key, which begins past Unicode.
 */

enum key {
	KEY_FIRST_SPECIAL = 0x110000,
	INPUT_UP,
	INPUT_DOWN,
	INPUT_LEFT,
	INPUT_RIGHT,
	INPUT_HOME,
	INPUT_END,
	INPUT_PAGE_UP,
	INPUT_PAGE_DOWN,
	INPUT_DELETE,
	INPUT_BACK_TAB,
	INPUT_F1,
};

enum input_kind {
	INPUT_KEY,
	INPUT_PASTE, /* text pasted as a whole */
	INPUT_RESIZE,
	INPUT_FILE_CHANGED, /* the file on disk is no longer the one read */
	INPUT_FILE_GONE,    /* there is none any more, and has not been for a while */
	INPUT_FOUND,        /* `count` steps of an earlier session were not saved, or a version
	                       that was displaced by a save is beside the file */
	INPUT_DONE,         /* an effect has been carried out, or has failed */
};

struct input {
	enum input_kind kind;
	uint32_t key;                      /* INPUT_KEY */
	const char *text;                  /* INPUT_PASTE; INPUT_DONE: what to tell, or NULL;
	                                      INPUT_FOUND: their lines, as version_diff() */
	int rows, cols;                    /* INPUT_RESIZE */
	size_t count;                      /* INPUT_FOUND */
	bool is_fresh;                     /* INPUT_FILE_CHANGED: just now, so that it may be
	                                      half written; it is told again if so */
	bool is_gone;                      /* INPUT_DONE: it failed, and there is no file */
	bool is_other;                     /* INPUT_FOUND: they began from another state of the
	                                      file, and `text` is what merging them would change */
	bool is_displaced;                 /* INPUT_FOUND: it is a version beside the file, */
	const char *name;                  /* called so; fit for display */
	const char *content;               /* INPUT_DONE of EFFECT_FIELD: what the text has
	                                      become; NULL: as it was */
	int effect;                        /* INPUT_DONE: enum effect_kind */
	int64_t time;                      /* INPUT_DONE: when, in seconds since 1970-01-01
	                                      00:00 UTC; 0: nobody has looked */
	const struct holdout_error *error; /* INPUT_DONE: NULL if it went well; INPUT_FOUND:
	                                      why they cannot be restored, or NULL */
};

enum effect_kind {
	EFFECT_NONE,
	EFFECT_SAVE,
	EFFECT_SAVE_AS,   /* to `path`, which must not exist */
	EFFECT_SAVE_ANEW, /* the file that is gone */
	EFFECT_EXPORT,    /* `format` to `path`; overwrites only if `overwrite` */
	EFFECT_EDITOR,    /* the file at `line` in $VISUAL or $EDITOR, then reload */
	EFFECT_FIELD,     /* `text` in $VISUAL or $EDITOR, in a file called `path` */
	EFFECT_RELOAD,
	EFFECT_FIX,  /* app_mistake() is corrected in the file, as it proposes */
	EFFECT_OPEN, /* the URL in `path` */
	EFFECT_SUSPEND,
	EFFECT_REDRAW,   /* repaint everything */
	EFFECT_RESTORE,  /* the steps found */
	EFFECT_RESTORED, /* the steps found are part of the document now */
	EFFECT_DISCARD,  /* the steps found */
	EFFECT_QUIT,
};

struct effect {
	enum effect_kind kind;
	const char *path, *format, *text; /* borrowed until the next app_update() */
	unsigned line;
	bool overwrite;
};

/*
 * Reads a script of keys: characters stand for themselves; `<Enter> <Esc> <Tab> <S-Tab> <BS>
 * <Space> <Up> <Down> <Left> <Right> <Home> <End> <PgUp> <PgDn> <Del> <F1> <lt>` and `<C-s>`
 * (or `^S`… written `<C-s>`) for the others; line ends are ignored. Fails with HOLDOUT_USAGE at
 * an unknown name. The caller g_frees *ret_keys.
 */
bool keys_parse(
	const char *script, uint32_t **ret_keys, size_t *ret_count, struct holdout_error **error);

#endif
