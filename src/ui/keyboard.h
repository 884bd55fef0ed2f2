/* SPDX-License-Identifier: MIT */
#ifndef UI_KEYBOARD_H
#define UI_KEYBOARD_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "view/input.h"

/*
 * From what a terminal sends to inputs: UTF-8 into code points, a bracketed paste into one text,
 * and nothing out of a key that nobody knows.
 *
 * It pulls codes from a source: a byte, an enum key, the begin or end of a paste, or NONE for the
 * time being. A character of which only some bytes have come waits for the others.
 */

enum {
	KEYBOARD_NONE = -1,
	KEYBOARD_UNKNOWN = -2, /* a key without meaning here: passed over */
	KEYBOARD_PASTE_BEGIN = -3,
	KEYBOARD_PASTE_END = -4,
};

typedef int (*keyboard_source)(void *data);

struct keyboard {
	keyboard_source source;
	void *data;
	int held;     /* taken from the source and given back; else KEYBOARD_NONE */
	char part[4]; /* the bytes so far of a character */
	unsigned part_len, part_need;
	GString *paste;
	bool is_pasting;
};

void keyboard_init(struct keyboard *keyboard, keyboard_source source, void *data);
void keyboard_clear(struct keyboard *keyboard);

/* Takes the next input, INPUT_KEY or INPUT_PASTE, whose text is valid until the next call; false if
 * there is none yet. */
bool keyboard_read(struct keyboard *keyboard, struct input *ret_input);

#endif
