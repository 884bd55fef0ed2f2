/* SPDX-License-Identifier: MIT */
#ifndef VIEW_COMMAND_H
#define VIEW_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Every command of the program: one table feeds the keys, the footer, the help overlay, the `:`
 * line, `holdout keys` and the manual, so that they cannot differ.
 */

enum mode {
	MODE_MAIN,
	MODE_DETAIL,        /* one member on the whole body */
	MODE_WHATIF,        /* the main screen with moves supposed; */
	MODE_WHATIF_MEMBER, /* one member likewise */
	MODE_WHATIF_PAGE,   /* what changes on the whole body */
	MODE_FORM,
	MODE_DIFF, /* what a form would write */
	MODE_EXPORT,
	MODE_ANSWER,   /* what is needed, or the rule, on the whole body */
	MODE_RECORDS,  /* lists of all that can be edited */
	MODE_BROKEN,   /* the file on disk is no tracker any more */
	MODE_CONFLICT, /* the file on disk and unsaved edits disagree */
	MODE_HELP,
	MODE_PROMPT, /* a line at the bottom */
	MODE_ASK,    /* a question at the bottom */
	MODE_COUNT,
};

enum section {
	SECTION_MOVE,
	SECTION_FIND,
	SECTION_TIME,
	SECTION_VIEWS,
	SECTION_CHANGE,
	SECTION_WHATIF,
	SECTION_SHARE,
	SECTION_BROKEN, /* in the overlay only over their own screens, or when searched for */
	SECTION_CONFLICT,
	SECTION_FORM, /* keys inside forms and prompts; not in the overlay */
	SECTION_COUNT,
};

#define COMMAND_KEYS 8

struct app;

struct command {
	const char *name;            /* `goto`, as `:` and `holdout keys` call it */
	uint32_t keys[COMMAND_KEYS]; /* 0 ends */
	const char *help;            /* `go to a date` */
	const char *pair;            /* words for this row and the one after it: `down, up` */
	enum section section;
	unsigned modes;   /* bit 1 << mode where the keys work */
	const char *hint; /* its word in the footer, or NULL */
	int place, rank;  /* in the footer: order; the highest rank is dropped first */
	void (*run)(struct app *app, uint32_t key);
	bool is_hinted_as_pair; /* the footer shows the other row's key too: `[ ]` */
	unsigned unhinted;      /* modes whose footer leaves it to the help */
	char *(*hint_now)(const struct app *app); /* the word where it depends on what is shown,
	                                             which the caller frees; NULL: not now */
	bool (*suits)(const struct app *app);     /* whether the footer offers it now; NULL: ever */
};

const struct command *commands(size_t *ret_n);

/* The command that `key` runs in `mode`; the command of that name; or NULL. */
const struct command *command_for(enum mode mode, uint32_t key);
const struct command *command_named(const char *name);

/* What to run it with when it is called by name: its first key, or 0 if each of them chooses
 * something else. */
uint32_t command_key(const struct command *command);

/* The row after `command` if that has no words of its own; or NULL. */
const struct command *command_partner(const struct command *command);

/* `Move` …; and the keys as people read them: `j ↓`, `1-7`, for a pair `j k  ↓ ↑` as far as `cols`
 * columns allow. The caller frees the latter. */
const char *section_name(enum section section);
char *command_keys(const struct command *command, int cols);

/* The keys as the footer names them: the first one, or the first of both. The caller frees it. */
char *command_hint_keys(const struct command *command);

#endif
