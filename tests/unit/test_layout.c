/* SPDX-License-Identifier: MIT */
#include "support/unit.h"
#include "view/layout.h"

static void layout__has_two_panes__at_80x24(void **state)
{
	(void)state;
	struct layout layout = layout_of(24, 80, 40);

	assert_int_equal(layout.kind, LAYOUT_PANES);
	assert_int_equal(layout.rule, 4);
	assert_int_equal(layout.table.row, 5);
	assert_int_equal(layout.table.rows, 13);
	assert_int_equal(layout.split, 40);
	assert_int_equal(layout.detail.col, 42);
	assert_int_equal(layout.detail.cols, 37);
	assert_int_equal(layout.strip.row, 19);
	assert_int_equal(layout.status, 22);
	assert_int_equal(layout.footer, 23);
}

static void layout__has_three_zones__at_140x40(void **state)
{
	(void)state;
	struct layout layout = layout_of(40, 140, 40);

	assert_int_equal(layout.kind, LAYOUT_ZONES);
	assert_int_equal(layout.rule, 6);
	assert_int_equal(layout.table.rows, 22);
	assert_int_equal(layout.strip.rows, 8);
	assert_int_equal(layout.split, 66);
}

static void layout__drops_strip_codes_footer__as_rows_run_out(void **state)
{
	(void)state;
	assert_int_equal(layout_of(20, 80, 40).strip.rows, 3);
	assert_int_equal(layout_of(19, 80, 40).strip.rows, 0);
	assert_int_equal(layout_of(16, 80, 40).gauge.rows, 2);
	assert_int_equal(layout_of(15, 80, 40).gauge.rows, 1);
	assert_int_equal(layout_of(12, 80, 40).footer, 11);
	assert_int_equal(layout_of(11, 80, 40).footer, -1);
}

static void layout__follows_the_breakpoints(void **state)
{
	(void)state;
	assert_int_equal(layout_of(24, 79, 40).kind, LAYOUT_TABLE);
	assert_int_equal(layout_of(24, 59, 40).kind, LAYOUT_LIST);
	assert_int_equal(layout_of(12, 40, 40).kind, LAYOUT_LIST);
	assert_int_equal(layout_of(12, 39, 40).kind, LAYOUT_TINY);
	assert_int_equal(layout_of(24, 119, 40).kind, LAYOUT_PANES);
	assert_int_equal(layout_of(24, 120, 40).kind, LAYOUT_PANES);
	assert_int_equal(layout_of(30, 120, 40).kind, LAYOUT_ZONES);
}

static void layout__stays_inside__at_every_size(void **state)
{
	(void)state;
	for (int rows = 1; rows < 50; rows++)
		for (int cols = 1; cols < 160; cols++) {
			struct layout layout = layout_of(rows, cols, 40);
			assert_true(layout.table.rows >= 0);
			assert_true(layout.table.row + layout.table.rows <= MAX(rows, 1));
			assert_true(layout.body.row + layout.body.rows <= MAX(rows, 1));
			assert_true(layout.status < rows && layout.footer < rows);
		}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(layout__has_two_panes__at_80x24),
		cmocka_unit_test(layout__has_three_zones__at_140x40),
		cmocka_unit_test(layout__drops_strip_codes_footer__as_rows_run_out),
		cmocka_unit_test(layout__follows_the_breakpoints),
		cmocka_unit_test(layout__stays_inside__at_every_size),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
