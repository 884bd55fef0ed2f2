/* SPDX-License-Identifier: MIT */

/*
 * Of a way, the kinds that move whole are named one by one and the others as a choice. A choice
 * among all who are left of a group is told by the group's name, which is how people speak of the
 * elected members of the Security Council.
 */

#include "export/plan_words.h"

#include <inttypes.h>
#include <string.h>

#include "base/text.h"

#define NAMES_MAX   40 /* in a row; with more, the list is cut … */
#define NAMES_SHOWN 32 /* … to this many */
#define ITEMS_MAX \
	12 /* ways or sets that are listed for people; so few sets are never told as
                        ways */

void plan_put_names(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count)
{
	const size_t shown = count > NAMES_MAX ? NAMES_SHOWN : count;

	for (size_t i = 0; i < shown; i++) {
		const char *name = tracker->members[members[i]]->name;
		g_string_append(out, i == 0 ? "" : i + 1 < count ? ", " : " and ");
		text_display(out, name, strlen(name)); /* by itself: nothing joins its marks */
	}
	if (shown < count)
		g_string_append_printf(out, " and %zu more", count - shown);
}

static bool is_in(const struct kind *kind, size_t member)
{
	for (size_t i = 0; i < kind->count; i++) {
		if (kind->members[i] == member)
			return true;
	}
	return false;
}

/* Whether the kind is all members of the body that are in the group. */
static bool is_group(const struct state *state, const struct kind *kind, const char *group)
{
	for (size_t i = 0; i < state->tracker->member_count; i++) {
		const struct holdout_member *who = state->tracker->members[i];
		bool is_of_group = false;

		if (!state->seats[i].is_member)
			continue;
		for (size_t j = 0; j < who->group_count; j++)
			is_of_group |= strcmp(who->groups[j], group) == 0;
		if (is_of_group != is_in(kind, i))
			return false;
	}
	return true;
}

/* The group that is the same as the kind, or NULL. */
static const char *group_of(const struct state *state, const struct kind *kind)
{
	const struct holdout_member *first = state->tracker->members[kind->members[0]];

	for (size_t i = 0; i < first->group_count; i++) {
		if (is_group(state, kind, first->groups[i]))
			return first->groups[i];
	}
	return NULL;
}

/* `any 4 of the 10 in elected`, `any one of Hungary and Slovakia`. */
static void put_choice(
	GString *out, const struct state *state, const struct kind *kind, size_t moves)
{
	const char *group = group_of(state, kind);

	if (moves == 1)
		g_string_append(out, "any one of ");
	else
		g_string_append_printf(out, "any %zu of ", moves);
	if (group != NULL) {
		g_string_append_printf(out, "the %zu in ", kind->count);
		text_display(out, group, strlen(group));
		return;
	}
	if (kind->count > ITEMS_MAX)
		g_string_append_printf(out, "these %zu: ", kind->count);
	plan_put_names(out, state->tracker, kind->members, kind->count);
}

static int by_member(gconstpointer a, gconstpointer b)
{
	const size_t left = *(const size_t *)a, right = *(const size_t *)b;

	return (left > right) - (left < right);
}

/* `China and France, with any 4 of the 10 in elected`. */
static void put_way(
	GString *out, const struct state *state, const struct plan *plan, const size_t *way)
{
	const struct kinds *kinds = plan->kinds;
	g_autoptr(GArray) whole = g_array_new(false, false, sizeof(size_t));

	for (size_t i = 0; i < kinds->count; i++) {
		if (way[i] > 0 && way[i] == kinds->kinds[i].count)
			g_array_append_vals(
				whole, kinds->kinds[i].members, (guint)kinds->kinds[i].count);
	}
	g_array_sort(whole, by_member);
	plan_put_names(out, state->tracker, (const size_t *)(const void *)whole->data, whole->len);
	const char *before = whole->len > 0 ? ", with " : "";
	for (size_t i = 0; i < kinds->count; i++) {
		if (way[i] == 0 || way[i] == kinds->kinds[i].count)
			continue;
		g_string_append(out, before);
		put_choice(out, state, &kinds->kinds[i], way[i]);
		before = "; ";
	}
}

/* How many sets of members stand behind the ways. */
static char *sets_words(const struct plan *plan)
{
	return plan->total == UINT64_MAX
		? g_strdup("more sets of members than can be counted")
		: g_strdup_printf("%" PRIu64 " sets of members", plan->total);
}

