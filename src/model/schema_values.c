/* SPDX-License-Identifier: MIT */

/*
 * Readers of single values. Each knows one type of field, checks the text against it and against
 * the tables of the tracker (stances, candidates, sources), and fills the field or reports.
 *
 * YAML's own types play no part: `NO` is a text, `true` is the only true.
 */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "model/schema.h"

#define DATE_LEN_MAX 60 /* bytes */

void schema_read_text(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const char **field = schema_field(target, key->at);
	*field = schema_text(schema, value, "a text");
}

void schema_read_texts(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const struct node *list = node_follow(value);
	bool is_list = list->kind == NODE_SEQUENCE;
	size_t room = is_list ? list->count : 1, count = 0;
	const char **texts = pool_alloc(schema->pool, room, sizeof *texts);
	const struct node *item = is_list ? node_first(list) : value;
	for (; item; item = is_list ? node_next(list, item) : NULL) {
		const char *text = schema_text(schema, item, "a text or a list of texts");
		if (text)
			texts[count++] = text;
	}
	*(const char *const **)schema_field(target, key->at) = texts;
	*(size_t *)schema_field(target, key->beside) = count;
}

/* Dates are short and plain; what is not may not go into a message as it is. */
static bool may_be_date(const char *text)
{
	size_t len = 0;
	while (g_ascii_isgraph(text[len]) || text[len] == ' ')
		len++;
	return !text[len] && len <= DATE_LEN_MAX;
}

bool schema_date(struct schema *schema, const struct node *node, struct holdout_date *ret_date)
{
	const char *text = schema_text(schema, node, "a date");
	struct holdout_error *error = NULL;
	if (!text)
		return false;
	if (!may_be_date(text)) {
		g_autofree char *quoted = schema_quote(text);
		schema_error(schema, node, "expected a date, found %s", quoted);
		return false;
	}
	if (date_parse(text, schema->tracker->top->zone, ret_date, &error))
		return true;
	schema_take(schema, node, error);
	return false;
}

void schema_read_date(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	schema_date(schema, value, schema_field(target, key->at));
}

void schema_read_dated(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	schema_read_date(schema, key, value, target);
	*(const char **)schema_field(target, key->beside) = node_text(node_follow(value));
}

void schema_read_bool(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const char *text = schema_text(schema, value, "true or false");
	if (!text)
		return;
	bool is_true = strcmp(text, "true") == 0;
	if (is_true || strcmp(text, "false") == 0) {
		*(bool *)schema_field(target, key->at) = is_true;
		return;
	}
	g_autofree char *quoted = schema_quote(text);
	schema_error(schema, value, "expected true or false, found %s", quoted);
}

/* The hint names the word that was meant, or else all there are. Gives the error in the first case if
 * it is listed, else NULL. */
static struct holdout_error *report_unknown_word(struct schema *schema, const struct node *node,
	const char *what, const char *const *words, size_t n)
{
	g_autofree char *quoted = schema_quote(node_follow(node)->value);
	struct holdout_error *error = schema_error(schema, node, "unknown %s %s", what, quoted);
	if (schema_suggest_instead(schema, error, node, words, n))
		return error;
	g_autoptr(GString) all = g_string_new(NULL);
	for (size_t i = 0; i < n; i++) {
		g_string_append(all, i ? ", " : "");
		text_display(all, words[i], strlen(words[i]));
	}
	error_hint(error, "use one of: %s", all->str);
	return NULL;
}

size_t schema_word(struct schema *schema, const struct node *node, const char *what,
	const char *const *words, size_t n)
{
	const char *known = node_text(node);
	for (size_t i = 0; known && i < n; i++)
		if (strcmp(words[i], known) == 0)
			return i;
	g_autofree char *expected = g_strdup_printf("a %s", what);
	if (schema_text(schema, node, expected))
		report_unknown_word(schema, node, what, words, n);
	return HOLDOUT_NONE;
}

bool schema_count(struct schema *schema, const struct node *node, unsigned max, unsigned *ret_count)
{
	const char *text = schema_text(schema, node, "a whole number");
	if (!text)
		return false;
	guint64 count;
	if (g_ascii_string_to_unsigned(text, 10, 0, max, &count, NULL)) {
		*ret_count = (unsigned)count;
		return true;
	}
	g_autofree char *quoted = schema_quote(text);
	schema_error(schema, node, "expected a whole number from 0 to %u, found %s", max, quoted);
	return false;
}

void schema_list_stances(const struct schema *schema, struct holdout_error *error)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	if (!error)
		return;
	g_autoptr(GString) all = g_string_new("Stances:");
	for (size_t i = 0; i < tracker->stance_count; i++) {
		g_string_append_c(all, ' ');
		text_display(all, tracker->stances[i].label, strlen(tracker->stances[i].label));
	}
	g_free(error->choices);
	error->choices = g_strdup(all->str);
}

