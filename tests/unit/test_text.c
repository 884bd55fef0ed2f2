/* SPDX-License-Identifier: MIT */
#include "base/text.h"
#include "support/unit.h"

static void assert_displayed(const char *text, size_t len, const char *expected)
{
	GString *out = g_string_new(NULL);
	text_display(out, text, len);
	assert_string_equal(out->str, expected);
	g_string_free(out, TRUE);
}

static void assert_padded(const char *text, int cols, const char *expected)
{
	GString *out = g_string_new(NULL);
	text_pad(out, text, cols, "…");
	assert_string_equal(out->str, expected);
	assert_int_equal(text_columns(out->str), cols);
	g_string_free(out, TRUE);
}

/* A mark that comes first would stand on what is before the text on the screen. */
static void text_display__begins__without_a_mark(void **state)
{
	(void)state;
	assert_displayed("\xcc\x81x", 3, "<U+0301>x");
	GString *out = g_string_new("“");
	text_display(out, "\xcc\x81x", 3);
	assert_string_equal(out->str, "“<U+0301>x");
	g_string_free(out, TRUE);
}

static void text_valid_prefix__stops__at_bad_bytes(void **state)
{
	(void)state;
	assert_int_equal(text_valid_prefix("Türkiye", 8), 8);
	assert_int_equal(text_valid_prefix("T\xfcrkiye", 7), 1);
	assert_int_equal(text_valid_prefix("a\0b", 3), 3);
	assert_int_equal(text_valid_prefix("ab\xe2\x82", 4), 2);
	assert_int_equal(text_valid_prefix("\xed\xa0\x80", 3), 0);
}

static void text_display__disarms__controls(void **state)
{
	(void)state;
	assert_displayed("\x1b[31mred\x07", 9, "^[[31mred^G");
	assert_displayed("a\0b", 3, "a^@b");
	assert_displayed("one\r\ntwo\tthree", 14, "one two three");
	assert_displayed("\xc2\x9b", 2, "<U+009B>");
	assert_displayed("\x7f", 1, "^?");
}

static void text_display__names__invisible_and_bidi(void **state)
{
	(void)state;
	assert_displayed("a\xe2\x80\xae"
			 "b",
		5, "a<U+202E>b");
	assert_displayed("\xef\xbb\xbf", 3, "<U+FEFF>");
	assert_displayed("\xe2\x80\x8b", 3, "<U+200B>");
	assert_displayed("\xe2\x80\xa8", 3, "<U+2028>");
}

/* Letters that draw nothing are no format characters to Unicode. */
static void text_display__names__letters_that_are_blank(void **state)
{
	(void)state;
	assert_displayed("\xe3\x85\xa4", 3, "<U+3164>");   /* hangul filler */
	assert_displayed("a\xef\xb8\x8f", 4, "a<U+FE0F>"); /* variation selector */
	assert_displayed("\xee\x80\x80", 3, "<U+E000>");   /* for private use */
	assert_displayed("\xcd\xb8", 2, "<U+0378>");       /* unassigned */
}

static void text_display__keeps__a_mark_around_its_letter(void **state)
{
	(void)state;
	assert_displayed("A\xe2\x83\x9d", 4, "A\xe2\x83\x9d");
	assert_displayed("\xe2\x83\x9d", 3, "<U+20DD>");
}

static void text_columns__counts__bad_bytes_as_one_each(void **state)
{
	(void)state;
	assert_int_equal(text_columns("T\xfcrk"), 4);
	assert_int_equal(text_columns("ab\xe2\x82"), 4);
}

static void text_fold__lowers_ascii__where_it_is_no_utf8(void **state)
{
	(void)state;
	g_autofree char *folded = text_fold("T\xfcRK");
	assert_string_equal(folded, "t\xfcrk");
}

static void text_display__shows__bad_bytes(void **state)
{
	(void)state;
	assert_displayed("T\xfcrk", 4, "T<FC>rk");
}

static void text_append_apart__names__a_mark_that_would_join(void **state)
{
	(void)state;
	g_autoptr(GString) out = g_string_new(NULL);
	text_append_apart(out, "\xcc\x81x");
	text_append_apart(out, "\xcc\x81y\xcc\x81");
	text_append_apart(out, "\x1b\xcc");
	text_append_apart(out, "");
	assert_string_equal(out->str, "\xcc\x81x<U+0301>y\xcc\x81\x1b\xcc");
}

static void text_append_ascii__takes__the_nearest_letters_in_as_many_columns(void **state)
{
	(void)state;
	static const struct {
		const char *text, *ascii;
	} cases[] = {{"Türkiye, ça", "Turkiye, ca"}, {"a\t\033[1mb\r\n", "a\t\033[1mb\r\n"},
		{"e\xcc\x81x", "ex"}, {"日x", "? x"}, {"🇧🇪!", "? !"}, {"“a…b”", "\"a.b\""},
		{"ß", "s"}, {"é", "e"}, {"", ""}};
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		GString *out = g_string_new(NULL);
		text_append_ascii(out, cases[i].text);
		assert_string_equal(out->str, cases[i].ascii);
		g_string_free(out, TRUE);
	}
}

static void text_display__keeps__two_marks_a_base(void **state)
{
	(void)state;
	assert_displayed("e\xcc\x81\xcc\x82\xcc\x83", 7, "e\xcc\x81\xcc\x82<U+0303>");
	assert_displayed("Szijjártó Kariņš", 20, "Szijjártó Kariņš");
}

