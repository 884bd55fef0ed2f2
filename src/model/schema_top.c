/* SPDX-License-Identifier: MIT */

/*
 * The top level of the file: what the question is, how it is decided, between whom.
 *
 * The rows of the table stand in the order in which they depend on each other, not in that of the
 * file: dates need the time zone, positions the stances and the candidates.
 */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/rule_book.h"
#include "model/schema.h"
#include "model/stance.h"

static void read_format(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key, (void)target;
	const char *text = schema_text(schema, value, "the version of the format, 1");
	if (!text || strcmp(text, "1") == 0)
		return;
	g_autofree char *quoted = schema_quote(text);
	error_hint(schema_error(schema, value, "expected format version 1, found %s", quoted),
		"write \"holdout: 1\"; this program knows no other version");
}

/* What g_time_zone_new_identifier() may look up as a file must be a name, not a path. */
static bool is_zone_name(const char *text)
{
	for (const char *at = text; *at; at++)
		if (!g_ascii_isalnum(*at) && !strchr("/_+-:", *at))
			return false;
	return *text && *text != '/' && *text != ':';
}

static void read_timezone(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	const char *text = schema_text(schema, value, "the name of a time zone");
	if (!text)
		return;
	GTimeZone *zone = is_zone_name(text) ? g_time_zone_new_identifier(text) : NULL;
	if (zone) {
		g_time_zone_unref(schema->tracker->top->zone);
		schema->tracker->top->zone = zone;
		*(const char **)schema_field(target, key->at) = text;
		return;
	}
	g_autofree char *quoted = schema_quote(text);
	error_hint(schema_error(schema, value, "unknown time zone %s", quoted),
		"use a name such as Europe/Brussels; without the key it is UTC");
}

static bool read_stance_class(struct schema *schema, const char *label, const struct node *value,
	enum holdout_class *ret_class)
{
	const char *const *names = stance_class_names();
	size_t class = schema_word(schema, value, "class", names, HOLDOUT_CLASS_COUNT);
	if (class == HOLDOUT_NONE)
		return false;
	for (size_t i = 0; i < HOLDOUT_CLASS_COUNT; i++) {
		if (strcmp(names[i], label) != 0 || i == class)
			continue;
		schema_error(schema, value,
			"\"%s\" is the name of a class, and always of that class", label);
		return false;
	}
	*ret_class = (enum holdout_class) class;
	return true;
}

static void read_stances(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	if (!schema_expect(schema, value, NODE_MAPPING, "a mapping of labels to classes"))
		return;
	const struct node *mapping = node_follow(value);
	size_t count = HOLDOUT_STANCES_BUILT_IN;
	struct holdout_stance *stances =
		pool_alloc(schema->pool, count + mapping->count, sizeof *stances);
	memcpy(stances, stance_built_in(), count * sizeof *stances);
	for (const struct node *name = node_first(mapping), *class; name;
		name = node_next(mapping, class)) {
		class = node_next(mapping, name);
		stances[count].label = schema_text(schema, name, "a label");
		if (stances[count].label &&
			read_stance_class(
				schema, stances[count].label, class, &stances[count].stance_class))
			count++;
	}
	tracker->stances = stances;
	tracker->stance_count = count;
}

static void read_putting_member(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	GHashTable *ids = schema->tracker->top->members_by_id;
	const char *text = schema_text(schema, value, "the id of a member");
	gpointer index;
	if (!text)
		return;
	if (g_hash_table_lookup_extended(ids, text, NULL, &index)) {
		*(size_t *)schema_field(target, key->at) = GPOINTER_TO_SIZE(index);
		return;
	}
	g_autofree char *quoted = schema_quote(text);
	struct holdout_error *error = schema_error(schema, value, "unknown member %s", quoted);
	guint count;
	g_autofree gpointer *names = g_hash_table_get_keys_as_array(ids, &count);
	if (!schema_suggest_instead(schema, error, value, (const char *const *)names, count))
		error_hint(error, "write the id under which it stands in \"members\"");
}

/* clang-format off */
static const struct schema_key candidate_keys[] = {
	{"name", "the name that is shown", schema_read_text,
		.at = offsetof(struct holdout_candidate, name), .is_required = true},
	{"member", "the member that puts the candidate forward", read_putting_member,
		.at = offsetof(struct holdout_candidate, member)},
	{"entered", "the day it entered the race", schema_read_date,
		.at = offsetof(struct holdout_candidate, entered)},
	{"withdrew", "the day it left the race", schema_read_date,
		.at = offsetof(struct holdout_candidate, withdrew)},
	{"note", "a remark", schema_read_text,
		.at = offsetof(struct holdout_candidate, note)},
};
/* clang-format on */

static const struct schema_shape candidate_shape = {
	"a candidate", candidate_keys, G_N_ELEMENTS(candidate_keys)};

