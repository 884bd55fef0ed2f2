/* SPDX-License-Identifier: MIT */
#include "support/unit.h"
#include "view/field.h"
#include "view/input.h"
#include "view/key.h"

static void press(struct field *field, const char *script)
{
	g_autofree uint32_t *keys = NULL;
	size_t n;
	assert_true(keys_parse(script, &keys, &n, NULL));
	for (size_t i = 0; i < n; i++)
		field_key(field, keys[i]);
}

static void assert_typed(const char *before, const char *script, const char *after)
{
	struct field field;
	field_init(&field, before);
	press(&field, script);
	assert_string_equal(field.text->str, after);
	field_clear(&field);
	field_clear(&field);
}

static void field_key__inserts__at_the_cursor(void **state)
{
	(void)state;
	assert_typed(NULL, "abc", "abc");
	assert_typed("ac", "<Left>b", "abc");
	assert_typed("bc", "<Home>a<End>d", "abcd");
}

static void field_key__erases_whole_clusters(void **state)
{
	(void)state;
	assert_typed("ae\u0301", "<BS>", "a");
	assert_typed("山川", "<Left><Del>", "山");
	assert_typed("", "<BS><Del><Left><Right>", "");
	assert_typed("over and out", "<C-u>x", "x");
	assert_typed("over out", "<Left><Left><Left><C-u>", "out");
}

static void field_key__refuses__what_is_no_text(void **state)
{
	(void)state;
	struct field field;
	field_init(&field, NULL);

	assert_false(field_key(&field, INPUT_UP));
	assert_false(field_key(&field, INPUT_CTRL('Q')));
	assert_false(field_key(&field, 0xd800));
	assert_string_equal(field.text->str, "");
	field_clear(&field);
}

static void field_paste__is_one_line__without_controls(void **state)
{
	(void)state;
	struct field field;
	field_init(&field, NULL);

	field_paste(&field, "a\r\nb\tc\x1b[31m\xff");

	assert_string_equal(field.text->str, "a b c[31m\uFFFD");
	field_clear(&field);
}

static void field_init__keeps__what_was_in_the_file(void **state)
{
	(void)state;
	static const char text[] = "one\ttwo\nthree\x1b[31m\xc2\x85";
	struct field field;
	field_init(&field, text);

	field_key(&field, '!');

	assert_string_equal(field.text->str, "one\ttwo\nthree\x1b[31m\xc2\x85!");
	field_set(&field, text);
	assert_string_equal(field.text->str, text);
	field_clear(&field);
}

static void field_draw__scrolls__so_that_the_cursor_shows(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 8);
	struct pen pen = {grid, false};
	struct field field;
	field_init(&field, "abcdefghij");

	field_draw(&field, &pen, 0, 1, 5, true);

	g_autofree char *dump = grid_dump(grid, false);
	assert_string_equal(dump, " ghij\n");
	assert_int_equal(grid->cursor_col, 5);
	field_clear(&field);
	grid_free(grid);
}

static void field_draw__shows_controls_as_text(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 20);
	struct pen pen = {grid, false};
	struct field field;
	field_init(&field, "a\u202Eb");

	field_draw(&field, &pen, 0, 0, 20, true);

	g_autofree char *dump = grid_dump(grid, false);
	assert_string_equal(dump, "a<U+202E>b\n");
	field_clear(&field);
	grid_free(grid);
}

static void field__replaces__what_was_only_proposed(void **state)
{
	(void)state;
	struct field typed, moved, pasted;
	field_propose(&typed, "2024-06-17");
	field_propose(&moved, "2024-06-17");
	field_propose(&pasted, "2024-06-17");

	field_key(&typed, '5');
	field_key(&moved, INPUT_LEFT);
	field_key(&moved, '0');
	field_paste(&pasted, "18 jun");

	assert_string_equal(typed.text->str, "5");
	assert_string_equal(moved.text->str, "2024-06-107");
	assert_string_equal(pasted.text->str, "18 jun");
	field_clear(&typed);
	field_clear(&moved);
	field_clear(&pasted);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(field_key__inserts__at_the_cursor),
		cmocka_unit_test(field_key__erases_whole_clusters),
		cmocka_unit_test(field_key__refuses__what_is_no_text),
		cmocka_unit_test(field_paste__is_one_line__without_controls),
		cmocka_unit_test(field_init__keeps__what_was_in_the_file),
		cmocka_unit_test(field_draw__scrolls__so_that_the_cursor_shows),
		cmocka_unit_test(field_draw__shows_controls_as_text),
		cmocka_unit_test(field__replaces__what_was_only_proposed),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
