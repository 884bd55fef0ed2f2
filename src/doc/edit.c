/* SPDX-License-Identifier: MIT */
/*
 * An edit finds what its path names, plans the splice, makes the new bytes of the chunk, reads
 * them and compares. Several edits of one step go one after the other, each on what the one before
 * has made: no offset is ever used twice.
 */
#include "doc/edit.h"

#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "base/text.h"
#include "doc/region.h"
#include "doc/splice.h"

#define VALUE_MAX (1024u * 1024) /* bytes: the reader's limit for a scalar */

/* What the path of an edit names in a version. */
struct target {
	struct chunk *chunk;
	const struct node *parent; /* collection around; NULL: the mapping of members */
	const struct node *key;    /* of the pair, or of what is to be filled; NULL: an item */
	const struct node *node;   /* value or item, never followed; NULL: missing */
	const struct node *outer, *outer_key; /* what holds `parent`, and under which key */
	const char *name;                     /* the last step */
};

static bool refuse_at(const struct target *target, const struct node *node,
	struct holdout_error **error, struct holdout_error *refusal)
{
	/* The place counts in the chunk; edit_apply() turns it into one in the file. */
	size_t at = node ? node->at : target->chunk->nodes->at;
	error_locate(refusal, NULL, (struct holdout_place){.offset = at}, node ? node->len : 0);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return false;
}

static bool refuse_construct(
	const struct target *target, const struct node *node, struct holdout_error **error)
{
	struct holdout_error *refusal = error_new(HOLDOUT_UNSUPPORTED,
		"\"%s\" cannot be edited safely the way it is written here", target->name);
	error_hint(refusal, "nothing was changed; edit this place in a text editor");
	return refuse_at(target, node, error, refusal);
}

static bool refuse_missing(const struct target *target, struct holdout_error **error)
{
	return refuse_at(target, target->parent, error,
		error_new(HOLDOUT_USAGE, "there is no \"%s\" here", target->name));
}

/* Whether another part of the file reads this node too, or it reads one. */
static bool is_shared(const struct target *target, const struct node *node)
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

static const struct node *find_key(const struct node *mapping, const char *name)
{
	const struct node *end = mapping + mapping->size;
	for (const struct node *key = mapping + 1; key < end; key += key->size, key += key->size) {
		if (key->value_len == strlen(name) && strcmp(key->value, name) == 0)
			return key;
	}
	return NULL;
}

static const struct node *find_item(const struct node *list, const char *name)
{
	char *end;
	guint64 index = g_ascii_strtoull(name, &end, 10);
	bool is_number = g_ascii_isdigit(*name) && *end == '\0' && index <= UINT32_MAX;
	return is_number ? node_item(list, (size_t)index) : NULL;
}

/* One step down from target->node. */
static bool step(struct target *target, const char *name, struct holdout_error **error)
{
	const struct node *from = target->node;
	if (!from)
		return refuse_missing(target, error);
	if (is_shared(target, from)) {
		struct holdout_error *refusal = error_new(HOLDOUT_UNSUPPORTED,
			"\"%s\" is shared with another place in the file", target->name);
		error_hint(refusal, "an edit would change both; edit this place in a text editor");
		return refuse_at(target, from, error, refusal);
	}
	target->outer = target->parent;
	target->outer_key = target->key;
	target->parent = from;
	target->name = name;
	target->key = from->kind == NODE_MAPPING ? find_key(from, name) : NULL;
	if (from->kind == NODE_SEQUENCE)
		target->node = find_item(from, name);
	else
		target->node = target->key ? target->key + target->key->size : NULL;
	return true;
}

static bool resolve(const struct version *version, size_t member, const struct doc_edit *edit,
	struct target *target, struct holdout_error **error)
{
	struct pair pair = version_member(version, member);
	*target = (struct target){
		.chunk = pair.chunk,
		.key = pair.key,
		.node = pair.value,
		.name = pair.key->value,
	};
	for (size_t i = 0; i < DOC_PATH_MAX && edit->path[i]; i++) {
		if (!step(target, edit->path[i], error))
			return false;
	}
	return target->parent || refuse_construct(target, pair.key, error);
}

/* A new pair: in a mapping, or under a key that has nothing yet. */
static bool plan_insert(const struct target *target, struct payload payload, struct splice *splice)
{
	const struct node *parent = target->parent;
	if (parent->kind == NODE_MAPPING)
		return splice_insert(splice, parent, target->name, payload);
	return node_is_null(parent) && target->outer_key &&
		splice_hang_pair(
			splice, target->outer, target->outer_key, parent, target->name, payload);
}

static bool plan_set(
	const struct target *target, const struct doc_edit *edit, struct splice *splice)
{
	const struct node *node = target->node;
	if (!node)
		return plan_insert(target, (struct payload){.value = edit->value}, splice);
	const char *field = target->key ? target->key->value : NULL;
	bool is_text = node->kind == NODE_SCALAR || node->kind == NODE_ALIAS;
	bool is_shared_text = node->kind != NODE_ALIAS && is_shared(target, node);
	return is_text && !is_shared_text &&
		splice_replace(splice, target->parent, field, node, edit->value);
}

static bool plan_append(
	const struct target *target, const struct doc_edit *edit, struct splice *splice)
{
	const struct node *node = target->node;
	struct payload payload = {.fields = edit->fields, .field_count = edit->field_count};
	if (!node)
		return plan_insert(target, payload, splice);
	if (is_shared(target, node) || !target->key)
		return false;
	bool is_list = node->kind == NODE_SEQUENCE;
	if (is_list && (node->count > 0 || target->parent->style == NODE_FLOW))
		return splice_append(splice, node, payload);
	return (is_list || node_is_null(node)) &&
		splice_hang_list(splice, target->parent, target->key, node, payload);
}

