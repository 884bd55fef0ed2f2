/* SPDX-License-Identifier: MIT */
#include "support/app.h"

/* The file is read again, now with `members`. */
static void reload(struct app *app, const char *members)
{
	g_autofree char *yaml =
		g_strconcat("holdout: 1\ntitle: Lunch\nrule: unanimity\nmembers:\n", members, NULL);
	struct input done = {.kind = INPUT_DONE, .effect = EFFECT_RELOAD, .text = "read again"};

	assert_int_equal(replace_with(app, yaml), ARRIVAL_TAKEN);
	app_update(app, &done);
}

static void kept_form__survives_a_reload__with_its_member(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "2<Tab><Tab><Tab>Only with pudding<Esc>");

	reload(app, "  zoe: {name: Zoe}\n  bob: {name: Bob, positions: [{stance: oppose}]}\n");

	assert_shows(app, "read again");
	press(app, "a");
	assert_shows(app, "as you left it");
	assert_shows(app, "Only with pudding");
	assert_shows(app, "[2 ◐ conditional]");
	app_free(app);
}

static void kept_form__takes_what_is_new__where_nothing_was_typed(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "e<Tab><Tab><Tab><Tab>Never<Esc>");

	reload(app, "  bob: {name: Bob, positions: [{on: 2024-06-03, stance: undecided}]}\n");

	press(app, "e");
	assert_shows(app, "Never");
	assert_shows(app, "2024-06-03");
	assert_shows(app, "○ undecided]");
	app_free(app);
}

static void kept_form__is_named__when_its_member_is_gone(void **state)
{
	(void)state;
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "2<Tab><Tab><Tab>Only with pudding<Esc>");

	reload(app, "  zoe: {name: Zoe}\n");

	assert_shows(app, "read again; what you typed for Bob is gone");
	press(app, "a");
	assert_hides(app, "pudding");
	app_free(app);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(kept_form__survives_a_reload__with_its_member),
		cmocka_unit_test(kept_form__takes_what_is_new__where_nothing_was_typed),
		cmocka_unit_test(kept_form__is_named__when_its_member_is_gone),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