void schema_read_stance(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	const char *text = schema_text(schema, value, "a stance");
	if (!text || strcmp(text, holdout_class_name(HOLDOUT_CLASS_NONE)) == 0)
		return; /* `none` takes back: HOLDOUT_NONE, as the field already is */
	size_t stance = holdout_tracker_stance(tracker, text);
	*(size_t *)schema_field(target, key->at) = stance;
	if (stance != HOLDOUT_NONE)
		return;
	g_autofree const char **labels = g_new(const char *, tracker->stance_count);
	for (size_t i = 0; i < tracker->stance_count; i++)
		labels[i] = tracker->stances[i].label;
	schema_list_stances(schema,
		report_unknown_word(schema, value, "stance", labels, tracker->stance_count));
}

void schema_read_candidate(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	const char *text = schema_text(schema, value, "the id of a candidate");
	gpointer index;
	if (!text)
		return;
	if (g_hash_table_lookup_extended(
		    schema->tracker->top->candidates_by_id, text, NULL, &index)) {
		*(size_t *)schema_field(target, key->at) = GPOINTER_TO_SIZE(index);
		return;
	}
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error = schema_error(schema, value, "unknown candidate %s", quoted);
	g_autofree const char **ids = g_new(const char *, tracker->candidate_count);
	for (size_t i = 0; i < tracker->candidate_count; i++)
		ids[i] = tracker->candidates[i].id;
	if (g_hash_table_size(schema->tracker->top->candidates_by_id) == 0)
		error_hint(error, "this file has no \"candidates\"; leave the key out");
	else if (!schema_suggest_instead(schema, error, value, ids, tracker->candidate_count))
		error_hint(error, "write the id under which it stands in \"candidates\"");
}

bool schema_need_candidate(struct schema *schema, const struct node *mapping, const char *what)
{
	const struct node *value = node_get(node_follow(mapping), "candidate");
	if (value && !node_is_null(value))
		return true;
	if (schema->tracker->facts.candidate_count > 1)
		error_hint(schema_error(schema, mapping, "missing key \"candidate\" in %s", what),
			"the file has several candidates; say which one this is about");
	return false;
}

bool schema_check_id(struct schema *schema, const struct node *node, const char *id)
{
	const char *at = id;
	while (*at && !g_unichar_isspace(g_utf8_get_char(at)))
		at = g_utf8_next_char(at);
	if (*id && !*at)
		return true;
	g_autofree char *quoted = schema_quote(id);
	struct holdout_error *error =
		schema_error(schema, node, "expected an id without spaces, found %s", quoted);
	error_hint(error, "the id is short and stays; what is shown is \"name\"");
	return false;
}

/* A URL, or a free text? `telex-0306` is neither: an id, perhaps mistyped. */
static bool looks_like_id(const char *text)
{
	bool has_digit = false;
	for (const char *at = text; *at; at++) {
		if (!g_ascii_isalnum(*at) && !strchr("-_.", *at))
			return false;
		has_digit |= g_ascii_isdigit(*at);
	}
	return has_digit;
}

static void warn_of_unknown_source(
	struct schema *schema, const struct node *value, const char *text)
{
	const struct holdout_tracker *tracker = &schema->tracker->facts;
	if (tracker->source_count == 0 || !looks_like_id(text))
		return;
	g_autofree const char **ids = g_new(const char *, tracker->source_count);
	for (size_t i = 0; i < tracker->source_count; i++)
		ids[i] = tracker->sources[i].id;
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error =
		schema_warning(schema, value, "no source has the id %s", quoted);
	if (!schema_suggest(error, text, ids, tracker->source_count))
		error_hint(error, "add it to \"sources\", or write a URL or a text with spaces");
}

static struct holdout_source_ref source_ref(
	struct schema *schema, const struct node *value, const char *text)
{
	struct holdout_source_ref ref = {.source = HOLDOUT_NONE, .text = text};
	gpointer index;
	if (g_hash_table_lookup_extended(schema->tracker->top->sources_by_id, text, NULL, &index))
		ref.source = GPOINTER_TO_SIZE(index);
	else
		warn_of_unknown_source(schema, value, text);
	return ref;
}

void schema_read_sources(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const struct node *list = node_follow(value);
	bool is_list = list->kind == NODE_SEQUENCE;
	size_t room = is_list ? list->count : 1, count = 0;
	struct holdout_source_ref *refs = pool_alloc(schema->pool, room, sizeof *refs);
	const struct node *item = is_list ? node_first(list) : value;
	for (; item; item = is_list ? node_next(list, item) : NULL) {
		const char *text = schema_text(schema, item, "a source or a list of sources");
		if (text)
			refs[count++] = source_ref(schema, item, text);
	}
	*(const struct holdout_source_ref **)schema_field(target, key->at) = refs;
	*(size_t *)schema_field(target, key->beside) = count;
}