/* A list goes with its last entry, the way it came with its first. */
static bool plan_remove(const struct target *target, struct splice *splice)
{
	const struct node *parent = target->parent;
	if (parent->kind == NODE_MAPPING)
		return splice_remove_pair(splice, parent, target->key);
	if (parent->count > 1)
		return splice_remove_item(splice, parent, target->node);
	return target->outer && target->outer->kind == NODE_MAPPING && target->outer_key &&
		splice_remove_pair(splice, target->outer, target->outer_key);
}

static bool plan(const struct target *target, const struct doc_edit *edit, struct splice *splice)
{
	switch (edit->kind) {
	case DOC_SET:
		return plan_set(target, edit, splice);
	case DOC_APPEND:
		return plan_append(target, edit, splice);
	case DOC_REMOVE:
		return plan_remove(target, splice);
	}
	return false;
}

static bool check_text(const struct target *target, const char *name, const char *value,
	struct holdout_error **error)
{
	size_t len = strlen(value);
	if (text_valid_prefix(value, len) < len)
		return refuse_at(target, target->node, error,
			error_new(HOLDOUT_USAGE, "the text for \"%s\" is not UTF-8", name));
	if (len > VALUE_MAX)
		return refuse_at(target, target->node, error,
			error_new(HOLDOUT_USAGE, "the text for \"%s\" is longer than %u MiB", name,
				VALUE_MAX >> 20));
	return true;
}

static const char *kind_word(const struct node *node)
{
	switch ((enum node_kind)node->kind) {
	case NODE_MAPPING:
		return "mapping";
	case NODE_SEQUENCE:
		return "list";
	case NODE_SCALAR:
	case NODE_ALIAS:
		break;
	}
	return "text";
}

static bool check_kind(const struct target *target, const char *expected, bool is_good,
	struct holdout_error **error)
{
	return is_good ||
		refuse_at(target, target->node, error,
			error_new(HOLDOUT_USAGE, "expected \"%s\" to be a %s, found a %s",
				target->name, expected, kind_word(target->node)));
}

/* Whether the edit makes sense for what is there. */
static bool check(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	const struct node *node = target->node;
	bool is_item = target->parent->kind == NODE_SEQUENCE;
	if (!node && (is_item || edit->kind == DOC_REMOVE))
		return refuse_missing(target, error);
	switch (edit->kind) {
	case DOC_SET:
		return check_text(target, target->name, edit->value, error) &&
			(!node ||
				check_kind(target, "text",
					node->kind == NODE_SCALAR || node->kind == NODE_ALIAS,
					error));
	case DOC_APPEND:
		for (size_t i = 0; i < edit->field_count; i++) {
			const struct doc_field *field = &edit->fields[i];
			if (field->value && !check_text(target, field->key, field->value, error))
				return false;
		}
		return !node || node_is_null(node) || node->kind == NODE_ALIAS ||
			check_kind(target, "list", node->kind == NODE_SEQUENCE, error);
	case DOC_REMOVE:
		return true;
	}
	return false;
}

/* A plan made, read and compared; NULL if it does not do what it says. */
static struct chunk *carry_out(const struct splice *splice)
{
	size_t len;
	char *bytes = splice_made(splice, &len);
	struct chunk *after = chunk_read(bytes, len, splice->chunk->index, NULL);
	if (after && !verify_change(splice->chunk, after, &splice->change))
		g_clear_pointer(&after, chunk_unref);
	return after;
}

/* The manner of the list the edit is about: its own, or that of the members around. */
static struct manner find_manner(
	const struct version *version, size_t member, const struct target *target)
{
	struct manner manner = manner_of_member(version, member, target->name);
	const struct chunk *chunk = target->chunk;
	manner.lacks_newline = !strchr("\r\n", chunk->bytes[chunk->len - 1]);
	if (target->node && target->node->kind == NODE_SEQUENCE)
		manner_learn(&manner, chunk,
			target->parent->kind == NODE_MAPPING ? target->parent : NULL, target->node);
	return manner;
}

/* A text set to what it is already. */
static bool is_done(const struct target *target, const struct doc_edit *edit)
{
	const char *text = edit->kind == DOC_SET ? node_text(target->node) : NULL;
	return text && strcmp(text, edit->value) == 0;
}

static struct version *apply_one(struct version *version, size_t member,
	const struct doc_edit *edit, struct holdout_error **error)
{
	struct target target;
	if (!resolve(version, member, edit, &target, error) || !check(&target, edit, error))
		return NULL;
	if (is_done(&target, edit))
		return version_ref(version);
	struct manner manner = find_manner(version, member, &target);
	struct splice splice;
	splice_init(&splice, target.chunk, &manner);
	struct chunk *after = plan(&target, edit, &splice) ? carry_out(&splice) : NULL;
	splice_clear(&splice);
	if (after)
		return version_with(version, after);
	refuse_construct(&target, target.node ? target.node : target.parent, error);
	return NULL;
}

static void place_error(struct holdout_error *error, const struct version *version, size_t member)
{
	if (error)
		error->place = version_place(
			version, version_member_chunk(version, member), error->place.offset);
}

struct version *edit_apply(struct version *version, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error)
{
	if (member >= version_member_count(version)) {
		error_set(error, HOLDOUT_USAGE, "there is no such member");
		return NULL;
	}
	struct holdout_error *refusal = NULL;
	struct version *current = version_ref(version);
	for (size_t i = 0; i < n && current; i++) {
		struct version *after = apply_one(current, member, &edits[i], &refusal);
		place_error(refusal, current, member);
		version_unref(current);
		current = after;
	}
	if (refusal && error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return current;
}
