/* SPDX-License-Identifier: MIT */
/*
 * The cursor steps eight bytes at a time while they are ASCII: a file that is all ASCII costs
 * about an eighth of its bytes in steps, and one long accented quote does not slow the rest.
 */
#include "doc/marks.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

void marks_init(struct marks *marks, const char *bytes, size_t len, size_t start)
{
	*marks = (struct marks){.bytes = bytes, .len = len, .at = start};
}

static bool next_eight_are_ascii(const struct marks *marks)
{
	if (marks->at + 8 > marks->len)
		return false;
	uint64_t word;
	memcpy(&word, marks->bytes + marks->at, sizeof word);
	return (word & UINT64_C(0x8080808080808080)) == 0;
}

static bool is_continuation(char byte)
{
	return ((unsigned char)byte & 0xc0) == 0x80;
}

static void step_forward(struct marks *marks)
{
	marks->at++;
	while (marks->at < marks->len && is_continuation(marks->bytes[marks->at]))
		marks->at++;
	marks->index++;
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
	while (marks->index < index && marks->at < marks->len) {
		if (index - marks->index >= 8 && next_eight_are_ascii(marks)) {
			marks->at += 8;
			marks->index += 8;
		} else {
			step_forward(marks);
		}
	}
	return marks->at;
}
