/* SPDX-License-Identifier: MIT */

/*
 * The aim is that it does not hold. If that is out of reach even were each clause to get all that
 * the silent can give it, it is settled. If not, the silent are let do for one clause after the
 * other what is worst for it: where clauses only have to hold all together, that is exact. What is
 * left are rules in which one clause may make good for another; there everything that the silent
 * can do is searched, kind by kind, with the first question asked again at each.
 */
#include "model/settled.h"

#include "model/kinds.h"
#include "model/race.h"
#include "model/verdict.h"

#define CHOICES    4        /* to stay as it is, and three stances */
#define WORST_WORK 20000000 /* looks, before the search */

/* The least and the most that members can still add to an atom. */
struct reach {
	int128 low, high;
	int64_t base_low, base_high;
};

struct siege {
	struct balance *balance;
	struct kinds *kinds;
	size_t stances[CHOICES - 1];
	struct reach *reaches; /* of the kinds from the i-th on: i * atoms + atom */
	size_t kind;           /* those before it have chosen */
	uint64_t work, most;
};

static size_t atom_count(const struct siege *siege)
{
	return balance_atom_count(siege->balance);
}

/* What one member of the kind adds to the atom by a choice. */
static struct balance_effect effect_of(
	const struct siege *siege, size_t atom, size_t kind, size_t choice)
{
	const struct kind *who = &siege->kinds->kinds[kind];
	if (choice == 0)
		return (struct balance_effect){0};
	size_t to = siege->stances[choice - 1];
	return (struct balance_effect){
		.change = balance_change(siege->balance, atom, who, to),
		.base = balance_base_change(siege->balance, atom, who, to),
	};
}

static void choose(struct siege *siege, size_t kind, size_t choice, int64_t count)
{
	if (choice == 0 || count == 0)
		return;
	balance_move(siege->balance, &siege->kinds->kinds[kind], siege->stances[choice - 1], count);
	siege->work += atom_count(siege);
}

/* Adds to `reach` what the members of a kind can add. */
static void extend(struct reach *reach, const struct siege *siege, size_t atom, size_t kind)
{
	struct reach one = {0};
	for (size_t choice = 1; choice < CHOICES; choice++) {
		struct balance_effect effect = effect_of(siege, atom, kind, choice);
		one.low = MIN(one.low, effect.change);
		one.high = MAX(one.high, effect.change);
		one.base_low = MIN(one.base_low, effect.base);
		one.base_high = MAX(one.base_high, effect.base);
	}
	int64_t count = (int64_t)siege->kinds->kinds[kind].count;
	reach->low += one.low * count;
	reach->high += one.high * count;
	reach->base_low += one.base_low * count;
	reach->base_high += one.base_high * count;
}

static void find_reaches(struct siege *siege)
{
	size_t atoms = atom_count(siege), kinds = siege->kinds->count;
	siege->reaches = g_new0(struct reach, (kinds + 1) * atoms);
	for (size_t kind = kinds; kind-- > 0;)
		for (size_t atom = 0; atom < atoms; atom++) {
			struct reach *reach = &siege->reaches[kind * atoms + atom];
			*reach = reach[atoms];
			extend(reach, siege, atom, kind);
		}
}

/* Whether those who have not chosen could bring the atom to what is wanted of it, for itself. */
static bool is_in_reach(const struct balance *balance, size_t at, void *data)
{
	const struct siege *siege = data;
	const struct balance_atom *atom = balance_atom(balance, at);
	const struct reach *reach = &siege->reaches[siege->kind * atom_count(siege) + at];
	if (atom->wants_base && !atom->is_wanted && atom->base + reach->base_low <= 0)
		return true;
	if (atom->wants_base && atom->is_wanted && atom->base + reach->base_high <= 0)
		return false;
	if (atom->sign > 0)
		return balance_lack(atom) <= reach->high;
	if (atom->sign < 0)
		return balance_lack(atom) <= -reach->low;
	bool may_be_zero = atom->apart + reach->low <= 0 && atom->apart + reach->high >= 0;
	bool is_fixed = reach->low == 0 && reach->high == 0;
	return atom->is_wanted ? may_be_zero : atom->apart != 0 || !is_fixed;
}

static bool may_fall(struct siege *siege, size_t kind)
{
	siege->kind = kind;
	siege->work += atom_count(siege);
	return balance_may_be_met(siege->balance, is_in_reach, siege);
}

/* What is tried for an atom: its sum, or its base, as small or as large as can be. */
enum { WORST_LOW, WORST_HIGH, WORST_BASE_LOW, WORST_BASE_HIGH, WORST_COUNT };

