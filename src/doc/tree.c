/* SPDX-License-Identifier: MIT */
/*
 * The only reader of YAML: one pass over libyaml's events, each mapped to bytes as it comes.
 *
 * Events alone are enough: their marks are exact for scalars, brackets and dashes, and the few
 * that are not are mended from the bytes (mend.h). What the format refuses is refused at the
 * event that shows it, so a hostile nesting stops at level 64, long before libyaml's scanner,
 * which is quadratic in open brackets, has seen much of it.
 */
#include "doc/tree.h"

#include <string.h>

#include <glib.h>
#include <yaml.h>

#include "base/error.h"
#include "base/pages.h"
#include "doc/anchors.h"
#include "doc/guard.h"
#include "doc/halves.h"
#include "doc/keys.h"
#include "doc/marks.h"
#include "doc/mend.h"
#include "doc/problem.h"
#include "doc/scan.h"
#include "doc/tree_private.h"

#define DEPTH_MAX  64
#define SCALAR_MAX (1u << 20) /* bytes */
#define WORDS      256        /* slots for text that repeats; a power of two */
#define WORD_MAX   24         /* bytes of a text worth looking up */

struct level {
	size_t node;       /* index of the open collection */
	size_t children;   /* so far; keys and values apart */
	size_t child;      /* index of the last child, if there is one */
	bool has_brackets; /* false also for the pair in `[a: b]` */
};

struct word {
	const char *text;
	size_t len;
};

struct builder {
	const char *bytes;
	size_t len;
	struct marks marks;
	size_t lead_len; /* of what is read before the bytes */
	struct tree *tree;
	size_t room; /* nodes there is space for */
	struct level levels[DEPTH_MAX];
	size_t depth;
	struct anchors anchors;
	struct word words[WORDS];
	size_t documents;
	struct holdout_error **error;
};

static bool refuse_with_hint(
	struct builder *b, size_t at, size_t len, const char *message, const char *hint)
{
	struct holdout_error *error = error_new(HOLDOUT_INVALID, "%s", message);
	if (hint)
		error_hint(error, "%s", hint);
	error_locate(error, NULL, scan_place(b->bytes, b->len, at), len);
	if (b->error)
		*b->error = error;
	else
		holdout_error_free(error);
	return false;
}

