/* SPDX-License-Identifier: MIT */
#include "support/unit.h"
#include "view/command.h"
#include "view/input.h"
#include "view/key.h"

static void keys_parse__reads_characters_and_names(void **state)
{
	(void)state;
	g_autofree uint32_t *keys = NULL;
	size_t n;

	assert_true(keys_parse("jé<Enter>\n<C-s><Up><lt>", &keys, &n, NULL));

	const uint32_t expected[] = {'j', 0xe9, INPUT_ENTER, INPUT_CTRL('S'), INPUT_UP, '<'};
	assert_int_equal(n, G_N_ELEMENTS(expected));
	assert_memory_equal(keys, expected, sizeof expected);
}

static void assert_refused(const char *script, const char *message)
{
	uint32_t *keys = NULL;
	size_t n;
	struct holdout_error *error = NULL;

	assert_false(keys_parse(script, &keys, &n, &error));
	assert_int_equal(error->code, HOLDOUT_USAGE);
	assert_string_equal(error->message, message);
	holdout_error_free(error);
}

static void keys_parse__fails__at_an_unknown_name(void **state)
{
	(void)state;
	assert_refused("jj<Entre>", "no key is called \"<Entre>\"");
	assert_refused("<C-1>", "no key is called \"<C-1>\"");
	assert_refused("a < b", "expected \">\" after \"< b\"");
	assert_refused("\xff", "the script of keys is not UTF-8");
}

static void assert_label(uint32_t key, const char *expected)
{
	g_autofree char *label = key_label(key);
	assert_string_equal(label, expected);
}

static void key_label__is_what_people_call_it(void **state)
{
	(void)state;
	assert_label('j', "j");
	assert_label(INPUT_CTRL('S'), "^S");
	assert_label(INPUT_DOWN, "↓");
	assert_label(INPUT_ESC, "Esc");
	assert_label(INPUT_ENTER, "⏎");
}

static void assert_keys(const char *name, const char *expected)
{
	g_autofree char *keys = command_keys(command_named(name), 9);
	assert_string_equal(keys, expected);
}

static void command_keys__joins_a_pair__as_far_as_there_is_room(void **state)
{
	(void)state;
	assert_keys("down", "j k  ↓ ↑");
	assert_keys("top", "g G");
	assert_keys("stance", "1-7");
	assert_keys("save", "^S");
}

static void commands__have_no_key_twice__in_a_mode(void **state)
{
	(void)state;
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < COMMAND_KEYS && table[i].keys[k]; k++)
			for (enum mode mode = 0; mode < MODE_COUNT; mode++) {
				if (!(table[i].modes & (1u << mode)))
					continue;
				const struct command *found = command_for(mode, table[i].keys[k]);
				if (found != &table[i])
					fail_msg("\"%s\" hides \"%s\"", found->name, table[i].name);
			}
}

static void commands__have_names_of_their_own_and_help(void **state)
{
	(void)state;
	size_t n;
	const struct command *table = commands(&n);
	for (size_t i = 0; i < n; i++) {
		assert_ptr_equal(command_named(table[i].name), &table[i]);
		assert_non_null(table[i].help);
		assert_non_null(table[i].run);
		assert_true(table[i].keys[0] != 0);
		assert_non_null(section_name(table[i].section));
	}
}

static void command_for__knows_the_aliases__of_brackets(void **state)
{
	(void)state;
	assert_ptr_equal(command_for(MODE_MAIN, ','), command_named("earlier"));
	assert_ptr_equal(command_for(MODE_MAIN, '.'), command_named("later"));
	assert_null(command_for(MODE_FORM, 'j'));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_parse__reads_characters_and_names),
		cmocka_unit_test(keys_parse__fails__at_an_unknown_name),
		cmocka_unit_test(key_label__is_what_people_call_it),
		cmocka_unit_test(command_keys__joins_a_pair__as_far_as_there_is_room),
		cmocka_unit_test(commands__have_no_key_twice__in_a_mode),
		cmocka_unit_test(commands__have_names_of_their_own_and_help),
		cmocka_unit_test(command_for__knows_the_aliases__of_brackets),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