static int128 badness(const struct siege *siege, size_t atom, size_t kind, size_t choice, int worst)
{
	struct balance_effect effect = effect_of(siege, atom, kind, choice);
	switch (worst) {
	case WORST_LOW:
		return -effect.change;
	case WORST_HIGH:
		return effect.change;
	case WORST_BASE_LOW:
		return -effect.base;
	default:
		return effect.base;
	}
}

static size_t worst_choice(struct siege *siege, size_t atom, size_t kind, int worst)
{
	size_t found = 0;
	siege->work += CHOICES;
	for (size_t choice = 1; choice < CHOICES; choice++)
		if (badness(siege, atom, kind, choice, worst) >
			badness(siege, atom, kind, found, worst))
			found = choice;
	return found;
}

/* Whether it falls if everybody does what is worst for one atom. */
static bool falls_at(struct siege *siege, size_t atom, int worst)
{
	size_t kinds = siege->kinds->count;
	g_autofree size_t *choices = g_new(size_t, kinds);
	for (size_t kind = 0; kind < kinds; kind++)
		choices[kind] = worst_choice(siege, atom, kind, worst);
	for (size_t kind = 0; kind < kinds; kind++)
		choose(siege, kind, choices[kind], (int64_t)siege->kinds->kinds[kind].count);
	bool falls = balance_is_met(siege->balance);
	for (size_t kind = 0; kind < kinds; kind++)
		choose(siege, kind, choices[kind], -(int64_t)siege->kinds->kinds[kind].count);
	return falls;
}

static bool falls_at_some(struct siege *siege)
{
	for (size_t atom = 0; atom < atom_count(siege); atom++)
		for (int worst = 0; worst < WORST_COUNT && siege->work < WORST_WORK; worst++)
			if (falls_at(siege, atom, worst))
				return true;
	return false;
}

/* Lets `left` of the kind choose among the choices up to `choice`, and the kinds after it. */
static bool search(struct siege *siege, size_t kind, size_t choice, size_t left)
{
	if (siege->work > siege->most)
		return false;
	if (choice > 0) {
		bool falls = false;
		for (size_t count = 0; !falls && count <= left; count++) {
			choose(siege, kind, choice, (int64_t)count);
			falls = search(siege, kind, choice - 1, left - count);
			choose(siege, kind, choice, -(int64_t)count);
		}
		return falls;
	}
	size_t next = kind + 1;
	if (!may_fall(siege, next))
		return false;
	if (next == siege->kinds->count)
		return balance_is_met(siege->balance);
	return search(siege, next, CHOICES - 1, siege->kinds->kinds[next].count);
}

static enum settled answer(struct siege *siege)
{
	if (!may_fall(siege, 0))
		return SETTLED_YES;
	if (balance_is_met(siege->balance) || falls_at_some(siege))
		return SETTLED_NO;
	if (siege->kinds->count == 0)
		return SETTLED_YES;
	if (siege->work >= WORST_WORK)
		return SETTLED_UNKNOWN;
	siege->work = 0;
	if (search(siege, 0, CHOICES - 1, siege->kinds->kinds[0].count))
		return SETTLED_NO;
	return siege->work > siege->most ? SETTLED_UNKNOWN : SETTLED_YES;
}

enum settled settled_of(const struct state *state, uint64_t work)
{
	const struct holdout_tracker *tracker = state->tracker;
	struct siege siege = {
		.balance = balance_new(),
		.stances = {verdict_target(tracker, HOLDOUT_CLASS_ABSTAIN),
			verdict_target(tracker, HOLDOUT_CLASS_AGAINST),
			verdict_target(tracker, HOLDOUT_CLASS_FOR)},
		.most = work,
	};
	g_autofree bool *open = race_open_members(state);
	const struct kinds_call call = {.to = siege.stances[1],
		.alike = siege.stances,
		.alike_count = CHOICES - 1,
		.only = open};
	balance_aim(siege.balance, tracker, state->tally, false);
	siege.kinds = kinds_new(state, state->tally, siege.balance, &call);
	find_reaches(&siege);
	enum settled settled = answer(&siege);
	g_free(siege.reaches);
	kinds_free(siege.kinds);
	balance_free(siege.balance);
	return settled;
}

static const char *const names[] = {
	[SETTLED_NO] = "no",
	[SETTLED_YES] = "yes",
	[SETTLED_UNKNOWN] = "unknown",
};

const char *settled_name(enum settled settled)
{
	g_assert((size_t)settled < G_N_ELEMENTS(names));
	return names[settled];
}
