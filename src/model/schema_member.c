/* SPDX-License-Identifier: MIT */

/*
 * One member: its facts, what it asks for, and where it stood when.
 *
 * A member is read into a pool of its own, because it may outlive its tracker: the next one shares
 * it as long as its bytes are the same. Positions are put in order once, here, so that every look
 * at them is a walk.
 */
#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "model/schema.h"

const char *const holdout_certainties[HOLDOUT_CERTAINTY_COUNT] = {
	[HOLDOUT_FIRM] = "firm",
	[HOLDOUT_LIKELY] = "likely",
	[HOLDOUT_WEAK] = "weak",
};

static void read_certainty(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	size_t certainty = schema_word(
		schema, value, "certainty", holdout_certainties, HOLDOUT_CERTAINTY_COUNT);
	if (certainty != HOLDOUT_NONE)
		*(enum holdout_certainty *)schema_field(target, key->at) =
			(enum holdout_certainty)certainty;
}

/* clang-format off */
static const struct schema_key position_keys[] = {
	{"on", "the day from which it counts", schema_read_dated,
		.at = offsetof(struct holdout_position, on),
		.beside = offsetof(struct holdout_position, on_text)},
	{"candidate", "the candidate it is about", schema_read_candidate,
		.at = offsetof(struct holdout_position, candidate)},
	{"stance", "a label such as support, undecided or oppose", schema_read_stance,
		.at = offsetof(struct holdout_position, stance), .is_required = true},
	{"certainty", "firm, likely or weak", read_certainty,
		.at = offsetof(struct holdout_position, certainty)},
	{"speaker", "who spoke", schema_read_text,
		.at = offsetof(struct holdout_position, speaker)},
	{"quote", "what was said, literally", schema_read_text,
		.at = offsetof(struct holdout_position, quote)},
	{"source", "where it is reported", schema_read_sources,
		.at = offsetof(struct holdout_position, sources),
		.beside = offsetof(struct holdout_position, source_count)},
	{"note", "a remark", schema_read_text, .at = offsetof(struct holdout_position, note)},
	{"recorded", "the day it was entered here", schema_read_date,
		.at = offsetof(struct holdout_position, recorded)},
	{"disputed", "what another source says instead", schema_read_text,
		.at = offsetof(struct holdout_position, disputed)},
	{"private", "true to leave it out of exports", schema_read_bool,
		.at = offsetof(struct holdout_position, is_private)},
};

static const struct schema_key condition_keys[] = {
	{"what", "what the member asks for", schema_read_text,
		.at = offsetof(struct holdout_condition, what), .is_required = true},
	{"candidate", "the candidate it is about", schema_read_candidate,
		.at = offsetof(struct holdout_condition, candidate)},
	{"of", "who has to meet it", schema_read_text,
		.at = offsetof(struct holdout_condition, of)},
	{"asked", "the day it was asked", schema_read_date,
		.at = offsetof(struct holdout_condition, asked)},
	{"met", "the day it was met", schema_read_date,
		.at = offsetof(struct holdout_condition, met)},
	{"dropped", "the day it was given up", schema_read_date,
		.at = offsetof(struct holdout_condition, dropped)},
	{"broken", "the day it was open again", schema_read_date,
		.at = offsetof(struct holdout_condition, broken)},
	{"answer", "what came back", schema_read_text,
		.at = offsetof(struct holdout_condition, answer)},
	{"source", "where it is reported", schema_read_sources,
		.at = offsetof(struct holdout_condition, sources),
		.beside = offsetof(struct holdout_condition, source_count)},
	{"note", "a remark", schema_read_text, .at = offsetof(struct holdout_condition, note)},
};
/* clang-format on */

static const struct schema_shape position_shape = {
	"a position", position_keys, G_N_ELEMENTS(position_keys)};

static const struct schema_shape condition_shape = {
	"a condition", condition_keys, G_N_ELEMENTS(condition_keys)};

static int by_date(gconstpointer left, gconstpointer right, gpointer data)
{
	const struct holdout_position *positions = data;
	uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
	int order = date_compare(positions[a].on, positions[b].on);
	return order ? order : (a > b) - (a < b);
}

