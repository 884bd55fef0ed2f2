/* SPDX-License-Identifier: MIT */

/*
 * Every key gives a row's text; a test compares texts. Sorting goes by the same texts, folded, but
 * dates by the calendar; ties by the order of the file, so the result never depends on the sorting
 * algorithm.
 */

#include "cli/filter.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

enum key {
	KEY_ID,
	KEY_NAME,
	KEY_STANCE,
	KEY_CLASS,
	KEY_GROUP,
	KEY_HOLDOUT,
	KEY_SINCE,
	KEY_COUNT,
};

static const char *const key_names[KEY_COUNT] = {
	"id", "name", "stance", "class", "group", "holdout", "since"};

enum comparison {
	COMPARE_IS,
	COMPARE_IS_NOT,
	COMPARE_HAS,
};

struct test {
	enum key key;
	enum comparison comparison;
	char *text; /* folded */
};

#define KEYS_HINT "keys: id, name, stance, class, group, holdout, since"

struct filter {
	GArray *tests;
	bool is_sorted;
	enum key sort;
};

static void clear_test(void *data)
{
	g_free(((struct test *)data)->text);
}

static bool find_key(const char *word, enum key *ret_key, struct holdout_error **error)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strcmp(key_names[i], word) == 0) {
			*ret_key = (enum key)i;
			return true;
		}
	}
	const char *near = text_nearest(word, key_names, KEY_COUNT);
	error_set(error, HOLDOUT_USAGE, "unknown key \"%s\"", word);
	if (near != NULL)
		error_hint(*error, "did you mean \"%s\"?", near);
	else
		error_hint(*error, KEYS_HINT);
	return false;
}

/* A key with few values is asked only for one of them: `holdout=maybe` would match nothing. */
static bool check_value(const struct test *test, struct holdout_error **error)
{
	const char *values[HOLDOUT_CLASS_COUNT] = {"yes", "no"};
	size_t count = 2;

	if (test->comparison == COMPARE_HAS || (test->key != KEY_HOLDOUT && test->key != KEY_CLASS))
		return true;
	if (test->key == KEY_CLASS)
		for (count = 0; count < HOLDOUT_CLASS_COUNT; count++)
			values[count] = holdout_class_name((enum holdout_class)count);
	g_autoptr(GString) all = g_string_new(NULL);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(values[i], test->text) == 0)
			return true;
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", values[i]);
	}
	g_autofree char *shown = text_displayed(test->text);
	error_set(error, HOLDOUT_USAGE, "unknown value \"%s\" of %s", shown, key_names[test->key]);
	error_hint(*error, "values: %s", all->str);
	return false;
}

/* Reads `KEY=TEXT`. */
static bool read_test(const char *written, struct test *ret_test, struct holdout_error **error)
{
	const size_t at = strcspn(written, "=!~");
	g_autofree char *word = g_strstrip(g_strndup(written, at));
	const char *sign = written + at;
	const size_t len = g_str_has_prefix(sign, "!=") ? 2 : 1;

	if (sign[0] == '\0' || (sign[0] == '!' && len == 1)) {
		error_set(error, HOLDOUT_USAGE,
			"expected KEY=TEXT, KEY!=TEXT or KEY~TEXT, found \"%s\"", written);
		error_hint(*error, KEYS_HINT);
		return false;
	}
	if (!find_key(word, &ret_test->key, error))
		return false;
	g_autofree char *text = g_strstrip(g_strdup(sign + len));
	ret_test->comparison = sign[0] == '=' ? COMPARE_IS
		: sign[0] == '!'              ? COMPARE_IS_NOT
					      : COMPARE_HAS;
	ret_test->text = text_fold(text);
	if (check_value(ret_test, error))
		return true;
	clear_test(ret_test);
	return false;
}

/* Whether a test begins here: `group =`. */
static bool is_test_start(const char *text)
{
	text += strspn(text, " ");
	const size_t letters = strspn(text, "abcdefghijklmnopqrstuvwxyz");
	text += letters;
	text += strspn(text, " ");
	return letters > 0 && (*text == '=' || *text == '~' || g_str_has_prefix(text, "!="));
}

/* The next " and " that joins two tests, or the end: `name=Trinidad and Tobago` is one. */
static const char *test_end(const char *text)
{
	static const char joint[] = " and ";
	const char *end = strstr(text, joint);

	while (end != NULL && !is_test_start(end + strlen(joint)))
		end = strstr(end + 1, joint);
	return end != NULL ? end : text + strlen(text);
}

