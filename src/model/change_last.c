/* SPDX-License-Identifier: MIT */

/*
 * The last that is said of a record. A mapping cannot lose its last pair and stay a mapping, so who
 * empties that means more than a pair: a source without a word about it is no source and goes whole.
 * A member without one is still a member, so there the pair stays, and is refused.
 */

#include <string.h>

#include "base/error.h"
#include "model/change_private.h"

static struct doc_edit *edit_at(const struct change *change, size_t i)
{
	return &g_array_index(change->edits, struct doc_edit, i);
}

/* The step below the record that an edit is about; NULL if it is about something else. */
static const char *step_below(const struct doc_edit *edit, const struct change_path *record)
{
	for (size_t i = 0; i < record->depth; i++)
		if (!edit->path[i] || strcmp(edit->path[i], record->steps[i]) != 0)
			return NULL;
	return edit->path[record->depth];
}

static bool takes_away(const struct doc_edit *edit, const struct change_path *record)
{
	return edit->kind == DOC_REMOVE && !edit->path[record->depth + 1];
}

static bool is_taken_away(
	const struct change *change, const struct change_path *record, const char *key)
{
	for (size_t i = 0; i < change->edits->len; i++) {
		const char *step = step_below(edit_at(change, i), record);
		if (step && strcmp(step, key) == 0 && takes_away(edit_at(change, i), record))
			return true;
	}
	return false;
}

static bool is_given_more(const struct change *change, const struct change_path *record)
{
	for (size_t i = 0; i < change->edits->len; i++)
		if (step_below(edit_at(change, i), record) &&
			!takes_away(edit_at(change, i), record))
			return true;
	return false;
}

bool change_is_last(struct change *change, const struct record *record, const struct node *node,
	const char *key)
{
	struct change_path path = change_path_of(change, record);
	for (const struct node *name = node_first(node), *value; name;
		name = node_next(node, value)) {
		value = node_next(node, name);
		const char *text = node_text(node_follow(name));
		if (!text || (strcmp(text, key) != 0 && !is_taken_away(change, &path, text)))
			return false;
	}
	return !is_given_more(change, &path);
}

static void forget_edits(struct change *change, const struct change_path *record)
{
	for (size_t i = change->edits->len; i-- > 0;)
		if (step_below(edit_at(change, i), record))
			g_array_remove_index(change->edits, (guint)i);
}

bool change_remove_last(struct change *change, const struct record *record, const char *key,
	struct holdout_error **error)
{
	struct chunk *chunk;
	const struct node *node = record_node(change->version, change->tracker, record, &chunk);
	if (record->kind == RECORD_SOURCE) {
		struct change_path path = change_path_of(change, record);
		forget_edits(change, &path);
		return change_remove(change, record, error);
	}
	struct holdout_error *refusal =
		error_new(HOLDOUT_USAGE, "\"%s\" is the last that is said here, and stays", key);
	error_hint(refusal, "delete the whole (d), or write it in $EDITOR (E)");
	error_locate(refusal, NULL, version_place(change->version, chunk, node->at), node->len);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return false;
}

bool change_takes_record(struct change *change, const struct record *record)
{
	struct change_path path = change_path_of(change, record);
	for (size_t i = 0; i < change->edits->len; i++) {
		const struct doc_edit *edit = edit_at(change, i);
		size_t depth = 0;
		while (depth < path.depth && edit->path[depth] &&
			strcmp(edit->path[depth], path.steps[depth]) == 0)
			depth++;
		if (edit->kind == DOC_REMOVE && !edit->path[depth])
			return true;
	}
	return false;
}
