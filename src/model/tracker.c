/* SPDX-License-Identifier: MIT */

/*
 * The life of a tracker, and looking things up in it.
 *
 * A tracker keeps a reference to its version, and so all texts of its file; nothing is copied but
 * the arrays. Members are counted: two trackers share one if its node is the same node and so is
 * every node of the top level, on which its indices rest.
 *
 * Where only members are new, and rules and candidates see the same in them, the rest of a tracker
 * is shared too: a reading after an edit is that of one member.
 */
#include "model/tracker.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/rule_book.h"
#include "model/schema.h"

#define MEMBERS_MAX 1000000

static const struct tracker *whole(const struct holdout_tracker *tracker)
{
	return (const struct tracker *)tracker; /* `facts` is its first field */
}

static bool has_same_stances(const struct holdout_tracker *a, const struct holdout_tracker *b)
{
	for (size_t i = 0; i < a->stance_count && i < b->stance_count; i++)
		if (strcmp(a->stances[i].label, b->stances[i].label) != 0 ||
			a->stances[i].stance_class != b->stances[i].stance_class)
			return false;
	return a->stance_count == b->stance_count;
}

bool tracker_has_same_candidates(const struct holdout_tracker *a, const struct holdout_tracker *b)
{
	for (size_t i = 0; i < a->candidate_count && i < b->candidate_count; i++)
		if (strcmp(a->candidates[i].id, b->candidates[i].id) != 0)
			return false;
	return a->candidate_count == b->candidate_count;
}

static bool has_same_sources(const struct holdout_tracker *a, const struct holdout_tracker *b)
{
	for (size_t i = 0; i < a->source_count && i < b->source_count; i++)
		if (strcmp(a->sources[i].id, b->sources[i].id) != 0)
			return false;
	return a->source_count == b->source_count;
}

/* Whether a member reads the same beside both tops: what it may refer to, and the time zone. Whether
 * there is a key for the candidates is more than how many there are. */
static bool is_same_ground(const struct tracker *a, const struct tracker *b)
{
	return strcmp(a->facts.timezone, b->facts.timezone) == 0 &&
		g_hash_table_size(a->top->candidates_by_id) ==
		g_hash_table_size(b->top->candidates_by_id) &&
		has_same_stances(&a->facts, &b->facts) &&
		tracker_has_same_candidates(&a->facts, &b->facts) &&
		has_same_sources(&a->facts, &b->facts);
}

/* The member that `before` has in this place, if reading the pair would give the same. */
static struct member *shared_member(const struct tracker *before, size_t i, struct pair pair)
{
	if (!before || i >= before->facts.member_count)
		return NULL;
	struct member *member = shelves_member(before->shelves, i);
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
		GHashTable *ids = schema->tracker->top->members_by_id;
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
	const struct holdout_member **facts = g_new(const struct holdout_member *, count);
	g_autofree struct member **members = g_new(struct member *, count);
	for (size_t i = 0; i < count; i++) {
		struct pair pair = version_member(version, i);
		struct member *member = shared_member(before, i, pair);
		if (member)
			schema->position_count += member->facts.position_count;
		else
			member = schema_read_member(schema, pair);
		members[i] = member;
		facts[i] = &member->facts;
		tracker->problem_count += member->has_problems;
	}
	tracker->shelves = shelves_new(members, count);
	tracker->position_count = schema->position_count;
	tracker->facts.members = facts;
	tracker->facts.member_count = count;
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
	if (version_top_count(version) == 0 && !version_has_members(version)) {
		error_hint(schema_error(schema, NULL, "there is nothing in this file"),
			"a tracker begins with \"holdout: 1\" and a \"title\"");
		return;
	}
	read_ids(schema);
	schema_read_top(schema);
	if (old && !is_same_ground(old, schema->tracker))
		old = NULL;
	if (version_has_members(version))
		read_members(schema, old);
	else
		report_missing_members(schema);
	rule_book_close(schema);
	struct top *top = schema->tracker->top;
	top->frozen = moment_of(schema->tracker->facts.frozen, top->zone);
	rule_lint(schema);
	size_t problems = schema->problems->len + schema->hidden_count;
	top->has_problems = problems != schema->member_problem_count;
}

static struct top *top_new(struct version *version)
{
	struct top *top = g_new0(struct top, 1);
	top->owners = 1;
	top->version = version_ref(version);
	top->zone = g_time_zone_new_utc();
	top->members_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	top->candidates_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	top->sources_by_id = g_hash_table_new(g_str_hash, g_str_equal);
	return top;
}

static void top_unref(struct top *top)
{
	if (--top->owners > 0)
		return;
	g_hash_table_unref(top->members_by_id);
	g_hash_table_unref(top->candidates_by_id);
	g_hash_table_unref(top->sources_by_id);
	g_time_zone_unref(top->zone);
	version_unref(top->version);
	rule_library_unref(top->library);
	pool_clear(&top->pool);
	g_free(top);
}

/* Gives out what was read, or NULL after errors, and what was found. */
static struct holdout_tracker *give_out(struct schema *schema, struct holdout_error **diagnostics)
{
	struct holdout_error *found = schema_take_problems(schema);
	if (diagnostics)
		*diagnostics = found;
	else
		holdout_error_free(found);
	if (schema->error_count == 0)
		return &schema->tracker->facts;
	tracker_free(&schema->tracker->facts);
	return NULL;
}

/* `library` may be NULL; takes the reference. */
static struct holdout_tracker *read_anew(const char *name, struct version *version,
	struct rule_library *library, const struct holdout_tracker *before,
	struct holdout_error **diagnostics)
{
	struct tracker *tracker = g_new0(struct tracker, 1);
	tracker->version = version_ref(version);
	tracker->top = top_new(version);
	tracker->top->library = library;
	g_autoptr(GPtrArray) problems = g_ptr_array_new();
	struct schema schema = {
		.name = name,
		.tracker = tracker,
		.pool = &tracker->top->pool,
		.problems = problems,
		.rules = rule_book_new(),
	};
	read_all(&schema, before);
	rule_book_free(schema.rules);
	return give_out(&schema, diagnostics);
}