static bool read_where(struct filter *filter, const char *where, struct holdout_error **error)
{
	for (const char *at = where, *end; at != NULL;
		at = *end != '\0' ? end + strlen(" and ") : NULL) {
		struct test test;

		end = test_end(at);
		g_autofree char *written = g_strndup(at, (gsize)(end - at));
		if (!read_test(written, &test, error)) {
			error_prefix(error, "--where: ");
			return false;
		}
		g_array_append_val(filter->tests, test);
	}
	return true;
}

struct filter *filter_new(const char *where, const char *sort, struct holdout_error **error)
{
	struct filter *filter = g_new0(struct filter, 1);
	bool is_read = true;

	filter->tests = g_array_new(false, false, sizeof(struct test));
	g_array_set_clear_func(filter->tests, clear_test);
	if (where != NULL)
		is_read = read_where(filter, where, error);
	if (is_read && sort != NULL) {
		is_read = find_key(sort, &filter->sort, error);
		filter->is_sorted = is_read;
		if (!is_read)
			error_prefix(error, "--sort: ");
	}
	if (is_read)
		return filter;
	filter_free(filter);
	return NULL;
}

void filter_free(struct filter *filter)
{
	if (filter == NULL)
		return;
	g_array_unref(filter->tests);
	g_free(filter);
}

/* The text of a key; of KEY_GROUP the i-th. NULL: there is none. */
static const char *row_text(const struct report_row *row, enum key key, size_t i)
{
	switch (key) {
	case KEY_ID:
		return row->who->id;
	case KEY_NAME:
		return row->who->name;
	case KEY_STANCE:
		return row->stance != NULL ? row->stance : "silent";
	case KEY_CLASS:
		return holdout_class_name(row->stance_class);
	case KEY_GROUP:
		return i < row->who->group_count ? row->who->groups[i] : NULL;
	case KEY_HOLDOUT:
		return row->is_holdout ? "yes" : "no";
	case KEY_SINCE:
		return row->since != NULL ? row->since->on_text : NULL;
	case KEY_COUNT:
		break;
	}
	return NULL;
}

static bool text_passes(const struct test *test, const char *text)
{
	g_autofree char *folded = text_fold(text != NULL ? text : "");

	return test->comparison == COMPARE_HAS ? strstr(folded, test->text) != NULL
					       : strcmp(folded, test->text) == 0;
}

static bool passes(const struct test *test, const struct report_row *row)
{
	const size_t count = test->key == KEY_GROUP ? MAX(row->who->group_count, 1) : 1;
	bool is_found = false;

	for (size_t i = 0; i < count && !is_found; i++)
		is_found = text_passes(test, row_text(row, test->key, i));
	return is_found != (test->comparison == COMPARE_IS_NOT);
}

static bool passes_all(const struct filter *filter, const struct report_row *row)
{
	for (guint i = 0; i < filter->tests->len; i++) {
		if (!passes(&g_array_index(filter->tests, struct test, i), row))
			return false;
	}
	return true;
}

struct sorting {
	const struct report *report;
	enum key key;
};

/* By which `since` is ordered: `../2024-04-02` goes by its last day, as it counts; silent first. */
static int32_t since_day(const struct report_row *row)
{
	return row->since != NULL && row->since->on.is_known ? row->since->on.latest
							     : HOLDOUT_DAY_MIN;
}

static int compare_rows(const void *left, const void *right, void *data)
{
	const struct sorting *sorting = data;
	const struct report_row *a = &sorting->report->rows[*(const size_t *)left];
	const struct report_row *b = &sorting->report->rows[*(const size_t *)right];
	const char *a_text = row_text(a, sorting->key, 0);
	const char *b_text = row_text(b, sorting->key, 0);
	g_autofree char *a_folded = text_fold(a_text != NULL ? a_text : "");
	g_autofree char *b_folded = text_fold(b_text != NULL ? b_text : "");
	int order = strcmp(a_folded, b_folded);

	if (sorting->key == KEY_SINCE && since_day(a) != since_day(b))
		order = since_day(a) > since_day(b) ? 1 : -1;

	return order != 0 ? order : (a->member > b->member) - (a->member < b->member);
}

GArray *filter_rows(const struct filter *filter, const struct report *report)
{
	GArray *rows = g_array_new(false, false, sizeof(size_t));
	struct sorting sorting = {report, filter->sort};

	for (size_t i = 0; i < report->row_count; i++) {
		if (passes_all(filter, &report->rows[i]))
			g_array_append_val(rows, i);
	}
	if (filter->is_sorted)
		g_array_sort_with_data(rows, compare_rows, &sorting);
	return rows;
}
