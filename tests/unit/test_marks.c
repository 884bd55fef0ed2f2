/* SPDX-License-Identifier: MIT */
#include <string.h>

#include "doc/marks.h"
#include "support/unit.h"

/* Letters of one to four bytes, alone and in runs, so that each falls on each place of eight. */
static const char text[] =
	"ascii only, more than eight bytes; \xc4\x8d\xc4\x8d\xc4\x8d plain "
	"\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6\xe2\x80\xa6 a\xf0\x9f\x99\x82"
	"bb\xf0\x9f\x99\x82\xf0\x9f\x99\x82 ccc\xc3\xa9 dddd\xe2\x82\xac end\xc3\xa9";

#define BYTES (sizeof text - 1)

/* Where each code point begins; after the last, the end. Returns how many there are. */
static size_t list_starts(size_t starts[BYTES + 1])
{
	size_t count = 0;
	for (size_t at = 0; at < BYTES; at++) {
		if (((unsigned char)text[at] & 0xc0) != 0x80)
			starts[count++] = at;
	}
	starts[count] = BYTES;
	return count;
}

static void marks_byte__is_right__for_each_step(void **state)
{
	(void)state;
	size_t starts[BYTES + 1];
	size_t count = list_starts(starts);

	for (size_t from = 0; from <= count; from++) {
		for (size_t to = 0; to <= count; to++) {
			struct marks marks;
			marks_init(&marks, text, BYTES, 0);
			assert_int_equal(marks_byte(&marks, from), starts[from]);
			assert_int_equal(marks_byte(&marks, to), starts[to]);
		}
	}
}

static void marks_byte__is_the_end__past_it(void **state)
{
	(void)state;
	struct marks marks;
	marks_init(&marks, text, BYTES, 0);

	assert_int_equal(marks_byte(&marks, BYTES * 2), BYTES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_byte__is_right__for_each_step),
		cmocka_unit_test(marks_byte__is_the_end__past_it),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
