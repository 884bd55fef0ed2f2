/* SPDX-License-Identifier: MIT */
#include "export/table.h"
#include "support/unit.h"

static const char *const one_name[] = {"a"};
static const char *const two_names[] = {"a", "b"};

/* The CSV of one cell, without head and line end. */
static char *csv_of(const char *text)
{
	struct table *table = table_new(one_name, 1);
	g_autoptr(GString) out = g_string_new(NULL);

	table_add(table, text);
	table_csv(out, table);
	table_free(table);
	return g_strndup(out->str + strlen("a\r\n"), out->len - strlen("a\r\n\r\n"));
}

static void assert_csv(const char *text, const char *expected)
{
	g_autofree char *found = csv_of(text);
	assert_string_equal(found, expected);
}

static void table_csv__quotes__as_rfc_4180(void **state)
{
	(void)state;
	assert_csv("plain", "plain");
	assert_csv("a,b", "\"a,b\"");
	assert_csv("say \"no\"", "\"say \"\"no\"\"\"");
	assert_csv("two\nlines", "\"two\nlines\"");
	assert_csv(NULL, "");
}

static void table_csv__disarms__formulas(void **state)
{
	(void)state;
	assert_csv("=1+1", "'=1+1");
	assert_csv("@SUM(A1)", "'@SUM(A1)");
	assert_csv("-2+3+cmd|x", "'-2+3+cmd|x");
	assert_csv("\tx", "'\tx");
	assert_csv("\rx", "\"'\rx\"");
	assert_csv("  =1", "'  =1");
	assert_csv("＝1", "'＝1");
	assert_csv("=1,2", "\"'=1,2\"");
	assert_csv("-", "'-");
	assert_csv("+1 or so", "'+1 or so");
}

static void table_csv__leaves__plain_numbers(void **state)
{
	(void)state;
	assert_csv("-1", "-1");
	assert_csv("+1", "+1");
	assert_csv("-0.25", "-0.25");
	assert_csv("-1.", "'-1.");
	assert_csv("-1e9", "'-1e9");
}

static void table_plain__keeps__a_row_on_its_line(void **state)
{
	(void)state;
	struct table *table = table_new(two_names, 2);
	g_autoptr(GString) out = g_string_new(NULL);

	table_add(table, "tab\there\nand there");
	table_add(table, "\033[31m");
	table_plain(out, table);

	assert_string_equal(out->str, "tab here and there\t^[[31m\n");
	table_free(table);
}

static void table_text__aligns__columns_of_wide_text(void **state)
{
	(void)state;
	const struct table_look look = {"", ".", 80, true};
	struct table *table = table_new(two_names, 2);
	g_autoptr(GString) out = g_string_new(NULL);

	table_add(table, "名前");
	table_add(table, "1");
	table_add(table, "x");
	table_add(table, "");
	table_text(out, table, &look);

	assert_string_equal(out->str, "a     b\n名前  1\nx\n");
	table_free(table);
}

static void table_text__cuts__the_last_column(void **state)
{
	(void)state;
	const struct table_look look = {"", ".", 20, false};
	struct table *table = table_new(two_names, 2);
	g_autoptr(GString) out = g_string_new(NULL);

	table_add(table, "first");
	table_add(table, "a source with a long name");
	table_text(out, table, &look);

	assert_string_equal(out->str, "first  a source wit.\n");
	table_free(table);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(table_csv__quotes__as_rfc_4180),
		cmocka_unit_test(table_csv__disarms__formulas),
		cmocka_unit_test(table_csv__leaves__plain_numbers),
		cmocka_unit_test(table_plain__keeps__a_row_on_its_line),
		cmocka_unit_test(table_text__aligns__columns_of_wide_text),
		cmocka_unit_test(table_text__cuts__the_last_column),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
