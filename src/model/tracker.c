/* SPDX-License-Identifier: MIT */

/*
 * The life of a tracker, and looking things up in it.
 *
 * A tracker keeps a reference to its version, and so all texts of its file; nothing is copied but
 * the arrays. Members are counted: two trackers share one if its node is the same node and so is
 * every node of the top level, on which its indices rest.
 */
#include "model/tracker.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "model/rule_book.h"
#include "model/schema.h"

#define MEMBERS_MAX 1000000

static const struct tracker *whole(const struct holdout_tracker *tracker)
{
	return (const struct tracker *)tracker; /* `facts` is its first field */
}

static bool is_same_top(struct version *a, struct version *b)
{
	size_t count = version_top_count(a);
	if (count != version_top_count(b))
		return false;
	for (size_t i = 0; i < count; i++)
		if (version_top_at(a, i).key != version_top_at(b, i).key)
			return false;
	return true;
}

/* The member that `before` has in this place, if reading the pair would give the same. */
static struct member *shared_member(const struct tracker *before, size_t i, struct pair pair)
{
	if (!before || i >= before->facts.member_count)
		return NULL;
	struct member *member = before->members[i];
	if (member->key != pair.key || member->has_problems)
		return NULL;
	member->owners++;
	return member;
}

static void read_ids(struct schema *schema)
{
	struct version *version = schema->tracker->version;
	for (size_t i = 0; i < version_member_count(version); i++) {
		struct pair pair = version_member(version, i);
		const char *id = node_text(node_follow(pair.key));
		GHashTable *ids = schema->tracker->members_by_id;
		schema->chunk = pair.chunk;
		if (!id || g_hash_table_insert(ids, (gpointer)id, GSIZE_TO_POINTER(i)))
			continue;
		g_autofree char *quoted = schema_quote(id);
		error_hint(schema_error(schema, pair.key, "the member %s is listed twice", quoted),
			"what a member said at different times goes into its \"positions\"");
	}
}

static void report_missing_members(struct schema *schema)
{
	struct pair pair;
	bool is_there = version_members_pair(schema->tracker->version, &pair);
	if (is_there)
		schema->chunk = pair.chunk;
	if (is_there && !node_is_null(node_follow(pair.value)))
		schema_expect(schema, pair.value, NODE_MAPPING, "a mapping of ids to members");
	else
		error_hint(schema_error(schema, is_there ? pair.key : NULL,
				   "missing key \"members\" in the tracker"),
			"list who belongs to the body, each member under its id; "
			"a body without any is \"members: {}\"");
}

static void read_members(struct schema *schema, const struct tracker *before)
{
	struct tracker *tracker = schema->tracker;
	struct version *version = tracker->version;
	size_t count = version_member_count(version);
	if (count > MEMBERS_MAX) {
		schema->chunk = version_member(version, MEMBERS_MAX).chunk;
		schema_error(schema, version_member(version, MEMBERS_MAX).key,
			"more than %d members in one file", MEMBERS_MAX);
		return;
	}
	const struct holdout_member **facts = pool_alloc(&tracker->pool, count, sizeof *facts);
	tracker->members = pool_alloc(&tracker->pool, count, sizeof *tracker->members);
	for (size_t i = 0; i < count; i++) {
		struct pair pair = version_member(version, i);
		struct member *member = shared_member(before, i, pair);
		if (member)
			schema->position_count += member->facts.position_count;
		else
			member = schema_read_member(schema, pair);
		tracker->members[i] = member;
		facts[i] = &member->facts;
	}
	tracker->facts.members = facts;
	tracker->facts.member_count = count;
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct holdout_error *left = *(struct holdout_error *const *)a;
	const struct holdout_error *right = *(struct holdout_error *const *)b;
	size_t x = left->place.offset, y = right->place.offset;
	return (x > y) - (x < y);
}

/* The problems found, linked in file order; the array is empty afterwards. */
static struct holdout_error *take_problems(struct schema *schema)
{
	GPtrArray *problems = schema->problems;
	g_ptr_array_sort(problems, by_place);
	if (schema->hidden_count > 0) {
		struct holdout_error *more = error_new(
			HOLDOUT_INVALID, "%zu more problems are not shown", schema->hidden_count);
		more->severity = HOLDOUT_WARNING;
		error_locate(more, schema->name, (struct holdout_place){0}, 0);
		g_ptr_array_add(problems, more);
	}
	struct holdout_error *next = NULL;
	for (guint i = problems->len; i-- > 0;) {
		struct holdout_error *problem = g_ptr_array_index(problems, i);
		problem->next = next;
		next = problem;
	}
	g_ptr_array_set_size(problems, 0);
	return next;
}

