/* SPDX-License-Identifier: MIT */
#include "base/error.h"
#include "support/unit.h"

static void error_set__fills__and_returns_false(void **state)
{
	(void)state;
	struct holdout_error *error = NULL;

	assert_false(error_set(&error, HOLDOUT_INVALID, "found \"%s\"", "soon"));

	assert_int_equal(error->code, HOLDOUT_INVALID);
	assert_string_equal(error->message, "found \"soon\"");
	assert_null(error->next);
	holdout_error_free(error);
}

static void error_set__allows__no_error_wanted(void **state)
{
	(void)state;
	assert_false(error_set(NULL, HOLDOUT_INVALID, "nobody asked"));
}

static void error_prefix__keeps__the_inner_message(void **state)
{
	(void)state;
	struct holdout_error *error = error_new(HOLDOUT_INVALID, "inner");
	struct holdout_error *none = NULL;

	error_prefix(&error, "position %d: ", 3);
	error_prefix(&none, "nothing");

	assert_string_equal(error->message, "position 3: inner");
	assert_null(none);
	holdout_error_free(error);
}

static void error_append__keeps__order(void **state)
{
	(void)state;
	struct holdout_error *list = NULL;

	error_append(&list, error_new(HOLDOUT_INVALID, "one"));
	error_append(&list, error_new(HOLDOUT_INVALID, "two"));
	error_hint(list->next, "try %d", 2);
	error_locate(list, "a.yaml", (struct holdout_place){.offset = 9, .line = 2}, 4);

	assert_string_equal(list->message, "one");
	assert_string_equal(list->file, "a.yaml");
	assert_int_equal(list->place.line, 2);
	assert_string_equal(list->next->hint, "try 2");
	holdout_error_free(list);
	holdout_error_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(error_set__fills__and_returns_false),
		cmocka_unit_test(error_set__allows__no_error_wanted),
		cmocka_unit_test(error_prefix__keeps__the_inner_message),
		cmocka_unit_test(error_append__keeps__order),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
