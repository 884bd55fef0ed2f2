/* SPDX-License-Identifier: MIT */
#ifndef DOC_MARKS_H
#define DOC_MARKS_H

#include <stddef.h>

/*
 * From libyaml's marks, which count code points, to bytes.
 *
 * Marks arrive almost always in ascending order, so a cursor that remembers where it was turns a
 * whole file in one pass. Going back is allowed, and costs what it skips.
 */

struct marks {
	const char *bytes; /* well-formed UTF-8 */
	size_t len;
	size_t at;    /* byte of the cursor */
	size_t index; /* its code point */
};

/* Code point 0 is the byte `start`. */
void marks_init(struct marks *marks, const char *bytes, size_t len, size_t start);

/* The byte at which code point `index` begins; `len` past the end. */
size_t marks_byte(struct marks *marks, size_t index);

#endif