static bool refuse(struct builder *b, size_t at, size_t len, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

static bool refuse(struct builder *b, size_t at, size_t len, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *message = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	return refuse_with_hint(b, at, len, message, NULL);
}

/* Where the mark stands in the bytes; a mark in the lead stands where they begin. */
static size_t byte_of(struct builder *b, const yaml_mark_t *mark)
{
	return marks_byte(&b->marks, mark->index > b->lead_len ? mark->index - b->lead_len : 0);
}

static struct level *parent_level(struct builder *b)
{
	return b->depth ? &b->levels[b->depth - 1] : NULL;
}

static struct node *level_node(struct builder *b, const struct level *level)
{
	return &b->tree->nodes[level->node];
}

size_t node_end(const struct node *node)
{
	return (size_t)node->at + node->len;
}

/* Whether the node that comes next is a key. */
static bool expects_key(struct builder *b)
{
	const struct level *parent = parent_level(b);
	return parent && level_node(b, parent)->kind == NODE_MAPPING && parent->children % 2 == 0;
}

/* The new node is good until the next one is added. */
static struct node *add_node(
	struct builder *b, enum node_kind kind, enum node_style style, size_t at, size_t end)
{
	struct tree *tree = b->tree;
	if (tree->count == b->room) {
		b->room = b->room * 2;
		tree->nodes = g_renew(struct node, tree->nodes, b->room);
	}
	struct level *parent = parent_level(b);
	if (parent) {
		parent->children++;
		parent->child = tree->count;
	}
	struct node *node = &tree->nodes[tree->count++];
	*node = (struct node){
		.kind = (uint8_t)kind,
		.style = (uint8_t)style,
		.at = (uint32_t)at,
		.len = (uint32_t)(end - at),
		.size = 1,
		.value = "",
	};
	return node;
}

/* Keys and labels come again and again: a small cache gives them the text stored before. */
static const char *store_text(struct builder *b, const char *text, size_t len)
{
	if (len == 0)
		return "";
	if (len > WORD_MAX)
		return arena_copy(&b->tree->texts, text, len);
	size_t hash = len;
	for (size_t i = 0; i < len; i++)
		hash = hash * 31 + (unsigned char)text[i];
	struct word *word = &b->words[hash % WORDS];
	if (word->len != len || memcmp(word->text, text, len) != 0)
		*word = (struct word){arena_copy(&b->tree->texts, text, len), len};
	return word->text;
}

/* Where an empty scalar stands. Its mark is exact but for a value, which may be marked at the
 * token after it. */
static size_t empty_at(struct builder *b, size_t mark)
{
	const struct level *parent = parent_level(b);
	bool is_value = parent && level_node(b, parent)->kind == NODE_MAPPING && !expects_key(b);
	if (!is_value)
		return mark;
	return mend_empty_value(b->bytes, node_end(&b->tree->nodes[parent->child]), mark);
}

static enum node_style scalar_style(yaml_scalar_style_t style)
{
	switch (style) {
	case YAML_ANY_SCALAR_STYLE:
	case YAML_PLAIN_SCALAR_STYLE:
		return NODE_PLAIN;
	case YAML_SINGLE_QUOTED_SCALAR_STYLE:
		return NODE_SINGLE;
	case YAML_DOUBLE_QUOTED_SCALAR_STYLE:
		return NODE_DOUBLE;
	case YAML_LITERAL_SCALAR_STYLE:
		return NODE_LITERAL;
	case YAML_FOLDED_SCALAR_STYLE:
		return NODE_FOLDED;
	}
	return NODE_PLAIN;
}

static bool check_tag(struct builder *b, const yaml_char_t *tag, size_t at)
{
	return !tag ||
		refuse_with_hint(b, at, 0, "a tag is not allowed here",
			"leave the tag out: every value is read as text");
}

static bool note_anchor(struct builder *b, const yaml_char_t *name)
{
	if (!name)
		return true;
	b->tree->nodes[b->tree->count - 1].has_anchor = true;
	anchors_begin(&b->anchors, (const char *)name, b->tree->count - 1);
	return true;
}

static bool check_key(struct builder *b, const struct node *node)
{
	if (node->style != NODE_PLAIN || node->value_len != 2 || memcmp(node->value, "<<", 2) != 0)
		return true;
	return refuse_with_hint(
		b, node->at, 2, "a merge key \"<<\" is not allowed here", "write the keys out");
}

static bool add_scalar(struct builder *b, const yaml_event_t *event)
{
	size_t at = byte_of(b, &event->start_mark);
	size_t end = byte_of(b, &event->end_mark);
	size_t value_len = event->data.scalar.length;
	enum node_style style = scalar_style(event->data.scalar.style);
	if (!check_tag(b, event->data.scalar.tag, at))
		return false;
	if (value_len > SCALAR_MAX)
		return refuse(b, at, 0, "a text is longer than %u MiB", SCALAR_MAX >> 20);
	if (event->data.scalar.anchor)
		at = mend_anchor(b->bytes, at, end);
	else if (at == end)
		at = end = empty_at(b, at);
	if (style == NODE_LITERAL || style == NODE_FOLDED)
		end = mend_block_end(b->bytes, at, end);
	bool is_key = expects_key(b);
	struct node *node = add_node(b, NODE_SCALAR, style, at, end);
	node->value = store_text(b, (const char *)event->data.scalar.value, value_len);
	node->value_len = (uint32_t)value_len;
	if (is_key && !check_key(b, node))
		return false;
	if (!note_anchor(b, event->data.scalar.anchor))
		return false;
	if (event->data.scalar.anchor)
		anchors_end(&b->anchors, b->tree->count - 1, 1);
	return true;
}

static bool add_alias(struct builder *b, const yaml_event_t *event)
{
	size_t at = byte_of(b, &event->start_mark);
	size_t end = byte_of(b, &event->end_mark);
	if (expects_key(b))
		return refuse(b, at, end - at, "expected a text as key, found an alias");
	add_node(b, NODE_ALIAS, NODE_PLAIN, at, end);
	const char *name = (const char *)event->data.alias.anchor;
	switch (anchors_use(&b->anchors, name, b->tree->count - 1)) {
	case ANCHOR_GOOD:
		return true;
	case ANCHOR_UNDEFINED:
		return refuse(b, at, end - at, "there is no anchor \"&%s\" above", name);
	case ANCHOR_OPEN:
		return refuse(
			b, at, end - at, "the alias \"*%s\" stands inside its own anchor", name);
	case ANCHOR_TOO_MANY:
		return refuse(b, at, end - at, "aliases stand for more than %d nodes or aliases",
			ANCHORS_USES_MAX);
	}
	return false;
}

static bool open_collection(struct builder *b, const yaml_event_t *event, enum node_kind kind,
	bool is_flow, const yaml_char_t *anchor, const yaml_char_t *tag)
{
	size_t start = byte_of(b, &event->start_mark);
	size_t end = byte_of(b, &event->end_mark);
	size_t at = mend_start(b->bytes, b->len, start, end, kind, is_flow);
	if (!check_tag(b, tag, start))
		return false;
	if (expects_key(b))
		return refuse(b, at, 0, "expected a text as key, found a %s",
			kind == NODE_MAPPING ? "mapping" : "list");
	if (b->depth == DEPTH_MAX)
		return refuse(b, at, 0, "nested deeper than %d levels", DEPTH_MAX);
	add_node(b, kind, is_flow ? NODE_FLOW : NODE_BLOCK, at, at);
	b->levels[b->depth++] = (struct level){
		.node = b->tree->count - 1,
		.has_brackets = is_flow && end > start && strchr("[{", b->bytes[at]) != NULL,
	};
	return note_anchor(b, anchor);
}

static unsigned line_of(const struct builder *b, size_t at)
{
	return scan_place(b->bytes, b->len, at).line;
}

static bool check_duplicates(struct builder *b, const struct node *mapping)
{
	const struct node *earlier;
	const struct node *key = keys_duplicate(mapping, &earlier);
	if (!key)
		return true;
	g_autofree char *message = g_strdup_printf("duplicate key \"%s\"", key->value);
	g_autofree char *hint =
		g_strdup_printf("it is already on line %u", line_of(b, earlier->at));
	return refuse_with_hint(b, key->at, key->len, message, hint);
}

static bool close_collection(struct builder *b, const yaml_event_t *event)
{
	const struct level level = b->levels[--b->depth];
	struct node *node = level_node(b, &level);
	size_t end = node->at;
	if (level.has_brackets)
		end = byte_of(b, &event->end_mark);
	else if (level.children)
		end = node_end(&b->tree->nodes[level.child]);
	node->len = (uint32_t)(end - node->at);
	node->size = (uint32_t)(b->tree->count - level.node);
	node->count = (uint32_t)(node->kind == NODE_MAPPING ? level.children / 2 : level.children);
	if (node->has_anchor)
		anchors_end(&b->anchors, level.node, node->size);
	return node->kind != NODE_MAPPING || check_duplicates(b, node);
}

static bool begin_document(struct builder *b, const yaml_event_t *event)
{
	if (b->documents++ == 0)
		return true;
	size_t at = byte_of(b, &event->start_mark);
	return refuse_with_hint(
		b, at, 0, "a second document begins here", "a file holds one tracker");
}

static bool on_event(struct builder *b, const yaml_event_t *event)
{
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		return begin_document(b, event);
	case YAML_SCALAR_EVENT:
		return add_scalar(b, event);
	case YAML_ALIAS_EVENT:
		return add_alias(b, event);
	case YAML_SEQUENCE_START_EVENT:
		return open_collection(b, event, NODE_SEQUENCE,
			event->data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE,
			event->data.sequence_start.anchor, event->data.sequence_start.tag);
	case YAML_MAPPING_START_EVENT:
		return open_collection(b, event, NODE_MAPPING,
			event->data.mapping_start.style == YAML_FLOW_MAPPING_STYLE,
			event->data.mapping_start.anchor, event->data.mapping_start.tag);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		return close_collection(b, event);
	case YAML_DOCUMENT_END_EVENT:
		b->tree->has_end |= !event->data.document_end.implicit;
		return true;
	case YAML_NO_EVENT:
	case YAML_STREAM_START_EVENT:
	case YAML_STREAM_END_EVENT:
		return true;
	}
	return true;
}