struct tracker *tracker_copy(const struct tracker *before, struct version *version)
{
	struct tracker *tracker = g_memdup2(before, sizeof *before);
	size_t count = before->facts.member_count;
	tracker->sources = NULL;
	tracker->version = version_ref(version);
	tracker->top->owners++;
	tracker->shelves = shelves_copy(before->shelves, count);
	tracker->facts.members =
		g_memdup2(before->facts.members, count * sizeof *before->facts.members);
	return tracker;
}

void tracker_put(struct tracker *tracker, size_t i, struct member *member)
{
	((const struct holdout_member **)tracker->facts.members)[i] = &member->facts;
	shelves_put(tracker->shelves, i, member);
}

/* Reads the i-th member again; false if rules or candidates would see another one. */
static bool read_again(struct schema *schema, size_t i)
{
	struct tracker *tracker = schema->tracker;
	const struct member *old = shelves_member(tracker->shelves, i);
	struct member *member = schema_read_member(schema, version_member(tracker->version, i));
	bool is_same = schema_is_same_voter(&old->facts, &member->facts);
	tracker->problem_count += (size_t)member->has_problems - old->has_problems;
	tracker->position_count += member->facts.position_count - old->facts.position_count;
	tracker_put(tracker, i, member);
	return is_same;
}

/* The next member from `from` on to be read again: its chunk is new, or it had something to
 * report. */
static size_t next_to_read(const struct tracker *before, const struct version *version, size_t from)
{
	size_t next = version_next_change(before->version, version, from);
	for (size_t i = from; before->problem_count > 0 && i < next; i++)
		if (shelves_member(before->shelves, i)->has_problems)
			return i;
	return next;
}

/*
 * Reads only the members that are not as they were in `before`. False, having read nothing, if
 * that is not all that a full reading could find.
 */
static bool read_changes(const char *name, struct version *version, const struct tracker *before,
	struct holdout_tracker **ret_tracker, struct holdout_error **diagnostics)
{
	if (before->top->has_problems || !version_is_akin(before->version, version))
		return false;
	g_autoptr(GPtrArray) problems = g_ptr_array_new();
	struct schema schema = {
		.name = name, .tracker = tracker_copy(before, version), .problems = problems};
	size_t count = before->facts.member_count;
	bool is_good = true;
	for (size_t i = next_to_read(before, version, 0); is_good && i < count;
		i = next_to_read(before, version, i + 1))
		is_good = read_again(&schema, i);
	is_good = is_good && schema.tracker->position_count <= POSITIONS_MAX;
	if (is_good) {
		*ret_tracker = give_out(&schema, diagnostics);
		return true;
	}
	holdout_error_free(schema_take_problems(&schema));
	tracker_free(&schema.tracker->facts);
	return false;
}

struct holdout_tracker *tracker_read(const char *name, struct version *version,
	const struct holdout_tracker *before, struct holdout_error **diagnostics)
{
	struct holdout_tracker *tracker;
	if (before && read_changes(name, version, whole(before), &tracker, diagnostics))
		return tracker;
	struct rule_library *library = before ? whole(before)->top->library : NULL;
	return read_anew(
		name, version, library ? rule_library_ref(library) : NULL, before, diagnostics);
}

struct holdout_tracker *tracker_read_with(const char *name, struct version *version,
	struct rule_library *library, struct holdout_error **diagnostics)
{
	return read_anew(name, version, rule_library_ref(library), NULL, diagnostics);
}

void tracker_free(struct holdout_tracker *facts)
{
	struct tracker *tracker = (struct tracker *)facts;
	if (!tracker)
		return;
	shelves_free(tracker->shelves, facts->member_count);
	g_free((gpointer)facts->members);
	g_free(tracker->sources);
	top_unref(tracker->top);
	version_unref(tracker->version);
	g_free(tracker);
}

bool tracker_is_akin(const struct holdout_tracker *a, const struct holdout_tracker *b)
{
	return whole(a)->top == whole(b)->top && a->member_count == b->member_count;
}

struct version *tracker_version(const struct holdout_tracker *tracker)
{
	return whole(tracker)->version;
}

GTimeZone *tracker_zone(const struct holdout_tracker *tracker)
{
	return whole(tracker)->top->zone;
}

const uint32_t *tracker_order(const struct holdout_tracker *tracker, size_t member)
{
	return shelves_member(whole(tracker)->shelves, member)->order;
}

struct holdout_place tracker_member_place(const struct holdout_tracker *tracker, size_t member)
{
	struct version *version = whole(tracker)->version;
	struct pair pair = version_member(version, member);
	return version_place(version, pair.chunk, pair.key->at);
}

const struct column *tracker_columns(const struct holdout_tracker *tracker, size_t *ret_count)
{
	*ret_count = whole(tracker)->top->column_count;
	return whole(tracker)->top->columns;
}

struct holdout_moment tracker_frozen_moment(const struct holdout_tracker *tracker)
{
	return whole(tracker)->top->frozen;
}

bool holdout_tracker_has_member(
	const struct holdout_tracker *tracker, size_t member, struct holdout_moment moment)
{
	const struct holdout_member *who = tracker->members[member];
	if (tracker->frozen.is_known)
		moment = whole(tracker)->top->frozen;
	if (who->since.is_known && !date_counts_at(who->since, moment))
		return false;
	return !who->until.is_known || !date_counts_at(who->until, moment);
}
