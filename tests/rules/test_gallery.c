/* SPDX-License-Identifier: MIT */

/*
 * Rules as bodies really have them. Each file is a small tracker whose members have not spoken,
 * and cases on both sides of every bar, as comments:
 *
 *     # case adopted 2026-02-16T18:00Z: 3*for against .
 *
 * an outcome, when (a day long before any deadline if not said), and the members' stances in file
 * order; `.` is silence.
 */
#include "model/verdict.h"
#include "support/body.h"

#define EARLY "2024-02-01"

/* One word a member. */
static GPtrArray *stances_of(const char *list)
{
	GPtrArray *stances = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) words = g_strsplit(list, " ", -1);
	for (size_t i = 0; words[i]; i++) {
		const char *star = strchr(words[i], '*');
		int count = star ? atoi(words[i]) : 1;
		for (; count > 0 && *words[i]; count--)
			g_ptr_array_add(stances, g_strdup(star ? star + 1 : words[i]));
	}
	return stances;
}

/* The file with a position in the line of each member that has spoken. */
static char *with_stances(const char *text, const GPtrArray *stances)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	bool is_member = false;
	size_t member = 0;
	for (size_t i = 0; lines[i]; i++) {
		if (is_member && *lines[i]) {
			assert_true(member < stances->len);
			const char *stance = g_ptr_array_index(stances, member++);
			size_t len = strlen(lines[i]);
			if (strcmp(stance, ".") != 0) {
				g_string_append_len(out, lines[i], (gssize)len - 1);
				g_string_append_printf(out,
					", positions: [{on: 2024-01-01, stance: %s}]}\n", stance);
				continue;
			}
		}
		g_string_append_printf(out, "%s\n", lines[i]);
		is_member |= strcmp(lines[i], "members:") == 0;
	}
	assert_int_equal(member, stances->len);
	return g_string_free(out, FALSE);
}

static bool check_case(const char *file, const char *text, const char *line)
{
	g_auto(GStrv) halves = g_strsplit(line, ": ", 2);
	g_auto(GStrv) head = g_strsplit(halves[0], " ", 2);
	g_autoptr(GPtrArray) stances = stances_of(halves[1]);
	g_autofree char *yaml = with_stances(text, stances);
	struct body body = body_valid(yaml);
	struct state *state =
		state_new(body.tracker, 0, at(&body, head[1] ? head[1] : EARLY), day("2027-01-01"));
	struct verdict *verdict = verdict_new(state);
	bool is_right = strcmp(outcome_name(verdict->outcome), head[0]) == 0;
	if (!is_right)
		print_error("%s: %s: %s\n\t%s\n", file, line, outcome_name(verdict->outcome),
			verdict->sentence);
	verdict_free(verdict);
	state_free(state);
	body_free(&body);
	return is_right;
}

/* The same tracker with the name of the file for its rule, and without rules of its own. */
static char *by_name(const char *text, const char *file)
{
	GString *out = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	bool is_left_out = false;
	for (size_t i = 0; lines[i]; i++) {
		if (*lines[i] && *lines[i] != ' ')
			is_left_out = g_str_has_prefix(lines[i], "rule");
		if (g_str_has_prefix(lines[i], "rule:"))
			g_string_append_printf(out, "rule: %.*s\n", (int)strlen(file) - 5, file);
		if (!is_left_out)
			g_string_append_printf(out, "%s\n", lines[i]);
	}
	return g_string_free(out, FALSE);
}

/* Checks the cases of a file; how many there are. */
static size_t check_file(const char *dir, const char *file, bool is_by_name, size_t *wrong)
{
	g_autofree char *path = g_build_filename(dir, file, NULL), *text = NULL;
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	if (is_by_name) {
		char *named = by_name(text, file);
		g_free(text);
		text = named;
	}
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	size_t count = 0;
	for (size_t i = 0; lines[i]; i++) {
		if (!g_str_has_prefix(lines[i], "# case "))
			continue;
		*wrong += !check_case(file, text, lines[i] + strlen("# case "));
		count++;
	}
	return count;
}

static void check_all(bool is_by_name)
{
	g_autofree char *path =
		g_build_filename(g_getenv("HOLDOUT_SOURCE"), "tests", "rules", NULL);
	GDir *dir = g_dir_open(path, 0, NULL);
	assert_non_null(dir);
	size_t files = 0, cases = 0, wrong = 0;
	const char *name;
	while ((name = g_dir_read_name(dir))) {
		if (!g_str_has_suffix(name, ".yaml"))
			continue;
		size_t count = check_file(path, name, is_by_name, &wrong);
		assert_true(count >= 3);
		cases += count;
		files++;
	}
	g_dir_close(dir);
	print_message("%zu cases of %zu rules, %zu wrong\n", cases, files, wrong);
	assert_int_equal(files, 27);
	assert_int_equal(wrong, 0);
}

static void gallery__decides_as_the_sources_say__on_both_sides_of_every_bar(void **state)
{
	(void)state;
	check_all(false);
}

static void gallery__decides_the_same__by_the_names_of_the_rules(void **state)
{
	(void)state;
	check_all(true);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(gallery__decides_as_the_sources_say__on_both_sides_of_every_bar),
		cmocka_unit_test(gallery__decides_the_same__by_the_names_of_the_rules),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
