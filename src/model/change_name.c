/* SPDX-License-Identifier: MIT */

/*
 * Names, and what refers to them. The uses are edited first, under the old name, and the name
 * itself last, so that every path is right when its turn comes.
 */

#include <string.h>

#include "base/error.h"
#include "model/change_private.h"
#include "model/uses.h"

/* What is learnt from the uses of one record. */
struct found {
	struct change *change;
	enum record_kind kind;
	const char *id; /* the new one; NULL: they are only counted */
	struct holdout_error *refusal;
	size_t count;
};

static const char *kind_word(enum record_kind kind)
{
	return kind == RECORD_MEMBER ? "member" : kind == RECORD_SOURCE ? "source" : "candidate";
}

static struct holdout_error *refuse(const struct change *change, struct chunk *chunk,
	const struct node *node, struct holdout_error *refusal)
{
	error_locate(refusal, NULL, version_place(change->version, chunk, node->at), node->len);
	return refusal;
}

static bool hand_out(struct holdout_error *refusal, struct holdout_error **error)
{
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return refusal == NULL;
}

static bool is_group(const struct holdout_tracker *tracker, const char *name)
{
	for (size_t i = 0; i < tracker->member_count; i++)
		for (size_t j = 0; j < tracker->members[i]->group_count; j++)
			if (strcmp(tracker->members[i]->groups[j], name) == 0)
				return true;
	return false;
}

static void rename_use(const struct use *use, gpointer data)
{
	struct found *found = data;
	const char *was = node_text(node_follow(use->node));
	found->count++;
	if (found->refusal)
		return;
	if (!use->path || (use->is_in_rule && is_group(found->change->tracker, was))) {
		found->refusal = refuse(found->change, use->chunk, use->node,
			error_new(HOLDOUT_UNSUPPORTED,
				use->path ? "\"%s\" is a group here as well"
					  : "\"%s\" is named too deep in the rule",
				was));
		error_hint(found->refusal, "nothing was changed; rename it in a text editor");
		return;
	}
	struct change_path path = {0};
	for (size_t i = 0; use->path[i]; i++)
		path = change_step(found->change, &path, use->path[i]);
	change_push(found->change, DOC_SET, &path, found->id);
}

bool change_check_id(const struct change *change, enum record_kind kind, const char *id,
	struct holdout_error **error)
{
	if (!*id || strpbrk(id, " \t\r\n"))
		return error_set(error, HOLDOUT_USAGE,
			"expected the id of a %s, one word without spaces, found \"%s\"",
			kind_word(kind), id);
	if (kind == RECORD_MEMBER && is_group(change->tracker, id))
		return error_set(error, HOLDOUT_USAGE,
			"\"%s\" is the name of a group, which rules could not tell from a member",
			id);
	return true;
}

bool change_rename(struct change *change, const struct record *record, const char *id,
	struct holdout_error **error)
{
	if (strcmp(record_id(change->tracker, record), id) == 0)
		return true;
	if (!change_check_id(change, record->kind, id, error))
		return false;
	if (change_takes_record(change, record))
		return error_set(error, HOLDOUT_USAGE,
			"nothing is left of \"%s\" that could be called \"%s\"",
			record_id(change->tracker, record), id);
	struct found found = {.change = change, .kind = record->kind, .id = id};
	uses_visit(change->version, change->tracker, record, rename_use, &found);
	if (found.refusal)
		return hand_out(found.refusal, error);
	struct change_path path = change_path_of(change, record);
	change_push(change, DOC_RENAME, &path, id);
	return true;
}

/* What a member asks for may speak of another in its own words, and go on to do so. */
static bool holds(const struct found *found, const struct use *use)
{
	bool is_said =
		found->kind == RECORD_MEMBER && use->path && strcmp(use->path[0], "members") == 0;
	bool is_group_too = use->is_in_rule &&
		is_group(found->change->tracker, node_text(node_follow(use->node)));
	return !is_said && !is_group_too;
}

static void count_use(const struct use *use, gpointer data)
{
	struct found *found = data;
	if (!holds(found, use))
		return;
	if (found->count++ == 0)
		found->refusal = refuse(found->change, use->chunk, use->node,
			error_new(HOLDOUT_USAGE, "\"%s\" is named here, so it stays",
				node_text(node_follow(use->node))));
}

/* How many of its kind stand beside it: a mapping or a list goes with its last one. */
static bool is_only_one(const struct change *change, enum record_kind kind)
{
	struct pair pair;
	return kind != RECORD_MEMBER && record_is_named(kind) &&
		version_top(change->version, record_home(kind), &pair) &&
		node_follow(pair.value)->count == 1;
}

bool change_remove(struct change *change, const struct record *record, struct holdout_error **error)
{
	if (record_is_named(record->kind)) {
		struct found found = {.change = change, .kind = record->kind};
		uses_visit(change->version, change->tracker, record, count_use, &found);
		if (found.refusal) {
			error_hint(found.refusal, "%zu place%s name%s this %s; change %s first",
				found.count, found.count == 1 ? "" : "s",
				found.count == 1 ? "s" : "", kind_word(record->kind),
				found.count == 1 ? "it" : "them");
			return hand_out(found.refusal, error);
		}
	}
	struct change_path path = is_only_one(change, record->kind)
		? change_home(change, record->kind, record->member)
		: change_path_of(change, record);
	change_push(change, DOC_REMOVE, &path, NULL);
	return true;
}