static void read_candidates(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	if (!schema_expect(schema, value, NODE_MAPPING, "a mapping of ids to candidates"))
		return;
	const struct node *mapping = node_follow(value);
	if (mapping->count == 0)
		return;
	struct holdout_candidate *candidates =
		pool_alloc(schema->pool, mapping->count, sizeof *candidates);
	size_t count = 0;
	for (const struct node *name = node_first(mapping), *facts; name;
		name = node_next(mapping, facts)) {
		facts = node_next(mapping, name);
		const char *id = schema_text(schema, name, "the id of a candidate");
		if (!id || !schema_check_id(schema, name, id))
			continue;
		candidates[count] = (struct holdout_candidate){.id = id, .member = HOLDOUT_NONE};
		g_hash_table_insert(schema->tracker->top->candidates_by_id, (gpointer)id,
			GSIZE_TO_POINTER(count));
		schema_read(schema, &candidate_shape, facts, &candidates[count++]);
	}
	tracker->candidates = candidates;
	tracker->candidate_count = count;
}

static void read_deadline(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_tracker *tracker = target;
	struct holdout_date date;
	if (!schema_date(schema, value, &date))
		return;
	if (!date_is_day(date)) {
		g_autofree char *quoted = schema_quote(node_text(node_follow(value)));
		error_hint(schema_error(schema, value, "expected a deadline, found %s", quoted),
			"write a day with its time: 2026-02-16T18:00Z; a day alone means its end");
		return;
	}
	GTimeZone *zone = schema->tracker->top->zone;
	tracker->has_deadline = true;
	tracker->deadline = date.has_time ? date_moment_of_instant(date.instant, zone)
					  : date_moment_of_day(date.latest, zone);
}

static void read_silence(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	struct pair unused;
	schema_read_stance(schema, key, value, target);
	if (version_top(schema->tracker->version, "deadline", &unused))
		return;
	error_hint(schema_warning(schema, value, "\"silence\" without a \"deadline\""),
		"who is silent is taken to say something only once a deadline has passed");
}

static void read_base(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	static const char expected[] = "\"live\" or {frozen: DATE}";
	const struct node *base = node_follow(value);
	if (base->kind == NODE_SCALAR && strcmp(base->value, "live") == 0)
		return;
	const struct node *frozen = node_get(base, "frozen");
	if (base->count == 1 && frozen) {
		schema_read_date(schema, key, frozen, target);
		return;
	}
	const char *text = schema_text(schema, value, expected);
	g_autofree char *quoted = text ? schema_quote(text) : NULL;
	if (text)
		schema_error(schema, value, "expected %s, found %s", expected, quoted);
}

/* clang-format off */
static const struct schema_key top_keys[] = {
	{"holdout", "the version of the format: write \"holdout: 1\"", read_format,
		.is_required = true},
	{"title", "what is decided, in a few words", schema_read_text,
		.at = offsetof(struct holdout_tracker, title), .is_required = true},
	{"body", "who decides", schema_read_text, .at = offsetof(struct holdout_tracker, body)},
	{"question", "what is decided, as a question", schema_read_text,
		.at = offsetof(struct holdout_tracker, question)},
	{"timezone", "where days begin and end, such as Europe/Brussels", read_timezone,
		.at = offsetof(struct holdout_tracker, timezone)},
	{"stances", "labels of your own, each with its class", read_stances},
	{"sources", "what positions refer to, by id", schema_read_all_sources},
	{"candidates", "whom or what the members choose between", read_candidates},
	{"deadline", "when it is decided, as a day with its time", read_deadline},
	{"silence", "what a silent member says once the deadline has passed", read_silence,
		.at = offsetof(struct holdout_tracker, silence)},
	{"rules", "rules of your own, each under its name", schema_read_rules},
	{"rule", "how it is decided, such as \"rule: unanimity\"", schema_read_rule,
		.at = offsetof(struct holdout_tracker, rule), .is_required = true},
	{"quorum", "how many have to take part, as a rule", schema_read_rule,
		.at = offsetof(struct holdout_tracker, quorum)},
	{"exclusive", "true if a member supports one candidate at most", schema_read_bool,
		.at = offsetof(struct holdout_tracker, exclusive)},
	{"base", "live, or {frozen: DATE}", read_base,
		.at = offsetof(struct holdout_tracker, frozen)},
	{"events", "what happened besides", schema_read_events},
	{"tallies", "counts that others published", schema_read_tallies},
	{"claims", "what a source says and this file does not", schema_read_claims},
	{"members", "who belongs to the body: a mapping, each member under its id", NULL},
};
/* clang-format on */

static const struct schema_shape top_shape = {"the tracker", top_keys, G_N_ELEMENTS(top_keys)};

void schema_read_top(struct schema *schema)
{
	struct holdout_tracker *tracker = &schema->tracker->facts;
	struct holdout_candidate *question = pool_alloc(schema->pool, 1, sizeof *question);
	*question = (struct holdout_candidate){.id = "-", .member = HOLDOUT_NONE};
	tracker->stances = stance_built_in();
	tracker->stance_count = HOLDOUT_STANCES_BUILT_IN;
	tracker->candidates = question;
	tracker->candidate_count = 1;
	tracker->timezone = "UTC";
	tracker->silence = HOLDOUT_NONE;
	schema_read_version(schema, &top_shape);
	question->name = tracker->title;
}
