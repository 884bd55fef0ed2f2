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
#include "doc/target.h"

#define VALUE_MAX      (1u << 20) /* bytes: the reader's limit for a scalar */
#define NAME_MAX_BYTES 256        /* libyaml wants a key within 1,024 characters */

/* What an edit puts in, as deep as its path names more than there is. */
struct contents {
	struct payload own, item;          /* of the edit; `item` is in its list */
	struct payload made[DOC_PATH_MAX]; /* the mappings made around it, from the inside */
	const struct payload *all;
};

/* Wraps what goes in into a mapping for each step of `rest`. */
static void wrap_contents(struct contents *contents, const char *const *rest)
{
	size_t n = 0;
	while (rest[n])
		n++;
	for (size_t i = 0; i < n; i++) {
		contents->made[i] = (struct payload){
			.kind = PAYLOAD_PAIR, .key = rest[n - 1 - i], .inner = contents->all};
		contents->all = &contents->made[i];
	}
}

/* The field whose rules a text at the end of the path follows: numbers are nothing but that under
 * the names of weights. */
static const char *field_of(const struct target *target, const struct doc_edit *edit)
{
	const char *name = target->name;
	for (size_t i = 0; edit->path[i]; i++) {
		if (strcmp(edit->path[i], "weights") == 0)
			return edit->path[i];
	}
	for (const char *const *step = target->rest; *step; step++)
		name = *step;
	return name;
}

static bool is_text_item(const struct doc_edit *edit)
{
	return edit->value && edit->field_count == 0;
}

static void fill_contents(
	struct contents *contents, const struct doc_edit *edit, const struct target *target)
{
	struct payload text = {
		.kind = PAYLOAD_TEXT, .value = edit->value, .key = field_of(target, edit)};
	struct payload fields = {
		.kind = PAYLOAD_FIELDS, .fields = edit->fields, .field_count = edit->field_count};
	contents->item = is_text_item(edit) ? text : fields;
	contents->own = edit->kind == DOC_PUT ? fields : text;
	if (edit->kind == DOC_APPEND)
		contents->own = (struct payload){.kind = PAYLOAD_LIST, .inner = &contents->item};
	contents->all = &contents->own;
	wrap_contents(contents, target->rest);
}

/* The text the file begins with goes on here: the last of the texts before the first collection.
 * NULL if there is none. */
static const struct node *last_text(const struct node *root)
{
	const struct node *end = root + root->size, *last = NULL;
	for (const struct node *key = root + 1; key < end;) {
		const struct node *value = key + key->size;
		if (!node_text(value))
			break;
		last = value;
		key = value + value->size;
	}
	return last;
}

static bool plan_insert(
	const struct target *target, const struct payload *payload, struct splice *splice)
{
	const struct node *parent = target->parent, *after = NULL;
	if (!parent || parent->kind != NODE_MAPPING)
		return false;
	if (parent == target->chunk->root && payload->kind == PAYLOAD_TEXT)
		after = last_text(parent);
	return splice_insert(splice, parent, after, target->name, payload);
}

/* What was missing, or had nothing yet, gets what goes in. */
static bool plan_new(
	const struct target *target, const struct payload *payload, struct splice *splice)
{
	if (!target->node)
		return plan_insert(target, payload, splice);
	return target->key && !target_is_shared(target, target->node) &&
		splice_hang(splice, target->parent, target->key, target->node, payload);
}

static bool plan_set(
	const struct target *target, const struct doc_edit *edit, struct splice *splice)
{
	const struct node *node = target->node;
	const char *list = target->outer_key ? target->outer_key->value : NULL;
	const char *field = target->key ? field_of(target, edit) : list;
	if (node->kind != NODE_ALIAS && target_is_shared(target, node))
		return false;
	splice_replace(splice, target->parent, field, node, edit->value);
	return true;
}

static bool plan_append(
	const struct target *target, const struct payload *payload, struct splice *splice)
{
	const struct node *node = target->node;
	if (target_is_shared(target, node) || !target->key)
		return false;
	bool is_list = node->kind == NODE_SEQUENCE;
	bool is_in_flow = target->parent && target->parent->style == NODE_FLOW;
	if (is_list && (node->count > 0 || is_in_flow || entry_is_flow(splice->manner, payload)))
		return splice_append(splice, node, payload->inner);
	return (is_list || node_is_null(node)) && plan_new(target, payload, splice);
}

