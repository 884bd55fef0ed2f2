/* SPDX-License-Identifier: MIT */

/*
 * Orders are not tried, but what has happened so far is: a set of moves, or how many of each kind.
 * From such a state the day ends well if it holds there and some next state ends well; a kind is
 * decisive if a state that does not hold becomes one that ends well with its move.
 *
 * Where there are too many states, orders are drawn. Each proves somebody decisive; with them go,
 * as an upper bound, all others whose move can bring the rule nearer at all.
 */
#include "model/decisive.h"

#include "model/orders.h"

/* Movers that are interchangeable, at most one state a number of them. */
struct group {
	const struct mover *mover; /* any of them */
	size_t count;
	size_t stride; /* states between one more of them and one less */
	bool is_decisive;
};

struct lattice {
	struct day *day;
	GPtrArray *sorted; /* struct mover, by mover_compare(): a group after the other */
	GArray *groups;    /* struct group */
	size_t states;     /* 0: too many */
	bool *holds;       /* a state: the times allow it, and the aim is met */
	bool *fails;       /* a state: the times allow it, and the aim is not met */
};

static struct group *group_at(const struct lattice *lattice, guint i)
{
	return &g_array_index(lattice->groups, struct group, i);
}

static int by_kind(gconstpointer a, gconstpointer b, gpointer day)
{
	const struct mover *left = *(const struct mover *const *)a;
	const struct mover *right = *(const struct mover *const *)b;
	int order = mover_compare(day, left, right);
	return order ? order : (left->member > right->member) - (left->member < right->member);
}

static void put_groups(struct lattice *lattice, size_t most_states)
{
	struct day *day = lattice->day;
	for (size_t i = 0; i < day->mover_count; i++)
		g_ptr_array_add(lattice->sorted, &day->movers[i]);
	g_ptr_array_sort_with_data(lattice->sorted, by_kind, day);
	for (guint i = 0; i < lattice->sorted->len; i++) {
		const struct mover *mover = g_ptr_array_index(lattice->sorted, i);
		guint last = lattice->groups->len - 1;
		if (i > 0 && mover_compare(day, group_at(lattice, last)->mover, mover) == 0) {
			group_at(lattice, last)->count++;
			continue;
		}
		struct group group = {.mover = mover, .count = 1};
		g_array_append_val(lattice->groups, group);
	}
	lattice->states = 1;
	for (guint i = 0; i < lattice->groups->len && lattice->states > 0; i++) {
		group_at(lattice, i)->stride = lattice->states;
		if (group_at(lattice, i)->count >= most_states / lattice->states)
			lattice->states = 0;
		else
			lattice->states *= group_at(lattice, i)->count + 1;
	}
}

/* How many of a group have moved in the state. */
static size_t moved(const struct group *group, size_t state)
{
	g_assert(group->stride > 0); /* only while there are states */
	return state / group->stride % (group->count + 1);
}

/* Whether nobody has moved before somebody whose time is earlier. */
static bool is_allowed(const struct lattice *lattice, size_t state)
{
	const struct mover *earlier = NULL; /* the last one whose group is not through */
	for (guint i = 0; i < lattice->groups->len; i++) {
		const struct group *group = group_at(lattice, i);
		if (!group->mover->has_time)
			continue;
		bool is_later = earlier && earlier->instant < group->mover->instant;
		if (is_later && moved(group, state) > 0)
			return false;
		if (!earlier && moved(group, state) < group->count)
			earlier = group->mover;
	}
	return true;
}

/* Goes through all states, counting like an odometer whose first wheel is the first group. */
static void look_at_states(struct lattice *lattice)
{
	struct day *day = lattice->day;
	lattice->holds = g_new0(bool, lattice->states);
	lattice->fails = g_new0(bool, lattice->states);
	for (size_t state = 0; state < lattice->states; state++) {
		bool *found = day_is_met(day) ? lattice->holds : lattice->fails;
		found[state] = is_allowed(lattice, state);
		for (guint i = 0; i < lattice->groups->len; i++) {
			const struct group *group = group_at(lattice, i);
			if (moved(group, state) < group->count) {
				day_play(day, group->mover, 1);
				break;
			}
			day_play(day, group->mover, -(int64_t)group->count);
		}
	}
}

