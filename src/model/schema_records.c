/* SPDX-License-Identifier: MIT */

/*
 * The lists beside the members: sources, events, tallies that others published, claims.
 */
#include <string.h>

#include "base/error.h"
#include "model/schema.h"

/* clang-format off */
static const struct schema_key source_keys[] = {
	{"title", "what it is called", schema_read_text,
		.at = offsetof(struct holdout_source, title)},
	{"publisher", "who published it", schema_read_text,
		.at = offsetof(struct holdout_source, publisher)},
	{"url", "where it can be read", schema_read_text,
		.at = offsetof(struct holdout_source, url)},
	{"published", "the day it appeared", schema_read_date,
		.at = offsetof(struct holdout_source, published)},
};

const char *const holdout_event_kinds[HOLDOUT_EVENT_KIND_COUNT] = {
	[HOLDOUT_EVENT_NOTE] = "note",
	[HOLDOUT_EVENT_OPENED] = "opened",
	[HOLDOUT_EVENT_MEETING] = "meeting",
	[HOLDOUT_EVENT_DEADLINE] = "deadline",
	[HOLDOUT_EVENT_DECIDED] = "decided",
	[HOLDOUT_EVENT_EFFECTIVE] = "effective",
};
/* clang-format on */

static const struct schema_shape source_shape = {
	"a source", source_keys, G_N_ELEMENTS(source_keys)};

void schema_read_all_sources(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	if (!schema_expect(schema, value, NODE_MAPPING, "a mapping of ids to sources"))
		return;
	const struct node *mapping = node_follow(value);
	struct holdout_source *sources = pool_alloc(schema->pool, mapping->count, sizeof *sources);
	size_t count = 0;
	for (const struct node *name = node_first(mapping), *facts; name;
		name = node_next(mapping, facts)) {
		facts = node_next(mapping, name);
		sources[count].id = schema_text(schema, name, "the id of a source");
		if (!sources[count].id)
			continue;
		g_hash_table_insert(schema->tracker->top->sources_by_id,
			(gpointer)sources[count].id, GSIZE_TO_POINTER(count));
		if (!node_is_null(node_follow(facts)))
			schema_read(schema, &source_shape, facts, &sources[count]);
		count++;
	}
	tracker->sources = sources;
	tracker->source_count = count;
}

static void read_event_kind(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	size_t kind = schema_word(
		schema, value, "kind of event", holdout_event_kinds, HOLDOUT_EVENT_KIND_COUNT);
	if (kind != HOLDOUT_NONE)
		*(enum holdout_event_kind *)schema_field(target, key->at) =
			(enum holdout_event_kind)kind;
}

/* clang-format off */
static const struct schema_key event_keys[] = {
	{"on", "the day it happened", schema_read_dated,
		.at = offsetof(struct holdout_event, on),
		.beside = offsetof(struct holdout_event, on_text)},
	{"what", "what happened, in a sentence", schema_read_text,
		.at = offsetof(struct holdout_event, what), .is_required = true},
	{"kind", "opened, meeting, deadline, decided, effective or note", read_event_kind,
		.at = offsetof(struct holdout_event, kind)},
	{"candidate", "the candidate it concerns", schema_read_candidate,
		.at = offsetof(struct holdout_event, candidate)},
	{"speaker", "who spoke", schema_read_text, .at = offsetof(struct holdout_event, speaker)},
	{"quote", "what was said, literally", schema_read_text,
		.at = offsetof(struct holdout_event, quote)},
	{"source", "where it is reported", schema_read_sources,
		.at = offsetof(struct holdout_event, sources),
		.beside = offsetof(struct holdout_event, source_count)},
	{"note", "a remark", schema_read_text, .at = offsetof(struct holdout_event, note)},
};
/* clang-format on */

static const struct schema_shape event_shape = {"an event", event_keys, G_N_ELEMENTS(event_keys)};