/* A name in an empty mapping: on a line of its own where the mapping may have lines. */
static bool plan_put(
	const struct target *target, const struct payload *payload, struct splice *splice)
{
	const struct node *parent = target->parent;
	bool is_hung = parent && parent->kind == NODE_MAPPING && parent->count == 0 &&
		target->outer && target->outer->style == NODE_BLOCK && target->outer_key;
	struct payload pair = {.kind = PAYLOAD_PAIR, .key = target->name, .inner = payload};
	if (is_hung)
		return splice_hang(splice, target->outer, target->outer_key, parent, &pair);
	return plan_new(target, payload, splice);
}

/* A list goes with its last entry, the way it came with its first. */
static bool plan_remove(const struct target *target, struct splice *splice)
{
	const struct node *parent = target->parent;
	if (parent->kind == NODE_MAPPING)
		return splice_remove_pair(splice, parent, target->key);
	if (parent->count > 1)
		return splice_remove_item(splice, parent, target->node);
	return target->outer && target->outer->kind == NODE_MAPPING &&
		splice_remove_pair(splice, target->outer, target->outer_key);
}

static bool plan(const struct target *target, const struct doc_edit *edit,
	const struct payload *payload, struct splice *splice)
{
	bool is_there = target->node && !*target->rest;
	switch (edit->kind) {
	case DOC_SET:
		return is_there ? plan_set(target, edit, splice)
				: plan_new(target, payload, splice);
	case DOC_APPEND:
		return is_there ? plan_append(target, payload, splice)
				: plan_new(target, payload, splice);
	case DOC_PUT:
		return plan_put(target, payload, splice);
	case DOC_RENAME:
		return splice_rename(splice, target->key, edit->value);
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
		return target_refuse(target, target->node, error,
			error_new(HOLDOUT_USAGE, "the text for \"%s\" is not UTF-8", name));
	if (len > VALUE_MAX)
		return target_refuse(target, target->node, error,
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
	if (!is_good)
		return target_refuse(target, target->node, error,
			error_new(HOLDOUT_USAGE, "expected \"%s\" to be a %s, found a %s",
				target->name, expected, kind_word(target->node)));
	return true;
}

static bool check_fields(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	for (size_t i = 0; i < edit->field_count; i++) {
		const struct doc_field *field = &edit->fields[i];
		if (field->value && !check_text(target, field->key, field->value, error))
			return false;
	}
	return true;
}

/* A name has to be one, and must not be there already, at `there`. */
static bool check_name(const struct target *target, const char *name, const struct node *there,
	struct holdout_error **error)
{
	size_t len = strlen(name);
	if (len == 0 || len > NAME_MAX_BYTES || text_valid_prefix(name, len) < len)
		return target_refuse(target, target->node, error,
			error_new(HOLDOUT_USAGE, "expected a name of 1 to %d bytes of UTF-8",
				NAME_MAX_BYTES));
	if (there)
		return target_refuse(target, there, error,
			error_new(HOLDOUT_USAGE, "there is a \"%s\" already", name));
	return true;
}

/* An excerpt does not show all members. */
static bool check_member(
	const struct target *target, const char *name, struct holdout_error **error)
{
	size_t i = version_find_member(target->version, name);
	bool is_member = target->outer && target->outer == target->chunk->root &&
		strcmp(target->outer_key->value, "members") == 0;
	if (!is_member || i == version_member_count(target->version))
		return true;
	struct pair pair = version_member(target->version, i);
	error_set(error, HOLDOUT_USAGE, "there is a member \"%s\" already", name);
	if (error)
		error_locate(*error, NULL, version_place(target->version, pair.chunk, pair.key->at),
			pair.key->len);
	return false;
}

static bool check_put(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	const char *name = target->name;
	for (const char *const *step = target->rest; *step; step++)
		name = *step;
	const struct node *there = *target->rest ? NULL : target->key;
	return check_member(target, name, error) && check_name(target, name, there, error) &&
		check_fields(target, edit, error);
}

static bool check_rename(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	if (!target->key || !target->parent)
		return target_refuse(target, target->node, error,
			error_new(HOLDOUT_USAGE, "\"%s\" has no name to change", target->name));
	if (strcmp(target->key->value, edit->value) == 0)
		return true;
	return check_member(target, edit->value, error) &&
		check_name(target, edit->value, target_key(target->parent, edit->value), error);
}

/* Whether the edit makes sense for what is there. */
static bool check(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	const struct node *node = *target->rest ? NULL : target->node;
	bool is_item = target->parent && target->parent->kind == NODE_SEQUENCE && !*target->rest;
	bool is_text = node && (node->kind == NODE_SCALAR || node->kind == NODE_ALIAS);
	bool needs_node = is_item || edit->kind == DOC_REMOVE || edit->kind == DOC_RENAME;
	if (!node && needs_node)
		return target_refuse_missing(target, target->name, error);
	switch (edit->kind) {
	case DOC_SET:
		return check_text(target, target->name, edit->value, error) &&
			(!node || check_kind(target, "text", is_text, error));
	case DOC_APPEND:
		return (!is_text_item(edit) ||
			       check_text(target, target->name, edit->value, error)) &&
			check_fields(target, edit, error) &&
			(!node || node_is_null(node) || node->kind == NODE_ALIAS ||
				check_kind(target, "list", node->kind == NODE_SEQUENCE, error));
	case DOC_PUT:
		return check_put(target, edit, error);
	case DOC_RENAME:
		return check_rename(target, edit, error);
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
	struct chunk *after = chunk_read(bytes, len, NULL);
	if (after && !verify_change(splice->chunk, after, &splice->change))
		g_clear_pointer(&after, chunk_unref);
	return after;
}

/* The manner of what the edit is about: its own, or that of what stands around. */
static struct manner find_manner(const struct target *target)
{
	const struct chunk *chunk = target->chunk;
	const struct node *parent = target->parent;
	struct manner manner = target->member == SIZE_MAX
		? manner_of_top(target->version, chunk, chunk->root,
			  parent && parent->kind == NODE_MAPPING ? parent : NULL)
		: manner_of_member(target->version, target->member, target->name);
	/* A member that has nothing yet gets its lines. */
	if (!parent || (chunk->root && target->outer == chunk->root))
		manner.has_flow_values = manner.has_flow_values && target->member == SIZE_MAX;
	manner.lacks_newline = !strchr("\r\n", chunk->bytes[chunk->len - 1]);
	if (target->node && target->node->kind == NODE_SEQUENCE)
		manner_learn(&manner, chunk, parent && parent->kind == NODE_MAPPING ? parent : NULL,
			target->node);
	return manner;
}

/* A text set to what it is already, a name as well. */
static bool is_done(const struct target *target, const struct doc_edit *edit)
{
	const char *text = NULL;
	if (edit->kind == DOC_SET && !*target->rest)
		text = node_text(target->node);
	if (edit->kind == DOC_RENAME)
		text = target->key->value;
	return text && strcmp(text, edit->value) == 0;
}

/* What stands in the way: what is there, or what a new pair would have to follow. */
static const struct node *obstacle(const struct target *target)
{
	const struct node *parent = target->parent;
	if (target->node || !parent || parent->count == 0 || parent->kind != NODE_MAPPING)
		return target->node ? target->node : parent;
	return region_last(parent);
}

static struct version *change(
	const struct target *target, const struct doc_edit *edit, struct holdout_error **error)
{
	struct contents contents;
	struct manner manner = find_manner(target);
	struct splice splice;
	fill_contents(&contents, edit, target);
	splice_init(&splice, target->chunk, &manner);
	struct chunk *made = plan(target, edit, contents.all, &splice) ? carry_out(&splice) : NULL;
	splice_clear(&splice);
	struct version *after = made ? target_return(target, made) : NULL;
	if (!after)
		target_refuse_construct(target, obstacle(target), error);
	return after;
}

static struct version *apply_one(struct version *version, size_t member,
	const struct doc_edit *edit, struct holdout_error **error)
{
	struct target target;
	struct version *after = NULL;
	if (!target_find(&target, version, member, edit, error))
		return NULL;
	if (check(&target, edit, error))
		after = is_done(&target, edit) ? version_ref(version)
					       : change(&target, edit, error);
	target_clear(&target);
	return after;
}

struct version *edit_apply(struct version *version, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error)
{
	struct version *current = version_ref(version);
	for (size_t i = 0; i < n && current; i++) {
		struct version *after = apply_one(current, member, &edits[i], error);
		version_unref(current);
		current = after;
	}
	return current;
}
