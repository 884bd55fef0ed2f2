/* SPDX-License-Identifier: MIT */

/*
 * From a form to edits of the document. Adding a position appends one mapping with what was
 * filled in; amending sets the keys that changed and removes those that were emptied.
 */

#include <string.h>

#include "base/date.h"
#include "view/form_private.h"

struct edits {
	GArray *list;     /* of struct doc_edit */
	GArray *fields;   /* of struct doc_field, of the one that appends */
	GPtrArray *texts; /* owned */
};

static const struct {
	enum form_row row;
	const char *key;
} text_keys[] = {
	{ROW_SPEAKER, "speaker"},
	{ROW_QUOTE, "quote"},
	{ROW_SOURCE, "source"},
	{ROW_NOTE, "note"},
};

static char *keep(struct edits *edits, char *text)
{
	g_ptr_array_add(edits->texts, text);
	return text;
}

static void add_field(struct edits *edits, const char *key, const char *value)
{
	struct doc_field field = {key, value};
	if (*value)
		g_array_append_val(edits->fields, field);
}

/* `text` as a date of the file, with what "by" or "about" make of a plain day. */
static char *qualified(const char *text, enum form_when when)
{
	bool is_plain = !strchr(text, '/') && !strchr(text, '~') && !strchr(text, '?');
	if (is_plain && when == WHEN_BY)
		return g_strdup_printf("../%s", text);
	if (is_plain && when == WHEN_ABOUT)
		return g_strdup_printf("%s~", text);
	return g_strdup(text);
}

char *form_date(const struct form *form, const struct app *app, char **ret_error)
{
	g_autofree char *typed = g_strstrip(g_strdup(form->texts[ROW_DATE].text->str));
	if (*typed == '\0')
		return g_strdup("");
	const struct date_sense sense = app_date_sense(app);
	struct holdout_date date;
	g_autofree char *text = NULL;
	struct holdout_error *error = NULL;
	if (!date_parse_typed(typed, &sense, &date, &text, &error)) {
		*ret_error = g_strdup(error->message);
		holdout_error_free(error);
		return NULL;
	}
	g_autofree char *whole = qualified(text, form->now.when);
	if (!date_parse(whole, sense.zone, &date, &error)) {
		*ret_error = g_strdup(error->message);
		holdout_error_free(error);
		return NULL;
	}
	return g_steal_pointer(&whole);
}

static const char *text_of(const struct form *form, enum form_row row)
{
	return form->texts[row].text->str;
}

static void add_append(struct edits *edits, const struct form *form, const struct app *app,
	const char *date, const char *stance)
{
	add_field(edits, "on", date);
	if (app->tracker->candidate_count > 1)
		add_field(edits, "candidate", app->tracker->candidates[form->candidate].id);
	add_field(edits, "stance", stance);
	if (form->now.certainty != HOLDOUT_FIRM)
		add_field(edits, "certainty", holdout_certainties[form->now.certainty]);
	for (size_t i = 0; i < G_N_ELEMENTS(text_keys); i++)
		add_field(edits, text_keys[i].key, text_of(form, text_keys[i].row));

	struct doc_edit edit = {.kind = DOC_APPEND,
		.path = {"positions"},
		.fields = (const struct doc_field *)(const void *)edits->fields->data,
		.field_count = edits->fields->len};
	g_array_append_val(edits->list, edit);
}

/* Whether the position's source is a list in the file: then its first item is what is edited. */
static bool is_source_listed(const struct form *form, const struct app *app)
{
	struct pair pair = version_member(doc_version(app->doc), form->member);
	const struct node *positions = node_follow(node_get(node_follow(pair.value), "positions"));
	if (!positions)
		return false;
	const struct node *position = node_follow(node_item(positions, form->position));
	const struct node *source = position ? node_follow(node_get(position, "source")) : NULL;
	return source && source->kind == NODE_SEQUENCE;
}