static const uint32_t *date_order(
	struct pool *pool, const struct holdout_position *positions, size_t count)
{
	uint32_t *order = pool_alloc(pool, count, sizeof *order);
	bool is_sorted = true;
	for (size_t i = 0; i < count; i++) {
		order[i] = (uint32_t)i;
		is_sorted &= i == 0 || date_compare(positions[i - 1].on, positions[i].on) <= 0;
	}
	if (!is_sorted)
		g_qsort_with_data(order, (gint)count, sizeof *order, by_date, (gpointer)positions);
	return order;
}

static bool is_same_day(struct holdout_date a, struct holdout_date b)
{
	return a.is_known && b.is_known && !a.has_time && !b.has_time && a.earliest == b.earliest &&
		a.latest == b.latest;
}

static char *quoted_label(const struct schema *schema, size_t stance)
{
	return schema_quote(
		stance == HOLDOUT_NONE ? "none" : schema->tracker->facts.stances[stance].label);
}

/* Two stances on one day: legal, the later one in the file counts, and probably a mistake. */
static void check_same_day(
	struct schema *schema, const struct member *member, const struct node *list)
{
	const struct holdout_position *positions = member->facts.positions;
	for (size_t i = 1; i < member->facts.position_count; i++) {
		uint32_t at = member->order[i], before = member->order[i - 1];
		const struct holdout_position *now = &positions[at], *then = &positions[before];
		if (now->candidate != then->candidate || now->stance == then->stance ||
			!is_same_day(now->on, then->on))
			continue;
		g_autofree char *first = quoted_label(schema, then->stance);
		g_autofree char *second = quoted_label(schema, now->stance);
		struct holdout_error *error = schema_warning(schema, node_item(list, at),
			"two stances on %s: %s and %s", now->on_text, first, second);
		error_hint(error, "the second counts; add times, as in %sT12:30, or correct one",
			now->on_text);
	}
}

static void read_positions(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct member *member = target;
	bool is_only = schema->tracker->facts.candidate_count == 1;
	const struct holdout_position blank = {
		.candidate = is_only ? 0 : HOLDOUT_NONE, .stance = HOLDOUT_NONE};
	size_t count = 0;
	const struct holdout_position *positions =
		schema_list(schema, &position_shape, value, sizeof blank, &blank, &count);
	if (!positions)
		return;
	schema->position_count += count;
	if (schema->position_count > POSITIONS_MAX &&
		schema->position_count - count <= POSITIONS_MAX)
		schema_error(schema, value, "more than %d positions in one file", POSITIONS_MAX);
	const struct node *list = node_follow(value), *item = node_first(list);
	for (size_t i = 0; i < count; i++, item = node_next(list, item))
		if (positions[i].candidate == HOLDOUT_NONE)
			schema_need_candidate(schema, item, position_shape.what);
	member->facts.positions = positions;
	member->facts.position_count = count;
	member->order = date_order(schema->pool, positions, count);
	check_same_day(schema, member, list);
}

static void read_conditions(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_member *member = target;
	const struct holdout_condition blank = {.candidate = HOLDOUT_NONE};
	member->conditions = schema_list(
		schema, &condition_shape, value, sizeof blank, &blank, &member->condition_count);
}

static void read_tile(
	struct schema *schema, const struct schema_key *key, const struct node *value, void *target)
{
	(void)key;
	struct holdout_member *member = target;
	const struct node *list = node_follow(value);
	unsigned row, column;
	if (list->kind != NODE_SEQUENCE || list->count != 2) {
		error_hint(schema_error(schema, value, "expected a row and a column"),
			"write them in brackets: [5, 6]");
		return;
	}
	if (!schema_count(schema, node_item(list, 0), 999, &row) ||
		!schema_count(schema, node_item(list, 1), 999, &column))
		return;
	member->tile_row = (int)row;
	member->tile_column = (int)column;
}