static bool refuse_syntax(struct builder *b, const yaml_parser_t *parser)
{
	if (parser->error == YAML_MEMORY_ERROR) /* that is not the fault of the file */
		g_error("out of memory");
	size_t noticed = byte_of(b, &parser->problem_mark);
	bool is_tab = noticed < b->len && b->bytes[noticed] == '\t';
	const struct problem *problem =
		parser->problem ? problem_find(parser->problem, is_tab) : NULL;
	bool has_context = parser->context && parser->context_mark.index;
	const yaml_mark_t *mark = problem && problem->is_at_context && has_context
		? &parser->context_mark
		: &parser->problem_mark;
	size_t at = byte_of(b, mark);
	if (problem)
		return refuse_with_hint(b, at, 0, problem->message, problem->hint);
	return refuse(b, at, 0, "%s", parser->problem ? parser->problem : "this is not YAML");
}

static bool read_events(struct builder *b, yaml_parser_t *parser)
{
	for (;;) {
		yaml_event_t event;
		if (!yaml_parser_parse(parser, &event))
			return refuse_syntax(b, parser);
		bool is_last = event.type == YAML_STREAM_END_EVENT;
		bool is_good = on_event(b, &event);
		yaml_event_delete(&event);
		if (!is_good || is_last)
			return is_good;
	}
}

