/* SPDX-License-Identifier: MIT */
#ifndef VIEW_KEY_H
#define VIEW_KEY_H

#include <stdint.h>

/*
 * Keys by name. Codes are those of input.h.
 */

#define INPUT_CTRL(letter) ((uint32_t)(letter)&0x1f)

enum {
	INPUT_TAB = 0x09,
	INPUT_ENTER = 0x0d,
	INPUT_ESC = 0x1b,
	INPUT_BACKSPACE = 0x7f,
};

/* What people call the key: `j`, `^S`, `↓`, `PgDn`. The caller frees it. */
char *key_label(uint32_t key);

#endif