static void text_columns__follows__wcwidth(void **state)
{
	(void)state;
	assert_int_equal(text_columns("Türkiye"), 7);
	assert_int_equal(text_columns("日本"), 4);
	assert_int_equal(text_columns("e\xcc\x81"), 1);
	assert_int_equal(text_columns("● ✗"), 3);
	assert_int_equal(text_columns("\xf0\x9f\x87\xa7\xf0\x9f\x87\xaa"), 2); /* a flag: 1 + 1 */
	assert_int_equal(text_columns("a\xe0\xa4\x83"), 2); /* a mark with a place */
}

static void text_pad__fills_and_cuts__to_columns(void **state)
{
	(void)state;
	assert_padded("Hungary", 9, "Hungary  ");
	assert_padded("North Macedonia", 9, "North Ma…");
	assert_padded("日本国", 4, "日… ");
	assert_padded("", 2, "  ");
	assert_padded("ab", 1, "…");
}

static void text_wrap__breaks__at_spaces(void **state)
{
	(void)state;

	g_autoptr(GPtrArray) lines = text_wrap("We certainly can't support it", 12);

	assert_int_equal(lines->len, 3);
	assert_string_equal(lines->pdata[0], "We certainly");
	assert_string_equal(lines->pdata[1], "can't");
	assert_string_equal(lines->pdata[2], "support it");
}

static void text_wrap__breaks__long_words_and_narrow_lines(void **state)
{
	(void)state;

	g_autoptr(GPtrArray) lines = text_wrap("abcdef 日本", 4);
	g_autoptr(GPtrArray) narrow = text_wrap("日本", 1);

	assert_int_equal(lines->len, 3);
	assert_string_equal(lines->pdata[0], "abcd");
	assert_string_equal(lines->pdata[1], "ef");
	assert_string_equal(lines->pdata[2], "日本");
	assert_int_equal(narrow->len, 2);
}

static void text_fold__ignores__case_and_accents(void **state)
{
	(void)state;
	assert_true(text_matches("Türkiye", "turk"));
	assert_true(text_matches("Péter Szijjártó", "szijjarto"));
	assert_false(text_matches("Hungary", "hungry"));
}

static void text_nearest__finds__close_words_only(void **state)
{
	(void)state;
	const char *const labels[] = {"support", "oppose", "abstain", "undecided"};

	assert_string_equal(text_nearest("suport", labels, 4), "support");
	assert_string_equal(text_nearest("Opposes", labels, 4), "oppose");
	assert_string_equal(text_nearest("undceided", labels, 4), "undecided");
	assert_string_equal(text_nearest("und", labels, 4), "undecided");
	assert_null(text_nearest("un", labels, 4));
	assert_null(text_nearest("banana", labels, 4));
	assert_null(text_nearest("", labels, 4));
}

static void text_display__makes_a_space__of_each_line_end(void **state)
{
	(void)state;
	assert_displayed("a\r\nb", 4, "a b");
	assert_displayed("a\rb", 3, "a b");
	assert_displayed("a\r", 2, "a ");
	assert_displayed("a\r\n", 3, "a ");
	assert_displayed("a\r\n", 2, "a "); /* the text ends before the line feed */
}

/* The mark takes a column of its own, so it is a cell of its own, whatever is before it. */
static void text_fit__parts__a_mark_with_columns_from_its_letter(void **state)
{
	static const char *const texts[] = {
		"a\u0903", "\U0001f600\u0903", "\U0001f1e6\u0903", "\u0915\u0903"};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		int all = text_columns(texts[i]), cols;
		size_t fits = text_fit(texts[i], all - 1, &cols);
		assert_int_equal(fits, strlen(texts[i]) - strlen("\u0903"));
		assert_int_equal(cols, all - 1);
	}
	assert_int_equal(text_fit("\U0001f1e6\U0001f1f9", 1, NULL), 0); /* a flag is not parted */
}

/* Where the locale has no such letter, its number is shown. */
static void text_display__shows_the_number__where_the_locale_has_no_letter(void **state)
{
	(void)state;
	assert_displayed("\u00e9", 2, "\u00e9");
	assert_non_null(setlocale(LC_CTYPE, "C"));
	assert_displayed("\u00e9", 2, "<U+00E9>");
	assert_int_equal(use_utf8(NULL), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_valid_prefix__stops__at_bad_bytes),
		cmocka_unit_test(text_display__disarms__controls),
		cmocka_unit_test(text_display__names__invisible_and_bidi),
		cmocka_unit_test(text_display__names__letters_that_are_blank),
		cmocka_unit_test(text_display__keeps__a_mark_around_its_letter),
		cmocka_unit_test(text_columns__counts__bad_bytes_as_one_each),
		cmocka_unit_test(text_fold__lowers_ascii__where_it_is_no_utf8),
		cmocka_unit_test(text_display__shows__bad_bytes),
		cmocka_unit_test(text_display__keeps__two_marks_a_base),
		cmocka_unit_test(text_append_apart__names__a_mark_that_would_join),
		cmocka_unit_test(text_append_ascii__takes__the_nearest_letters_in_as_many_columns),
		cmocka_unit_test(text_display__begins__without_a_mark),
		cmocka_unit_test(text_columns__follows__wcwidth),
		cmocka_unit_test(text_pad__fills_and_cuts__to_columns),
		cmocka_unit_test(text_wrap__breaks__at_spaces),
		cmocka_unit_test(text_wrap__breaks__long_words_and_narrow_lines),
		cmocka_unit_test(text_fold__ignores__case_and_accents),
		cmocka_unit_test(text_nearest__finds__close_words_only),
		cmocka_unit_test(text_display__makes_a_space__of_each_line_end),
		cmocka_unit_test(text_fit__parts__a_mark_with_columns_from_its_letter),
		cmocka_unit_test(text_display__shows_the_number__where_the_locale_has_no_letter),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