/* Whether with one more of a group some state follows that `holds`; marks those groups. */
static bool is_followed(struct lattice *lattice, size_t state, bool marks)
{
	bool is_followed = false;
	for (guint i = 0; i < lattice->groups->len; i++) {
		struct group *group = group_at(lattice, i);
		if (moved(group, state) == group->count || !lattice->holds[state + group->stride])
			continue;
		is_followed = true;
		group->is_decisive |= marks;
	}
	return is_followed;
}

/* Backwards, so that `holds` of all later states says already that they end well. */
static void find_groups(struct lattice *lattice)
{
	for (size_t state = lattice->states - 1; state-- > 0;) {
		if (lattice->holds[state])
			lattice->holds[state] = is_followed(lattice, state, false);
		else if (lattice->fails[state])
			is_followed(lattice, state, true);
	}
}

/* Marks the decisive movers in `found`. */
static void find_exactly(struct lattice *lattice, bool *found)
{
	look_at_states(lattice);
	find_groups(lattice);
	guint next = 0;
	for (guint i = 0; i < lattice->groups->len; i++)
		for (size_t j = 0; j < group_at(lattice, i)->count; j++) {
			const struct mover *mover = g_ptr_array_index(lattice->sorted, next++);
			found[mover - lattice->day->movers] = group_at(lattice, i)->is_decisive;
		}
	g_free(lattice->holds);
	g_free(lattice->fails);
}

/* Marks those that may be decisive in `found`; false: all that are marked are. */
static bool find_roughly(struct day *day, bool *found)
{
	bool is_bound = false;
	orders_find(day, found);
	for (size_t i = 0; i < day->mover_count; i++) {
		if (found[i] || !mover_helps(day, &day->movers[i]))
			continue;
		found[i] = true;
		is_bound = true;
	}
	return is_bound;
}

/* Whether no move did it: the aim was met on the eve, or is not after all moves. */
static bool is_undone(struct day *day)
{
	bool was_met = day_is_met(day);
	for (size_t i = 0; i < day->mover_count; i++)
		day_play(day, &day->movers[i], 1);
	bool is_met = day_is_met(day);
	for (size_t i = 0; i < day->mover_count; i++)
		day_play(day, &day->movers[i], -1);
	return was_met || !is_met;
}

static bool find(struct day *day, size_t most_states, bool *found)
{
	struct lattice lattice = {
		.day = day,
		.sorted = g_ptr_array_new(),
		.groups = g_array_new(false, true, sizeof(struct group)),
	};
	put_groups(&lattice, most_states);
	bool is_exact = lattice.states > 0;
	if (is_exact)
		find_exactly(&lattice, found);
	g_ptr_array_unref(lattice.sorted);
	g_array_unref(lattice.groups);
	return is_exact ? false : find_roughly(day, found);
}

struct decisive decisive_of(const struct day_call *call, size_t most_states)
{
	struct day *day = day_new(call);
	struct decisive decisive = {.members = g_new(size_t, day->mover_count)};
	g_autofree bool *found = g_new0(bool, day->mover_count);
	if (!is_undone(day))
		decisive.is_bound = find(day, most_states, found);
	for (size_t i = 0; i < day->mover_count; i++)
		if (found[i])
			decisive.members[decisive.count++] = day->movers[i].member;
	day_free(day);
	return decisive;
}

void decisive_clear(struct decisive *decisive)
{
	g_free(decisive->members);
	*decisive = (struct decisive){0};
}

struct decisive decisive_copy(const struct decisive *decisive)
{
	struct decisive copy = *decisive;
	copy.members = g_memdup2(decisive->members, decisive->count * sizeof(size_t));
	return copy;
}