static void add_item(struct blocks *blocks, GString *text)
{
	blocks_add(blocks, BLOCK_ITEM, g_string_free(text, false));
}

static void add_sets(struct blocks *blocks, const struct plan *plan)
{
	for (size_t i = 0; i < plan->set_count && i < ITEMS_MAX; i++) {
		GString *text = g_string_new(NULL);

		plan_put_names(text, blocks->tracker, plan_set(plan, i), plan->moves);
		add_item(blocks, text);
	}
}

static void add_ways(struct blocks *blocks, const struct state *state, const struct plan *plan)
{
	for (size_t i = 0; i < plan->way_count && i < ITEMS_MAX; i++) {
		GString *text = g_string_new(NULL);

		put_way(text, state, plan, plan_way(plan, i));
		add_item(blocks, text);
	}
	if (plan->way_count > ITEMS_MAX)
		blocks_add(blocks, BLOCK_ITEM,
			g_strdup_printf("and %zu ways more", plan->way_count - ITEMS_MAX));
}

/* Where they are too many to be searched for: the first, and that there are more. */
static void add_first_sets(struct blocks *blocks, const struct plan *plan)
{
	add_sets(blocks, plan);
	blocks_add(blocks, BLOCK_ITEM,
		g_strdup_printf("and more; --json lists the first %zu", plan->set_count));
}

/* Where no moves do, or the number is only known to be enough. */
static void add_without_ways(struct blocks *blocks, const char *label, const struct plan *plan,
	const struct plan_verb *verb)
{
	const char *to = blocks->tracker->stances[plan->to].label;
	GString *text = g_string_new(NULL);

	if (plan->moves == HOLDOUT_NONE && plan->is_bound) {
		g_string_printf(text,
			"No moves to %s were found that %s; the search was given up, so there may "
			"be some.",
			to, verb->more);
	} else if (plan->moves == HOLDOUT_NONE) {
		g_string_printf(text, "No moves to %s %s.", to, verb->more);
	} else {
		g_string_printf(text,
			"At most %zu moves to %s %s; the search was given up, so fewer may do. For "
			"example ",
			plan->moves, to, verb->more);
		plan_put_names(text, blocks->tracker, plan_set(plan, 0), plan->moves);
		g_string_append_c(text, '.');
	}
	blocks_add_fact(blocks, label, g_string_free(text, false));
}

/* Whether one line says all: one way, or any one of some members. */
static bool is_one_line(const struct plan *plan)
{
	return (plan->has_all_ways && plan->way_count == 1) ||
		(plan->is_complete && plan->moves == 1);
}

static void put_line(GString *out, const struct state *state, const struct plan *plan)
{
	g_string_append(out, plan->moves == 1 ? ", by " : ": ");
	if (plan->way_count == 1) {
		put_way(out, state, plan, plan_way(plan, 0));
	} else {
		g_string_append(out, "any one of ");
		plan_put_names(out, state->tracker, plan->sets, plan->set_count);
	}
	g_autofree char *sets = sets_words(plan);
	if (plan->total > 1 && plan->moves > 1)
		g_string_append_printf(out, " (%s)", sets);
	g_string_append_c(out, '.');
}

void plan_add(struct blocks *blocks, const char *label, const struct state *state,
	const struct plan *plan, struct plan_verb verb)
{
	if (plan->moves == HOLDOUT_NONE || plan->is_bound) {
		add_without_ways(blocks, label, plan, &verb);
		return;
	}
	GString *text = g_string_new(NULL);
	g_autofree char *sets = sets_words(plan);
	g_string_printf(text, "%zu move%s to %s %s", plan->moves, plan->moves == 1 ? "" : "s",
		blocks->tracker->stances[plan->to].label, plan->moves == 1 ? verb.one : verb.more);
	if (is_one_line(plan))
		put_line(text, state, plan);
	else
		g_string_append_printf(
			text, ", by %s:", plan->has_all_ways ? sets : "many sets of members");
	blocks_add_fact(blocks, label, g_string_free(text, false));
	if (is_one_line(plan))
		return;
	if (!plan->has_all_ways)
		add_first_sets(blocks, plan);
	else if (plan->is_complete && plan->set_count <= ITEMS_MAX)
		add_sets(blocks, plan);
	else
		add_ways(blocks, state, plan);
}
