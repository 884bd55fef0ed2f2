/* SPDX-License-Identifier: MIT */
#include "proof/bytes/meant.h"

#include <string.h>

static struct meant *new_meant(enum meant_kind kind)
{
	struct meant *meant = g_new0(struct meant, 1);
	meant->kind = kind;
	meant->text = g_string_new(NULL);
	meant->keys = g_ptr_array_new_with_free_func(g_free);
	meant->entries = g_ptr_array_new_with_free_func((GDestroyNotify)meant_free);
	return meant;
}

static struct meant *new_text(const char *value)
{
	struct meant *meant = new_meant(MEANT_TEXT);
	g_string_assign(meant->text, value);
	return meant;
}

void meant_free(struct meant *meant)
{
	if (!meant)
		return;
	g_string_free(meant->text, TRUE);
	g_ptr_array_unref(meant->keys);
	g_ptr_array_unref(meant->entries);
	g_free(meant);
}

static enum meant_kind kind_of(const struct node *node)
{
	if (node->kind == NODE_MAPPING)
		return MEANT_MAP;
	if (node->kind == NODE_SEQUENCE)
		return MEANT_LIST;
	return node_is_null(node) ? MEANT_NULL : MEANT_TEXT;
}

struct meant *meant_of(const struct node *node)
{
	node = node_follow(node);
	struct meant *meant = new_meant(kind_of(node));
	if (meant->kind == MEANT_TEXT)
		g_string_append_len(meant->text, node->value, node->value_len);
	if (node->kind == NODE_SCALAR)
		return meant;
	for (const struct node *child = node_first(node); child; child = node_next(node, child)) {
		if (meant->kind == MEANT_MAP) {
			const struct node *key = node_follow(child);
			g_ptr_array_add(meant->keys, g_strndup(key->value, key->value_len));
			child = child + child->size;
		}
		g_ptr_array_add(meant->entries, meant_of(child));
	}
	return meant;
}

struct meant *meant_read(const char *bytes, size_t len)
{
	struct tree *tree = tree_parse(bytes, len, NULL);
	struct meant *meant = tree && tree_root(tree) ? meant_of(tree_root(tree)) : NULL;
	tree_free(tree);
	return meant;
}

/* Where `step` is among the entries; their number if it is not. */
static guint place_of(const struct meant *meant, const char *step)
{
	guint i = 0;
	if (meant->kind == MEANT_LIST)
		return (guint)MIN(g_ascii_strtoull(step, NULL, 10), meant->entries->len);
	while (i < meant->keys->len && strcmp(meant->keys->pdata[i], step) != 0)
		i++;
	return i;
}

static struct meant *entry_of(const struct meant *meant, const char *step)
{
	guint i = place_of(meant, step);
	return i < meant->entries->len ? meant->entries->pdata[i] : NULL;
}

struct meant *meant_find(struct meant *meant, const char *const *path)
{
	for (; meant && *path; path++)
		meant = entry_of(meant, *path);
	return meant;
}

/* What was empty becomes a mapping or list. */
static void become(struct meant *meant, enum meant_kind kind)
{
	if (meant->kind == MEANT_NULL)
		meant->kind = kind;
	g_assert_cmpint(meant->kind, ==, kind);
}

static struct meant *add(struct meant *meant, const char *key, struct meant *entry)
{
	become(meant, key ? MEANT_MAP : MEANT_LIST);
	if (key)
		g_ptr_array_add(meant->keys, g_strdup(key));
	g_ptr_array_add(meant->entries, entry);
	return entry;
}

static struct meant *fields_of(const struct doc_edit *edit)
{
	struct meant *meant = new_meant(MEANT_MAP);
	for (size_t i = 0; i < edit->field_count; i++) {
		if (edit->fields[i].value)
			add(meant, edit->fields[i].key, new_text(edit->fields[i].value));
	}
	return meant;
}