static void add_set(struct edits *edits, const struct form *form, const struct app *app,
	const char *key, const char *value)
{
	const char *index = keep(edits, g_strdup_printf("%zu", form->position));
	struct doc_edit edit = {.kind = *value ? DOC_SET : DOC_REMOVE,
		.path = {"positions", index, key},
		.value = *value ? value : NULL};
	if (strcmp(key, "source") == 0 && is_source_listed(form, app))
		edit.path[3] = "0";
	g_array_append_val(edits->list, edit);
}

static void add_amendments(struct edits *edits, const struct form *form, const struct app *app,
	const char *date, const char *stance)
{
	const struct holdout_position *position =
		&app->tracker->members[form->member]->positions[form->position];
	if (g_strcmp0(date, position->on_text ? position->on_text : "") != 0)
		add_set(edits, form, app, "on", date);
	if (form->now.stance != form->before.stance)
		add_set(edits, form, app, "stance", stance);
	if (form->now.certainty != form->before.certainty)
		add_set(edits, form, app, "certainty", holdout_certainties[form->now.certainty]);
	for (size_t i = 0; i < G_N_ELEMENTS(text_keys); i++) {
		enum form_row row = text_keys[i].row;
		if (strcmp(text_of(form, row), form->texts_before[row]) != 0)
			add_set(edits, form, app, text_keys[i].key, text_of(form, row));
	}
}

static void add_condition_ends(struct edits *edits, const struct form *form, const char *date)
{
	for (size_t i = 0; i < form->condition_count; i++) {
		if (form->now.conditions[i] == 0 || !*date)
			continue;
		const char *index = keep(edits, g_strdup_printf("%zu", form->conditions[i]));
		struct doc_edit edit = {.kind = DOC_SET,
			.path = {"conditions", index,
				form->now.conditions[i] == 1 ? "met" : "dropped"},
			.value = date};
		g_array_append_val(edits->list, edit);
	}
}

static char *wrong(enum form_row *ret_row, enum form_row row, char *error)
{
	*ret_row = row;
	return error;
}

static char *collect(struct edits *edits, const struct form *form, const struct app *app,
	const char *supposed_date, enum form_row *ret_row)
{
	if (form->now.stance == HOLDOUT_NONE)
		return wrong(ret_row, ROW_STANCE, g_strdup("choose a stance by its digit"));
	char *error = NULL;
	char *date = form_date(form, app, &error);
	if (!date)
		return wrong(ret_row, ROW_DATE, error);

	keep(edits, date);
	if (supposed_date)
		date = keep(edits, g_strdup(supposed_date));
	const char *stance = app->tracker->stances[form->choices[form->now.stance]].label;
	if (form->kind == FORM_ADD)
		add_append(edits, form, app, date, stance);
	else
		add_amendments(edits, form, app, date, stance);
	add_condition_ends(edits, form, date);
	return NULL;
}

struct edits *edits_new(const struct form *form, const struct app *app, const char *supposed_date,
	char **ret_error, enum form_row *ret_row)
{
	struct edits *edits = g_new(struct edits, 1);
	*edits = (struct edits){g_array_new(FALSE, FALSE, sizeof(struct doc_edit)),
		g_array_new(FALSE, FALSE, sizeof(struct doc_field)),
		g_ptr_array_new_with_free_func(g_free)};
	*ret_error = collect(edits, form, app, supposed_date, ret_row);
	if (!*ret_error)
		return edits;
	edits_free(edits);
	return NULL;
}

const struct doc_edit *edits_list(const struct edits *edits, size_t *ret_n)
{
	*ret_n = edits->list->len;
	return (const struct doc_edit *)(const void *)edits->list->data;
}

void edits_free(struct edits *edits)
{
	if (!edits)
		return;
	g_array_unref(edits->list);
	g_array_unref(edits->fields);
	g_ptr_array_unref(edits->texts);
	g_free(edits);
}