void schema_read_events(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	const struct holdout_event blank = {.candidate = HOLDOUT_NONE};
	tracker->events = schema_list(
		schema, &event_shape, value, sizeof blank, &blank, &tracker->event_count);
}

/* The longer signs come first: `>=` begins with `>`. */
static const struct {
	const char *sign;
	enum holdout_compare compare;
} compares[] = {
	{">=", HOLDOUT_AT_LEAST},
	{"<=", HOLDOUT_AT_MOST},
	{">", HOLDOUT_MORE_THAN},
	{"<", HOLDOUT_LESS_THAN},
	{"", HOLDOUT_EXACTLY},
};

/* `29`, `">=20"`: a comparison and a number. */
static void read_support(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const char *text = schema_text(schema, value, "a number of members");
	if (!text)
		return;
	size_t i = 0;
	while (!g_str_has_prefix(text, compares[i].sign))
		i++;
	const char *digits = text + strlen(compares[i].sign);
	while (*digits == ' ')
		digits++;
	guint64 count;
	if (!g_ascii_string_to_unsigned(digits, 10, 0, 1000000, &count, NULL)) {
		g_autofree char *quoted = schema_quote(text);
		error_hint(schema_error(
				   schema, value, "expected a number of members, found %s", quoted),
			"write 29, or \">=20\" for at least twenty");
		return;
	}
	*(unsigned *)schema_field(target, key->at) = (unsigned)count;
	*(enum holdout_compare *)schema_field(target, key->beside) = compares[i].compare;
}

static void read_of(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	schema_count(schema, value, 1000000, schema_field(target, key->at));
}

/* clang-format off */
static const struct schema_key tally_keys[] = {
	{"on", "the day it describes", schema_read_date, .at = offsetof(struct holdout_tally, on)},
	{"candidate", "the candidate it is about", schema_read_candidate,
		.at = offsetof(struct holdout_tally, candidate)},
	{"support", "how many were in favour: 29, or \">=20\"", read_support,
		.at = offsetof(struct holdout_tally, support),
		.beside = offsetof(struct holdout_tally, compare), .is_required = true},
	{"of", "how many members there were", read_of, .at = offsetof(struct holdout_tally, of)},
	{"source", "who published it", schema_read_sources,
		.at = offsetof(struct holdout_tally, sources),
		.beside = offsetof(struct holdout_tally, source_count)},
	{"note", "a remark", schema_read_text, .at = offsetof(struct holdout_tally, note)},
};
/* clang-format on */

static const struct schema_shape tally_shape = {"a tally", tally_keys, G_N_ELEMENTS(tally_keys)};

void schema_read_tallies(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	const struct holdout_tally blank = {0};
	tracker->tallies = schema_list(
		schema, &tally_shape, value, sizeof blank, &blank, &tracker->tally_count);
	const struct node *list = node_follow(value);
	const struct node *item = tracker->tallies ? node_first(list) : NULL;
	for (; item; item = node_next(list, item))
		schema_need_candidate(schema, item, tally_shape.what);
}

/* clang-format off */
static const struct schema_key claim_keys[] = {
	{"says", "what is said", schema_read_text,
		.at = offsetof(struct holdout_claim, says), .is_required = true},
	{"source", "who says so", schema_read_sources,
		.at = offsetof(struct holdout_claim, sources),
		.beside = offsetof(struct holdout_claim, source_count)},
	{"stands", "whether it is right: true or false", schema_read_bool,
		.at = offsetof(struct holdout_claim, stands)},
	{"because", "why, in a sentence", schema_read_text,
		.at = offsetof(struct holdout_claim, because)},
};
/* clang-format on */

static const struct schema_shape claim_shape = {"a claim", claim_keys, G_N_ELEMENTS(claim_keys)};

void schema_read_claims(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	tracker->claims = schema_list(
		schema, &claim_shape, value, sizeof *tracker->claims, NULL, &tracker->claim_count);
}