/* clang-format off */
static const struct schema_key member_keys[] = {
	{"name", "the name that is shown", schema_read_text,
		.at = offsetof(struct holdout_member, name)},
	{"short", "a label for where space is narrow", schema_read_text,
		.at = offsetof(struct holdout_member, short_label)},
	{"aliases", "other names by which it may be typed", schema_read_texts,
		.at = offsetof(struct holdout_member, aliases),
		.beside = offsetof(struct holdout_member, alias_count)},
	{"since", "the first day of its membership", schema_read_date,
		.at = offsetof(struct holdout_member, since)},
	{"until", "the first day after its membership", schema_read_date,
		.at = offsetof(struct holdout_member, until)},
	{"vote", "false if its vote is suspended", schema_read_bool,
		.at = offsetof(struct holdout_member, votes)},
	{"groups", "groups it belongs to", schema_read_texts,
		.at = offsetof(struct holdout_member, groups),
		.beside = offsetof(struct holdout_member, group_count)},
	{"weights", "named numbers that rules count by", schema_read_weights},
	{"tile", "its row and column on the map", read_tile},
	{"conditions", "what it asks for before it agrees", read_conditions},
	{"positions", "where it stood when", read_positions},
};
/* clang-format on */

static const struct schema_shape member_shape = {
	"a member", member_keys, G_N_ELEMENTS(member_keys)};

static void check_membership(
	struct schema *schema, const struct holdout_member *member, const struct node *facts)
{
	if (!member->since.is_known || !member->until.is_known ||
		member->since.earliest < member->until.latest)
		return;
	error_hint(schema_error(schema, node_get(facts, "until"),
			   "the membership ends on or before the day it begins"),
		"\"until\" is the first day on which it is no longer a member");
}

static void check_groups(
	struct schema *schema, const struct holdout_member *member, const struct node *facts)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	for (size_t i = 0; i < member->group_count; i++)
		if (!g_hash_table_add(seen, (gpointer)member->groups[i])) {
			g_autofree char *quoted = schema_quote(member->groups[i]);
			schema_error(schema, node_get(facts, "groups"),
				"the group %s is listed twice", quoted);
		}
}

static void read_facts(struct schema *schema, struct member *member, const struct node *facts)
{
	schema_read(schema, &member_shape, facts, member);
	if (facts->kind != NODE_MAPPING)
		return;
	check_membership(schema, &member->facts, facts);
	if (member->facts.group_count > 1)
		check_groups(schema, &member->facts, facts);
}

struct member *schema_read_member(struct schema *schema, struct pair pair)
{
	struct member *member = g_new0(struct member, 1);
	member->owners = 1;
	member->key = pair.key;
	struct holdout_member *facts = &member->facts;
	facts->votes = true;
	facts->tile_row = facts->tile_column = -1;
	size_t problems = schema->problems->len + schema->hidden_count;
	schema->chunk = pair.chunk;
	schema->pool = &member->pool;
	facts->id = schema_text(schema, pair.key, "the id of a member");
	if (facts->id)
		schema_check_id(schema, pair.key, facts->id);
	else
		facts->id = "";
	const struct node *value = node_follow(pair.value);
	if (value && !node_is_null(value))
		read_facts(schema, member, value);
	if (!facts->name)
		facts->name = facts->id;
	if (!facts->short_label)
		facts->short_label = facts->id;
	problems = schema->problems->len + schema->hidden_count - problems;
	member->has_problems = problems > 0;
	schema->member_problem_count += problems;
	return member;
}

static bool are_same_texts(
	const char *const *a, size_t a_count, const char *const *b, size_t b_count)
{
	bool is_same = a_count == b_count;
	for (size_t i = 0; is_same && i < a_count; i++)
		is_same = strcmp(a[i], b[i]) == 0;
	return is_same;
}

static bool is_same_weight(const struct holdout_weight *a, const struct holdout_weight *b)
{
	return strcmp(a->name, b->name) == 0 &&
		are_same_texts(a->values, a->count, b->values, b->count) &&
		memcmp(a->since, b->since, a->count * sizeof *a->since) == 0;
}

bool schema_is_same_voter(const struct holdout_member *a, const struct holdout_member *b)
{
	bool is_same = strcmp(a->id, b->id) == 0 && a->votes == b->votes &&
		a->weight_count == b->weight_count &&
		are_same_texts(a->groups, a->group_count, b->groups, b->group_count);
	for (size_t i = 0; is_same && i < a->weight_count; i++)
		is_same = is_same_weight(&a->weights[i], &b->weights[i]);
	return is_same;
}

void schema_member_free(struct member *member)
{
	if (--member->owners > 0)
		return;
	pool_clear(&member->pool);
	g_free(member);
}
