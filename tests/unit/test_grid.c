/* SPDX-License-Identifier: MIT */
#include "support/unit.h"
#include "view/grid.h"

static void assert_dump(const struct grid *grid, bool marks, const char *expected)
{
	g_autofree char *dump = grid_dump(grid, marks);
	assert_string_equal(dump, expected);
}

static void grid_put__returns_the_column_after__for_wide_text(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 10);

	int col = grid_put(grid, 0, 1, STYLE_PLAIN, "山x");

	assert_int_equal(col, 4);
	assert_int_equal(grid_at(grid, 0, 1)->cols, 2);
	assert_int_equal(grid_at(grid, 0, 2)->cols, 0);
	assert_string_equal(grid_at(grid, 0, 3)->text, "x");
	grid_free(grid);
}

static void grid_put__keeps_marks_with_their_base(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 4);

	grid_put(grid, 0, 0, STYLE_PLAIN, "e\u0301b");

	assert_string_equal(grid_at(grid, 0, 0)->text, "e\u0301");
	assert_string_equal(grid_at(grid, 0, 1)->text, "b");
	grid_free(grid);
}

static void grid_put__is_cut_off__outside_the_grid(void **state)
{
	(void)state;
	struct grid *grid = grid_new(2, 4);

	grid_put(grid, -1, 0, STYLE_PLAIN, "above");
	grid_put(grid, 2, 0, STYLE_PLAIN, "below");
	grid_put(grid, 0, -2, STYLE_PLAIN, "left");
	grid_put(grid, 1, 3, STYLE_PLAIN, "right");

	assert_dump(grid, false, "ft\n   r\n");
	grid_free(grid);
}

static void grid_put__leaves_no_half__of_a_wide_cluster(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 4);
	grid_put(grid, 0, 0, STYLE_PLAIN, "山川");

	grid_put(grid, 0, 1, STYLE_PLAIN, "x");

	assert_dump(grid, false, " x川\n");
	grid_put(grid, 0, 2, STYLE_PLAIN, "y");
	assert_dump(grid, false, " xy\n");
	grid_free(grid);
}

static void grid_put__blanks__where_a_wide_cluster_has_half_a_place(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 2);

	grid_put(grid, 0, 1, STYLE_PLAIN, "山");

	assert_dump(grid, true, "|  |\n");
	grid_free(grid);
}

static void grid_put_max__ends_with_the_ellipsis__when_cut(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 12);

	int col = grid_put_max(grid, 0, 0, 5, STYLE_PLAIN, "Slovakia", "…");
	grid_put_max(grid, 0, 6, 5, STYLE_PLAIN, "Malta", "…");

	assert_int_equal(col, 5);
	assert_dump(grid, false, "Slov… Malta\n");
	grid_free(grid);
}

static void grid_put_max__never_splits_a_wide_cluster(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 8);

	int col = grid_put_max(grid, 0, 0, 4, STYLE_PLAIN, "山川田", "…");

	assert_true(col <= 4);
	assert_dump(grid, false, "山…\n");
	grid_free(grid);
}

static void grid_dump__marks_runs_of_style(void **state)
{
	(void)state;
	struct grid *grid = grid_new(1, 9);

	grid_put(grid, 0, 0, STYLE_AGAINST, "✗ HU");
	grid_put(grid, 0, 5, STYLE_PLAIN, "…");

	assert_dump(grid, true, "|{against:✗ HU} …   |\n");
	grid_free(grid);
}

static void grid_new__makes_one_cell__for_no_size(void **state)
{
	(void)state;
	struct grid *grid = grid_new(0, -3);

	assert_int_equal(grid->rows, 1);
	assert_int_equal(grid->cols, 1);
	assert_null(grid_at(grid, 0, 1));
	grid_free(grid);
	grid_free(NULL);
}

static void style_name__is_there__for_every_style(void **state)
{
	(void)state;
	for (int i = 0; i < STYLE_COUNT; i++)
		assert_non_null(style_name((enum style)i));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(grid_put__returns_the_column_after__for_wide_text),
		cmocka_unit_test(grid_put__keeps_marks_with_their_base),
		cmocka_unit_test(grid_put__is_cut_off__outside_the_grid),
		cmocka_unit_test(grid_put__leaves_no_half__of_a_wide_cluster),
		cmocka_unit_test(grid_put__blanks__where_a_wide_cluster_has_half_a_place),
		cmocka_unit_test(grid_put_max__ends_with_the_ellipsis__when_cut),
		cmocka_unit_test(grid_put_max__never_splits_a_wide_cluster),
		cmocka_unit_test(grid_dump__marks_runs_of_style),
		cmocka_unit_test(grid_new__makes_one_cell__for_no_size),
		cmocka_unit_test(style_name__is_there__for_every_style),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
