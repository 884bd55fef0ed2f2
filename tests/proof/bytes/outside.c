/* SPDX-License-Identifier: MIT */
#include "proof/bytes/outside.h"

#include <string.h>

#include "doc/scan.h"

/* What of a path is there. */
struct found {
	const struct node *key, *node; /* of the last step that is; the key NULL for an item */
	bool is_whole;                 /* all of the path */
};

static bool is_named(const struct node *key, const char *name)
{
	key = node_follow(key);
	return key->value_len == strlen(name) && memcmp(key->value, name, key->value_len) == 0;
}

static bool step_into(struct found *found, const char *name)
{
	const struct node *node = node_follow(found->node), *child = NULL;
	if (node->kind == NODE_SEQUENCE) {
		child = node_item(node, (size_t)g_ascii_strtoull(name, NULL, 10));
		*found = child ? (struct found){NULL, child, false} : *found;
		return child != NULL;
	}
	for (child = node_first(node); child; child = node_next(node, child + child->size)) {
		if (is_named(child, name)) {
			*found = (struct found){child, child + child->size, false};
			return true;
		}
	}
	return false;
}

static struct found follow(const struct tree *tree, const char *const *path)
{
	struct found found = {NULL, tree_root(tree), false};
	while (*path && step_into(&found, *path))
		path++;
	found.is_whole = !*path;
	return found;
}

static size_t common_start(const GString *a, const GString *b)
{
	size_t n = 0;
	while (n < a->len && n < b->len && a->str[n] == b->str[n])
		n++;
	return n;
}

static size_t common_end(const GString *a, const GString *b, size_t start)
{
	size_t n = 0, most = MIN(a->len, b->len) - start;
	while (n < most && a->str[a->len - 1 - n] == b->str[b->len - 1 - n])
		n++;
	return n;
}

/* Whether all of `whole` is in `more`, which has one run of bytes besides. */
static bool is_all_in(const GString *whole, const GString *more)
{
	size_t start = common_start(whole, more);
	return start + common_end(whole, more, start) == whole->len;
}

/* Whether nothing but [from, to) of `before` has given way. */
static bool is_only(const GString *before, const GString *after, size_t from, size_t to)
{
	size_t tail = before->len - to;
	return after->len >= from + tail && memcmp(before->str, after->str, from) == 0 &&
		memcmp(before->str + to, after->str + after->len - tail, tail) == 0;
}

static bool is_empty(const struct node *node)
{
	return node->kind == NODE_SCALAR ? node_is_null(node) : node->count == 0;
}

/* An empty value makes room for lines below it; a comment after it stays. */
static const char *room_is_made(const GString *before, const GString *after, struct found found)
{
	size_t from = found.key ? (size_t)found.key->at + found.key->len : found.node->at;
	size_t value_end = (size_t)found.node->at + found.node->len;
	size_t to = scan_line_end(before->str, before->len, value_end);
	g_autofree char *rest = g_strndup(before->str + value_end, to - value_end);
	if (!is_only(before, after, from, to))
		return "more than an empty value has given way";
	g_strstrip(rest);
	return strstr(after->str + from, rest) ? NULL : "what stood after an empty value is gone";
}

static const char *judge(const GString *before, const GString *after, const struct doc_edit *edit,
	struct found found)
{
	const struct node *token = edit->kind == DOC_RENAME ? found.key : found.node;
	bool is_change = edit->kind == DOC_RENAME || (edit->kind == DOC_SET && found.is_whole);
	if (edit->kind == DOC_REMOVE)
		return is_all_in(after, before) ? NULL : "something came in where one goes";
	if (is_change)
		return is_only(before, after, token->at, (size_t)token->at + token->len)
			? NULL
			: "more than the token has changed";
	if (is_all_in(before, after))
		return NULL;
	return is_empty(found.node) ? room_is_made(before, after, found)
				    : "something went where one comes in";
}

const char *outside_is_kept(const GString *before, const struct tree *tree, const GString *after,
	const struct doc_edit *edit, const char *const *path)
{
	return judge(before, after, edit, follow(tree, path));
}
