/* SPDX-License-Identifier: MIT */

/*
 * The tree is walked with what is wanted of each part, which `not` turns round; what is already as
 * wanted is passed over, so that only clauses that would have to change are told.
 */
#include "model/shortfall.h"

#include <string.h>

#include "base/text.h"
#include "model/rule.h"

#define NAMES_MAX   5
#define CLAUSES_MAX 4

struct walk {
	GString *out;
	size_t begin; /* of `out` */
	const struct state *state;
	const struct tally *tally;
	size_t told; /* clauses, those left out as well */
};

static void put_amount(
	GString *out, const struct walk *walk, const struct holdout_rule *atom, int64_t amount)
{
	const struct clause clause = {.scale = walk->tally->columns[atom->column].scale};
	g_autofree char *words = clause_amount_words(&clause, amount);
	g_string_append(out, words);
}

/* `: China, Russia and 2 more`. */
static void put_names(const struct walk *walk, const struct holdout_rule *atom)
{
	size_t count = 0;
	for (size_t i = 0; i < walk->state->tracker->member_count; i++) {
		if (!state_counts(walk->state, atom, i) || count++ >= NAMES_MAX)
			continue;
		const char *name = walk->state->tracker->members[i]->name;
		g_string_append(walk->out, count == 1 ? ": " : ", ");
		text_display(walk->out, name, strlen(name));
	}
	if (count > NAMES_MAX)
		g_string_append_printf(walk->out, " and %zu more", count - NAMES_MAX);
}

static void put_atom(struct walk *walk, const struct holdout_rule *atom, bool is_wanted)
{
	if (walk->told++ >= CLAUSES_MAX)
		return;
	struct weighing weighing = rule_weigh(atom, walk->tally);
	bool is_over = weighing.have > weighing.need;
	g_string_append(walk->out, walk->out->len > walk->begin ? "; " : "");
	if (!is_wanted) {
		g_string_append_printf(walk->out, "\"%s\" holds and must not", atom->text);
		put_names(walk, atom);
		return;
	}
	put_amount(walk->out, walk, atom, weighing.lacking);
	g_string_append(walk->out, is_over ? " over the " : " short of the ");
	put_amount(walk->out, walk, atom, weighing.need);
	g_string_append_printf(
		walk->out, " that \"%s\" %s", atom->text, is_over ? "allows" : "needs");
	if (is_over)
		put_names(walk, atom);
}

/* How far away something is: `lacking` of `of`, 0 of 1 for what is there. */
struct distance {
	int64_t lacking, of;
};

static bool is_nearer(struct distance a, struct distance b)
{
	return (int128)a.lacking * b.of < (int128)b.lacking * a.of;
}

/* That of the clause that lacks most; of alternatives, of the nearest. */
static struct distance distance_of(
	const struct walk *walk, const struct holdout_rule *rule, bool is_wanted)
{
	if (rule_is_true(rule, walk->tally) == is_wanted)
		return (struct distance){0, 1};
	if (rule->kind == HOLDOUT_RULE_ATOM) {
		struct weighing weighing = rule_weigh(rule, walk->tally);
		int64_t of = MAX(MAX(weighing.have, weighing.need), 1);
		return (struct distance){is_wanted ? weighing.lacking : of, of};
	}
	if (rule->kind == HOLDOUT_RULE_NOT)
		return distance_of(walk, rule->children[0], !is_wanted);
	bool needs_every = (rule->kind == HOLDOUT_RULE_ALL) == is_wanted;
	struct distance found = {needs_every ? 0 : INT64_MAX, 1};
	for (size_t i = 0; i < rule->child_count; i++) {
		struct distance one = distance_of(walk, rule->children[i], is_wanted);
		bool is_taken = needs_every ? is_nearer(found, one) : is_nearer(one, found);
		if (is_taken)
			found = one;
	}
	return found;
}

static void put_rule(struct walk *walk, const struct holdout_rule *rule, bool is_wanted)
{
	if (rule_is_true(rule, walk->tally) == is_wanted)
		return;
	if (rule->kind == HOLDOUT_RULE_ATOM) {
		put_atom(walk, rule, is_wanted);
		return;
	}
	if (rule->kind == HOLDOUT_RULE_NOT) {
		put_rule(walk, rule->children[0], !is_wanted);
		return;
	}
	bool needs_every = (rule->kind == HOLDOUT_RULE_ALL) == is_wanted;
	const struct holdout_rule *nearest = NULL;
	struct distance least = {INT64_MAX, 1};
	for (size_t i = 0; i < rule->child_count; i++) {
		if (needs_every) {
			put_rule(walk, rule->children[i], is_wanted);
			continue;
		}
		struct distance one = distance_of(walk, rule->children[i], is_wanted);
		if (is_nearer(one, least)) {
			least = one;
			nearest = rule->children[i];
		}
	}
	if (nearest)
		put_rule(walk, nearest, is_wanted);
}

void shortfall_put(GString *out, const struct state *state, const struct holdout_rule *rule,
	const struct tally *tally)
{
	struct walk walk = {.out = out, .begin = out->len, .state = state, .tally = tally};
	put_rule(&walk, rule, true);
	if (walk.told > CLAUSES_MAX)
		g_string_append_printf(out, "; %zu more %s", walk.told - CLAUSES_MAX,
			walk.told - CLAUSES_MAX == 1 ? "clause fails" : "clauses fail");
	else if (walk.told == 0)
		g_string_append(out, "the rule has no way to hold");
}
