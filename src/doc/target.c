/* SPDX-License-Identifier: MIT */
/*
 * Following a path step by step, never through what is shared with another place: an edit there
 * would change both. What is missing on the way may be made only where the edit can mean nothing
 * else: a mapping inside a member, or a key of the top level with one pair in it.
 */
#include "doc/target.h"

#include <string.h>

#include <glib.h>

#include "base/error.h"

static struct holdout_place place_of(const struct target *target, size_t at)
{
	if (target->excerpt.chunk)
		return excerpt_place(&target->excerpt, at);
	return version_place(target->version, target->chunk, at);
}

bool target_refuse(const struct target *target, const struct node *node,
	struct holdout_error **error, struct holdout_error *refusal)
{
	size_t at = node ? node->at : target->chunk->nodes->at;
	error_locate(refusal, NULL, place_of(target, at), node ? node->len : 0);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return false;
}

bool target_refuse_construct(
	const struct target *target, const struct node *node, struct holdout_error **error)
{
	struct holdout_error *refusal = error_new(HOLDOUT_UNSUPPORTED,
		"\"%s\" cannot be edited safely the way it is written here", target->name);
	error_hint(refusal, "nothing was changed; edit this place in a text editor");
	return target_refuse(target, node, error, refusal);
}

bool target_refuse_missing(
	const struct target *target, const char *name, struct holdout_error **error)
{
	return target_refuse(target, target->node ? target->node : target->parent, error,
		error_new(HOLDOUT_USAGE, "there is no \"%s\" here", name));
}

bool target_is_shared(const struct target *target, const struct node *node)
{
	if (node->kind == NODE_ALIAS)
		return true;
	const struct chunk *chunk = target->chunk;
	for (size_t i = 0; node->has_anchor && i < chunk->node_count; i++) {
		if (chunk->nodes[i].target == node)
			return true;
	}
	return false;
}

const struct node *target_key(const struct node *mapping, const char *name)
{
	const struct node *end = mapping + mapping->size;
	for (const struct node *key = mapping + 1; key < end; key += key->size, key += key->size) {
		if (key->value_len == strlen(name) && strcmp(key->value, name) == 0)
			return key;
	}
	return NULL;
}

/* Whether a step is the position of an item. */
static bool is_position(const char *name)
{
	return *name && name[strspn(name, "0123456789")] == '\0';
}

static const struct node *find_item(const struct node *list, const char *name)
{
	guint64 index = is_position(name) ? g_ascii_strtoull(name, NULL, 10) : G_MAXUINT64;
	return index <= UINT32_MAX ? node_item(list, (size_t)index) : NULL;
}

/* One step down from target->node. */
static bool step(struct target *target, const char *name, struct holdout_error **error)
{
	const struct node *from = target->node;
	if (target_is_shared(target, from)) {
		struct holdout_error *refusal = error_new(HOLDOUT_UNSUPPORTED,
			"\"%s\" is shared with another place in the file", target->name);
		error_hint(refusal, "an edit would change both; edit this place in a text editor");
		return target_refuse(target, from, error, refusal);
	}
	target->outer = target->parent;
	target->outer_key = target->key;
	target->parent = from;
	target->name = name;
	target->key = from->kind == NODE_MAPPING ? target_key(from, name) : NULL;
	if (from->kind == NODE_SEQUENCE)
		target->node = find_item(from, name);
	else
		target->node = target->key ? target->key + target->key->size : NULL;
	return true;
}

/* Whether an edit may make what its path names below a node that is missing or has nothing. */
static bool can_make(const struct target *target, const struct doc_edit *edit)
{
	bool is_made_with_file = target->excerpt.chunk && target->member == SIZE_MAX;
	bool is_at_top = target->parent && target->parent == target->chunk->root;
	if (edit->kind == DOC_REMOVE || edit->kind == DOC_RENAME)
		return false;
	if (is_made_with_file && !(is_at_top && !target->rest[1]))
		return false;
	for (size_t i = 0; target->rest[i]; i++) {
		if (is_position(target->rest[i]))
			return false;
	}
	return true;
}

static bool follow(struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	while (*target->rest) {
		if (!target->node || node_is_null(target->node))
			return can_make(target, edit) ||
				target_refuse_missing(target, *target->rest, error);
		if (!step(target, *target->rest, error))
			return false;
		target->rest++;
	}
	return true;
}

/* The path begins at a member, in whose chunk it stays. */
static void begin_at_member(struct target *target, size_t member)
{
	struct pair pair = version_member(target->version, member);
	target->member = member;
	target->chunk = pair.chunk;
	target->key = pair.key;
	target->node = pair.value;
	target->name = pair.key->value;
}

/* The path begins at the top of the file, of which it needs the members around `member`, or the
 * last two if it is none of them. */
static bool begin_at_top(struct target *target, size_t member, struct holdout_error **error)
{
	size_t count = version_member_count(target->version);
	size_t middle = MIN(member, count ? count - 1 : 0);
	size_t first = middle ? middle - 1 : 0;
	if (!excerpt_take(&target->excerpt, target->version, first, MIN(middle + 2, count)))
		return error_set(error, HOLDOUT_UNSUPPORTED, "the file has no keys to edit");
	target->member = member < count ? member : SIZE_MAX;
	target->chunk = target->excerpt.chunk;
	target->node = target->chunk->root;
	target->name = *target->rest;
	return true;
}

static bool begin(struct target *target, size_t member, struct holdout_error **error)
{
	const char *const *path = target->rest;
	size_t count = version_member_count(target->version);
	if (member != DOC_TOP) {
		if (member >= count)
			return error_set(error, HOLDOUT_USAGE, "there is no such member");
		begin_at_member(target, member);
		return true;
	}
	bool is_in_members = strcmp(path[0], "members") == 0 && path[1];
	size_t found = is_in_members ? version_find_member(target->version, path[1]) : count;
	if (found < count && path[2] && !version_is_whole(target->version)) {
		begin_at_member(target, found);
		target->rest += 2;
		return true;
	}
	return begin_at_top(target, found, error);
}

bool target_find(struct target *target, struct version *version, size_t member,
	const struct doc_edit *edit, struct holdout_error **error)
{
	*target = (struct target){.version = version, .rest = edit->path, .member = SIZE_MAX};
	if (!edit->path[0])
		return error_set(error, HOLDOUT_USAGE, "the path of the edit names nothing");
	if (!begin(target, member, error))
		return false;
	if (follow(target, edit, error))
		return true;
	target_clear(target);
	return false;
}

void target_clear(struct target *target)
{
	if (target->excerpt.chunk)
		excerpt_clear(&target->excerpt);
}

struct version *target_return(const struct target *target, struct chunk *after)
{
	if (target->excerpt.chunk)
		return excerpt_return(&target->excerpt, after);
	return version_replace(target->version, target->chunk, after);
}
