/* SPDX-License-Identifier: MIT */

/*
 * Edits are gathered with paths from the top of the file. What stays within one member is given to
 * the document as an edit of that member: it then has to look at nothing else.
 */

#include "model/change.h"

#include <string.h>

#include "model/change_private.h"

struct change *change_new(struct version *version, const struct holdout_tracker *tracker)
{
	struct change *change = g_new(struct change, 1);
	*change =
		(struct change){version, tracker, g_array_new(FALSE, TRUE, sizeof(struct doc_edit)),
			g_ptr_array_new_with_free_func(g_free), g_string_chunk_new(256)};
	return change;
}

void change_free(struct change *change)
{
	if (!change)
		return;
	g_array_unref(change->edits);
	g_ptr_array_unref(change->fields);
	g_string_chunk_free(change->texts);
	g_free(change);
}

size_t change_count(const struct change *change)
{
	return change->edits->len;
}

struct change_path change_step(
	struct change *change, const struct change_path *path, const char *step)
{
	struct change_path next = *path;
	g_assert(next.depth < DOC_PATH_MAX);
	next.steps[next.depth++] = g_string_chunk_insert(change->texts, step);
	return next;
}

struct change_path change_step_at(
	struct change *change, const struct change_path *path, size_t index)
{
	char step[24];
	g_snprintf(step, sizeof step, "%zu", index);
	return change_step(change, path, step);
}

struct change_path change_home(struct change *change, enum record_kind kind, size_t member)
{
	struct change_path path = {0};
	if (kind == RECORD_POSITION || kind == RECORD_CONDITION) {
		path = change_step(change, &path, record_home(RECORD_MEMBER));
		path = change_step(change, &path, change->tracker->members[member]->id);
	}
	return change_step(change, &path, record_home(kind));
}

struct change_path change_path_of(struct change *change, const struct record *record)
{
	struct change_path home = change_home(change, record->kind, record->member);
	const char *id = record_id(change->tracker, record);
	return id ? change_step(change, &home, id) : change_step_at(change, &home, record->index);
}

void change_push(struct change *change, enum doc_edit_kind kind, const struct change_path *path,
	const char *value)
{
	struct doc_edit edit = {.kind = kind};
	memcpy(edit.path, path->steps, sizeof path->steps);
	edit.value = value ? g_string_chunk_insert(change->texts, value) : NULL;
	g_array_append_val(change->edits, edit);
}

static const struct doc_edit *list_of(const struct change *change)
{
	return (const struct doc_edit *)(const void *)change->edits->data;
}

/* Whether a field of a new record is made as a list, and so after the record. */
static bool is_made_after(enum record_kind kind, const struct doc_field *field)
{
	enum record_shape shape = record_shape(kind, field->key);
	return field->value && shape != RECORD_TEXT &&
		(shape != RECORD_SOURCES || strstr(field->value, "; "));
}

static void add_texts(struct change *change, enum record_kind kind, const struct change_path *path,
	const struct doc_field *fields, size_t n)
{
	struct doc_field *own = g_new0(struct doc_field, n);
	struct doc_edit edit = {
		.kind = record_is_named(kind) ? DOC_PUT : DOC_APPEND, .fields = own};
	memcpy(edit.path, path->steps, sizeof path->steps);
	for (size_t i = 0; i < n; i++) {
		if (!fields[i].value || !*fields[i].value || is_made_after(kind, &fields[i]))
			continue;
		own[edit.field_count++] =
			(struct doc_field){g_string_chunk_insert(change->texts, fields[i].key),
				g_string_chunk_insert(change->texts, fields[i].value)};
	}
	g_ptr_array_add(change->fields, own);
	g_array_append_val(change->edits, edit);
}

static size_t count_in(const struct change *change, enum record_kind kind, size_t member)
{
	const struct holdout_tracker *tracker = change->tracker;
	switch (kind) {
	case RECORD_POSITION:
		return tracker->members[member]->position_count;
	case RECORD_CONDITION:
		return tracker->members[member]->condition_count;
	case RECORD_EVENT:
		return tracker->event_count;
	case RECORD_MEMBER:
	case RECORD_CANDIDATE:
	case RECORD_SOURCE:
	case RECORD_KIND_COUNT:
		break;
	}
	return 0;
}

/* Of what was said without naming a candidate: it was about the only one there was. */
static void name_the_only(struct change *change, const char *home, const struct change_path *around,
	const struct node *list)
{
	struct change_path path = change_step(change, around, home);
	const struct node *items = node_follow(list), *item = node_first(items);
	for (size_t i = 0; item; i++, item = node_next(items, item)) {
		if (node_get(node_follow(item), "candidate"))
			continue;
		struct change_path at = change_step_at(change, &path, i);
		at = change_step(change, &at, "candidate");
		change_push(change, DOC_SET, &at, change->tracker->candidates[0].id);
	}
}

