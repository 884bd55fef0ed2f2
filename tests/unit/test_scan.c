/* SPDX-License-Identifier: MIT */
#include "doc/scan.h"
#include "support/unit.h"

#define TEXT           \
	"\xef\xbb\xbf" \
	"a é\n\r\n漢 b\r\rc\n\n"

static void scan_place__counts__as_editors_do(void **state)
{
	(void)state;
	static const struct {
		size_t at;
		unsigned line, column;
	} places[] = {{0, 1, 1}, {3, 1, 1}, {5, 1, 3}, {7, 1, 4}, {8, 2, 1}, {10, 3, 1}, {13, 3, 2},
		{15, 3, 4}, {16, 4, 1}, {17, 5, 1}, {18, 5, 2}, {20, 7, 1}, {99, 7, 1}};
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		struct holdout_place place = scan_place(TEXT, strlen(TEXT), places[i].at);
		assert_int_equal(place.line, places[i].line);
		assert_int_equal(place.column, places[i].column);
	}
}

static void scan_cursor__agrees__whatever_the_order(void **state)
{
	(void)state;
	struct scan_cursor cursor = {0};
	GRand *random = g_rand_new_with_seed(1);
	for (int i = 0; i < 1000; i++) {
		size_t at = (size_t)g_rand_int_range(random, 0, (gint32)strlen(TEXT) + 1);
		struct holdout_place a = scan_place(TEXT, strlen(TEXT), at);
		struct holdout_place b = scan_cursor_place(&cursor, TEXT, strlen(TEXT), at);
		assert_int_equal(a.offset, b.offset);
		assert_int_equal(a.line, b.line);
		assert_int_equal(a.column, b.column);
	}
	g_rand_free(random);
}

static void scan_trivia__skips__comments_and_blank_lines(void **state)
{
	(void)state;
	assert_int_equal(scan_trivia("  # c\n\t\n x", 10, 0), 9);
	assert_int_equal(scan_trivia("a#b", 3, 1), 1);
	assert_int_equal(scan_trivia("# c\xc2\x85x", 6, 0), 5);
	assert_int_equal(scan_trivia("  # c", 5, 0), 5);
}

static void scan_has_blank_line__needs__a_line_of_its_own(void **state)
{
	(void)state;
	assert_false(scan_has_blank_line("a\nb", 0, 3));
	assert_false(scan_has_blank_line("  \nb", 0, 4));
	assert_true(scan_has_blank_line("a\n \nb", 0, 5));
	assert_true(scan_has_blank_line("a\r\n\r\nb", 0, 6));
	assert_false(scan_has_blank_line("a\n# c\nb", 0, 7));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(scan_place__counts__as_editors_do),
		cmocka_unit_test(scan_cursor__agrees__whatever_the_order),
		cmocka_unit_test(scan_trivia__skips__comments_and_blank_lines),
		cmocka_unit_test(scan_has_blank_line__needs__a_line_of_its_own),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