/* Room is cut to size at the end: nodes are most of the memory of a large file. */
static void finish(struct builder *b)
{
	struct tree *tree = b->tree;
	tree->nodes = g_renew(struct node, tree->nodes, MAX(tree->count, 1));
	tree->has_aliases = anchors_resolve(&b->anchors, tree->nodes);
}

/* What libyaml has not read yet: the lead, then the bytes. */
struct feed {
	const char *next[2];
	size_t left[2];
};

static int feed_parser(void *data, unsigned char *buffer, size_t size, size_t *ret_size)
{
	struct feed *feed = data;
	size_t i = feed->left[0] > 0 ? 0 : 1;
	size_t n = MIN(feed->left[i], size);
	memcpy(buffer, feed->next[i], n);
	feed->next[i] += n;
	feed->left[i] -= n;
	*ret_size = n;
	return 1;
}

static bool read_part(struct builder *b, const struct part *part)
{
	struct feed feed = {
		.next = {part->lead, part->bytes + part->at},
		.left = {b->lead_len, part->len - part->at},
	};
	yaml_parser_t parser;
	if (!yaml_parser_initialize(&parser))
		g_error("out of memory");
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input(&parser, feed_parser, &feed);
	bool is_good = read_events(b, &parser);
	yaml_parser_delete(&parser);
	return is_good;
}

struct tree *tree_parse_part(const struct part *part, struct holdout_error **error)
{
	size_t len = part->len - part->at;
	struct builder b = {
		.bytes = part->bytes,
		.len = part->len,
		.lead_len = part->lead ? strlen(part->lead) : 0,
		.tree = g_new0(struct tree, 1),
		.room = 16 + len / 12,
		.error = error,
	};
	b.tree->nodes = g_new(struct node, b.room);
	pages_hint(b.tree->nodes, (16 + len / 18) * sizeof(struct node));
	pages_warm(len * 2);
	marks_init(&b.marks, part->bytes, part->len, part->at);
	if (read_part(&b, part))
		finish(&b);
	else
		g_clear_pointer(&b.tree, tree_free);
	anchors_clear(&b.anchors);
	return b.tree;
}

struct tree *tree_parse(const char *bytes, size_t len, struct holdout_error **error)
{
	if (!guard_check(bytes, len, error))
		return NULL;
	struct tree *tree = len >= HALVES_MIN ? halves_parse(bytes, len) : NULL;
	if (tree)
		return tree;
	const struct part whole = {.bytes = bytes, .at = scan_bom(bytes, len), .len = len};
	return tree_parse_part(&whole, error);
}

void tree_free(struct tree *tree)
{
	if (!tree)
		return;
	arena_clear(&tree->texts);
	g_free(tree->nodes);
	g_free(tree);
}

const struct node *tree_root(const struct tree *tree)
{
	return tree->count ? tree->nodes : NULL;
}

size_t tree_size(const struct tree *tree)
{
	return tree->count;
}

bool tree_has_aliases(const struct tree *tree)
{
	return tree->has_aliases;
}

void tree_rebase(struct tree *tree, const struct node *first, size_t n, size_t start)
{
	struct node *nodes = &tree->nodes[first - tree->nodes];
	for (size_t i = 0; i < n; i++)
		nodes[i].at -= (uint32_t)start;
}