static void keep_to_the_first(struct change *change)
{
	struct change_path top = {0};
	struct pair pair;
	if (change->tracker->candidate_count != 1 ||
		strcmp(change->tracker->candidates[0].id, "-") == 0)
		return;
	struct change_path members = change_step(change, &top, record_home(RECORD_MEMBER));
	for (size_t i = 0; i < change->tracker->member_count; i++) {
		struct change_path member =
			change_step(change, &members, change->tracker->members[i]->id);
		pair = version_member(change->version, i);
		const struct node *positions = node_get(node_follow(pair.value), "positions");
		if (positions)
			name_the_only(change, "positions", &member, positions);
	}
	if (version_top(change->version, "tallies", &pair))
		name_the_only(change, "tallies", &top, pair.value);
}

bool change_add_record(struct change *change, enum record_kind kind, size_t member, const char *id,
	const struct doc_field *fields, size_t n, struct holdout_error **error)
{
	struct change_path home = change_home(change, kind, member), path;
	if (record_is_named(kind) && !change_check_id(change, kind, id, error))
		return false;
	if (kind == RECORD_CANDIDATE)
		keep_to_the_first(change);
	path = record_is_named(kind)
		? change_step(change, &home, id)
		: change_step_at(change, &home, count_in(change, kind, member));
	add_texts(change, kind, record_is_named(kind) ? &path : &home, fields, n);
	for (size_t i = 0; i < n; i++) {
		struct change_path at = change_step(change, &path, fields[i].key);
		if (is_made_after(kind, &fields[i]) &&
			!change_list(change, &at, record_shape(kind, fields[i].key), NULL,
				fields[i].value, error))
			return false;
	}
	return true;
}

bool change_set(struct change *change, const struct record *record, const char *key,
	const char *text, struct holdout_error **error)
{
	g_autofree char *was = record_text(change->version, change->tracker, record, key);
	if (strcmp(was, text) == 0)
		return true;
	struct chunk *chunk;
	const struct node *node = record_node(change->version, change->tracker, record, &chunk);
	const struct node *value = node ? node_follow(node_get(node, key)) : NULL;
	struct change_path path = change_path_of(change, record);
	path = change_step(change, &path, key);
	enum record_shape shape = record_shape(record->kind, key);
	if (record->kind == RECORD_CONDITION &&
		!change_keeps_ends(change, record, key, text, error))
		return false;
	if (!*text && value && change_is_last(change, record, node, key))
		return change_remove_last(change, record, key, error);
	if (!*text) {
		if (value)
			change_push(change, DOC_REMOVE, &path, NULL);
		return true;
	}
	if (shape != RECORD_TEXT)
		return change_list(change, &path, shape, value, text, error);
	change_push(change, DOC_SET, &path, text);
	return true;
}

/* The member that all edits stay within, or DOC_TOP. */
static size_t scope_of(const struct change *change)
{
	const struct doc_edit *edits = list_of(change);
	for (size_t i = 0; i < change->edits->len; i++) {
		const char *const *path = edits[i].path;
		bool is_inside = strcmp(path[0], "members") == 0 && path[1] && path[2] &&
			strcmp(path[1], edits[0].path[1]) == 0;
		if (!is_inside)
			return DOC_TOP;
	}
	for (size_t i = 0; i < change->tracker->member_count && change->edits->len > 0; i++)
		if (strcmp(change->tracker->members[i]->id, edits[0].path[1]) == 0)
			return i;
	return DOC_TOP;
}

/* The edits as the document wants them for `scope`; the caller frees the array. */
static struct doc_edit *within(const struct change *change, size_t scope)
{
	size_t n = change->edits->len, cut = scope == DOC_TOP ? 0 : 2;
	struct doc_edit *edits = g_new(struct doc_edit, n);
	for (size_t i = 0; i < n; i++) {
		edits[i] = list_of(change)[i];
		for (size_t step = 0; step <= DOC_PATH_MAX; step++)
			edits[i].path[step] = step + cut <= DOC_PATH_MAX
				? list_of(change)[i].path[step + cut]
				: NULL;
	}
	return edits;
}

struct version *change_try(
	const struct change *change, const struct holdout_doc *doc, struct holdout_error **error)
{
	size_t scope = scope_of(change);
	g_autofree struct doc_edit *edits = within(change, scope);
	return doc_try(doc, scope, edits, change->edits->len, error);
}

bool change_make(const struct change *change, struct holdout_doc *doc, const char *label,
	struct holdout_error **error)
{
	size_t scope = scope_of(change);
	g_autofree struct doc_edit *edits = within(change, scope);
	return doc_edit(doc, scope, edits, change->edits->len, label, error);
}