static struct holdout_moment moment_of(struct holdout_date date, GTimeZone *zone)
{
	if (date.has_time)
		return date_moment_of_instant(date.instant, zone);
	return date_moment_of_day(date.latest, zone);
}

static void read_all(struct schema *schema, const struct holdout_tracker *before)
{
	struct version *version = schema->tracker->version;
	const struct tracker *old = before ? whole(before) : NULL;
	if (old && !is_same_top(old->version, version))
		old = NULL;
	if (version_top_count(version) == 0 && !version_has_members(version)) {
		error_hint(schema_error(schema, NULL, "there is nothing in this file"),
			"a tracker begins with \"holdout: 1\" and a \"title\"");
		return;
	}
	read_ids(schema);
	schema_read_top(schema);
	if (version_has_members(version))
		read_members(schema, old);
	else
		report_missing_members(schema);
	rule_book_close(schema);
	schema->tracker->frozen = moment_of(schema->tracker->facts.frozen, schema->tracker->zone);
	rule_lint(schema);
}

struct holdout_tracker *tracker_read(const char *name, struct version *version,
	const struct holdout_tracker *before, struct holdout_error **diagnostics)
{
	struct tracker *tracker = g_new0(struct tracker, 1);
	tracker->version = version_ref(version);
	tracker->zone = g_time_zone_new_utc();
	tracker->members_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) candidates = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GHashTable) sources = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) problems = g_ptr_array_new();
	struct schema schema = {
		.name = name,
		.tracker = tracker,
		.pool = &tracker->pool,
		.candidates_by_id = candidates,
		.sources_by_id = sources,
		.problems = problems,
		.rules = rule_book_new(),
	};
	read_all(&schema, before);
	rule_book_free(schema.rules);
	struct holdout_error *found = take_problems(&schema);
	if (diagnostics)
		*diagnostics = found;
	else
		holdout_error_free(found);
	if (schema.error_count == 0)
		return &tracker->facts;
	tracker_free(&tracker->facts);
	return NULL;
}

void tracker_free(struct holdout_tracker *facts)
{
	struct tracker *tracker = (struct tracker *)facts;
	if (!tracker)
		return;
	for (size_t i = 0; i < facts->member_count; i++)
		schema_member_free(tracker->members[i]);
	g_hash_table_unref(tracker->members_by_id);
	g_time_zone_unref(tracker->zone);
	version_unref(tracker->version);
	pool_clear(&tracker->pool);
	g_free(tracker);
}

GTimeZone *tracker_zone(const struct holdout_tracker *tracker)
{
	return whole(tracker)->zone;
}

const uint32_t *tracker_order(const struct holdout_tracker *tracker, size_t member)
{
	return whole(tracker)->members[member]->order;
}

struct holdout_place tracker_member_place(const struct holdout_tracker *tracker, size_t member)
{
	struct version *version = whole(tracker)->version;
	struct pair pair = version_member(version, member);
	return version_place(version, pair.chunk, pair.key->at);
}

struct holdout_place tracker_position_place(
	const struct holdout_tracker *tracker, size_t member, size_t position)
{
	struct version *version = whole(tracker)->version;
	struct pair pair = version_member(version, member);
	const struct node *list = node_get(node_follow(pair.value), "positions");
	return version_place(version, pair.chunk, node_follow(node_item(list, position))->at);
}

const struct column *tracker_columns(const struct holdout_tracker *tracker, size_t *ret_count)
{
	*ret_count = whole(tracker)->column_count;
	return whole(tracker)->columns;
}

struct holdout_moment tracker_frozen_moment(const struct holdout_tracker *tracker)
{
	return whole(tracker)->frozen;
}

bool holdout_tracker_has_member(
	const struct holdout_tracker *tracker, size_t member, struct holdout_moment moment)
{
	const struct holdout_member *who = tracker->members[member];
	if (tracker->frozen.is_known)
		moment = whole(tracker)->frozen;
	if (who->since.is_known && !date_counts_at(who->since, moment))
		return false;
	return !who->until.is_known || !date_counts_at(who->until, moment);
}