/* Follows `path`, making what is missing. */
static struct meant *make(struct meant *meant, const char *const *path)
{
	for (; *path; path++) {
		struct meant *entry = entry_of(meant, *path);
		meant = entry ? entry : add(meant, *path, new_meant(MEANT_NULL));
	}
	return meant;
}

static void take_out(struct meant *meant, const char *step)
{
	guint i = place_of(meant, step);
	g_assert_cmpuint(i, <, meant->entries->len);
	g_ptr_array_remove_index(meant->entries, i);
	if (meant->kind == MEANT_MAP)
		g_ptr_array_remove_index(meant->keys, i);
}

/* A list goes with its last item. */
static void remove_at(struct meant *meant, const char *const *path)
{
	struct meant *outer = NULL, *inner = meant;
	while (path[1]) {
		outer = inner;
		inner = entry_of(inner, *path++);
	}
	bool is_last_item = inner->kind == MEANT_LIST && inner->entries->len == 1;
	take_out(is_last_item ? outer : inner, is_last_item ? path[-1] : path[0]);
}

static void rename_at(struct meant *meant, const char *const *path, const char *name)
{
	while (path[1])
		meant = entry_of(meant, *path++);
	guint i = place_of(meant, *path);
	g_free(meant->keys->pdata[i]);
	meant->keys->pdata[i] = g_strdup(name);
}

void meant_edit(struct meant *meant, const struct doc_edit *edit, const char *const *path)
{
	struct meant *at;
	switch (edit->kind) {
	case DOC_SET:
		at = make(meant, path);
		at->kind = MEANT_TEXT;
		g_string_assign(at->text, edit->value);
		break;
	case DOC_APPEND:
		add(make(meant, path), NULL,
			edit->field_count ? fields_of(edit) : new_text(edit->value));
		break;
	case DOC_PUT:
		at = make(meant, path);
		for (size_t i = 0; i < edit->field_count; i++) {
			if (edit->fields[i].value)
				add(at, edit->fields[i].key, new_text(edit->fields[i].value));
		}
		become(at, MEANT_MAP);
		break;
	case DOC_RENAME:
		rename_at(meant, path, edit->value);
		break;
	case DOC_REMOVE:
		remove_at(meant, path);
		break;
	}
}

bool meant_is_same(const struct meant *a, const struct meant *b)
{
	if (a->kind != b->kind || a->entries->len != b->entries->len ||
		!g_string_equal(a->text, b->text))
		return a->kind == b->kind && a->kind == MEANT_NULL;
	for (guint i = 0; i < a->entries->len; i++) {
		const struct meant *other = a->kind == MEANT_MAP ? entry_of(b, a->keys->pdata[i])
								 : b->entries->pdata[i];
		if (!other || !meant_is_same(a->entries->pdata[i], other))
			return false;
	}
	return true;
}

static void print_text(const char *text, size_t len, GString *out)
{
	g_string_append_c(out, '"');
	for (size_t i = 0; i < len; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c < 0x20 || c == '"' || c == '\\')
			g_string_append_printf(out, "\\u%04x", c);
		else
			g_string_append_c(out, (char)c);
	}
	g_string_append_c(out, '"');
}

void meant_print(const struct meant *meant, GString *out)
{
	if (meant->kind == MEANT_NULL)
		g_string_append(out, "null");
	if (meant->kind == MEANT_TEXT)
		print_text(meant->text->str, meant->text->len, out);
	if (meant->kind < MEANT_MAP)
		return;
	g_string_append_c(out, meant->kind == MEANT_MAP ? '{' : '[');
	for (guint i = 0; i < meant->entries->len; i++) {
		const char *key = meant->kind == MEANT_MAP ? meant->keys->pdata[i] : NULL;
		g_string_append(out, i > 0 ? "," : "");
		if (key)
			print_text(key, strlen(key), out);
		g_string_append(out, key ? ":" : "");
		meant_print(meant->entries->pdata[i], out);
	}
	g_string_append_c(out, meant->kind == MEANT_MAP ? '}' : ']');
}
