/* SPDX-License-Identifier: MIT */
/*
 * The cursor steps eight bytes at a time: as many code points begin in them as there are bytes
 * that continue none. The last few, if they are ASCII, are one step too, so that a token, which is
 * a few bytes after the one before, mostly costs one look.
 */
#include "doc/marks.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include <glib.h>

void marks_init(struct marks *marks, const char *bytes, size_t len, size_t start)
{
	*marks = (struct marks){.bytes = bytes, .len = len, .at = start};
}

static uint64_t next_eight(const struct marks *marks)
{
	uint64_t word;
	memcpy(&word, marks->bytes + marks->at, sizeof word);
	return word;
}

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

/* To the byte that begins the next code point. */
static void skip_continuations(struct marks *marks)
{
	while (marks->at < marks->len && is_continuation(marks->bytes[marks->at]))
		marks->at++;
}

static void step_forward(struct marks *marks)
{
	marks->at++;
	skip_continuations(marks);
	marks->index++;
}

/* Past eight bytes, and past the rest of a code point that reaches over them. */
static void step_eight(struct marks *marks, uint64_t word)
{
	uint64_t continuing = word >> 7 & ~(word >> 6) & UINT64_C(0x0101010101010101);
	marks->at += 8;
	marks->index += 8 - (continuing * UINT64_C(0x0101010101010101) >> 56);
	skip_continuations(marks);
}

/* Whether the first `n` of eight bytes, in the order of memory, are ASCII. 0 < n < 8. */
static bool first_are_ascii(uint64_t word, size_t n)
{
	word = GUINT64_FROM_LE(word);
	return (word << (8 - n) * 8 & UINT64_C(0x8080808080808080)) == 0;
}

static void step_back(struct marks *marks)
{
	marks->at--;
	while (marks->at > 0 && is_continuation(marks->bytes[marks->at]))
		marks->at--;
	marks->index--;
}

size_t marks_byte(struct marks *marks, size_t index)
{
	while (marks->index > index)
		step_back(marks);
	while (marks->index < index && marks->at + 8 <= marks->len) {
		size_t missing = index - marks->index;
		uint64_t word = next_eight(marks);
		if (missing >= 8) {
			step_eight(marks, word);
		} else if (first_are_ascii(word, missing)) {
			marks->at += missing;
			marks->index = index;
		} else {
			step_forward(marks);
		}
	}
	while (marks->index < index && marks->at < marks->len)
		step_forward(marks);
	return marks->at;
}
