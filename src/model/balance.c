/* SPDX-License-Identifier: MIT */

/*
 * The tree of rules becomes a list in the order of a walk, each part with the place where it ends.
 * `not` is pushed down to the atoms, where it only turns round what is wanted of them; what is
 * left are parts that need every child and parts that need some.
 */
#include "model/balance.h"

/* A part of the aim; its children stand behind it, up to `end`. */
struct part {
	enum {
		PART_ATOM,
		PART_EVERY,
		PART_SOME,
	} kind;
	size_t end;  /* index of the first part that is not inside */
	size_t atom; /* PART_ATOM */
};

struct balance {
	GArray *parts; /* struct part; a root a lane, one after the other */
	GArray *atoms; /* struct balance_atom */
	size_t lanes;
	GPtrArray *coefficients; /* of the atoms, to be freed */
	const struct holdout_stance *stances;
};

struct balance *balance_new(void)
{
	struct balance *balance = g_new0(struct balance, 1);
	balance->parts = g_array_new(false, true, sizeof(struct part));
	balance->atoms = g_array_new(false, true, sizeof(struct balance_atom));
	balance->coefficients = g_ptr_array_new_with_free_func(g_free);
	return balance;
}

void balance_free(struct balance *balance)
{
	if (!balance)
		return;
	g_array_unref(balance->parts);
	g_array_unref(balance->atoms);
	g_ptr_array_unref(balance->coefficients);
	g_free(balance);
}

static struct balance_atom *atom_at(const struct balance *balance, size_t i)
{
	return &g_array_index(balance->atoms, struct balance_atom, i);
}

size_t balance_atom_count(const struct balance *balance)
{
	return balance->atoms->len;
}

const struct balance_atom *balance_atom(const struct balance *balance, size_t i)
{
	return atom_at(balance, i);
}

/* In which direction the sum has to go for the comparison to hold, or (unwanted) to fail. */
static int sign_of(enum holdout_cmp cmp, bool is_wanted)
{
	switch (cmp) {
	case HOLDOUT_CMP_AT_LEAST:
	case HOLDOUT_CMP_MORE_THAN:
		return is_wanted ? 1 : -1;
	case HOLDOUT_CMP_AT_MOST:
	case HOLDOUT_CMP_LESS_THAN:
		return is_wanted ? -1 : 1;
	case HOLDOUT_CMP_EXACTLY:
		return 0;
	}
	g_assert_not_reached();
}

/* What is wanted of an aim that is being put together, and where. */
struct builder {
	struct balance *balance;
	const struct tally *tally;
	size_t lane;
};

static size_t add_atom(
	const struct builder *builder, const struct holdout_rule *rule, bool is_wanted)
{
	const struct tally *tally = builder->tally;
	const int64_t *sums = &tally->sums[rule->column * (tally->stance_count + 1)];
	struct inequality inequality = rule_inequality(rule, tally->columns[rule->column].scale);
	int64_t *coefficients = g_new(int64_t, tally->stance_count + 1);
	struct balance_atom atom = {
		.rule = rule,
		.lane = builder->lane,
		.cmp = inequality.cmp,
		.is_wanted = is_wanted,
		.wants_base = inequality.wants_base,
		.sign = sign_of(inequality.cmp, is_wanted),
		.apart = -inequality.bar,
		.coefficients = coefficients,
		.base_classes = inequality.wants_base ? base_classes(rule->of) : 0,
	};
	for (size_t i = 0; i <= tally->stance_count; i++) {
		size_t stance = i == 0 ? HOLDOUT_NONE : i - 1;
		coefficients[i] = rule_coefficient(rule, tally, stance);
		atom.apart += (int128)coefficients[i] * sums[i];
		if (atom.base_classes >> tally_class(tally, stance) & 1)
			atom.base += sums[i];
	}
	g_ptr_array_add(builder->balance->coefficients, coefficients);
	g_array_append_val(builder->balance->atoms, atom);
	return builder->balance->atoms->len - 1;
}

static void add_rule(const struct builder *builder, const struct holdout_rule *rule, bool is_wanted)
{
	GArray *parts = builder->balance->parts;
	size_t at = parts->len;
	struct part part = {.kind = PART_ATOM};
	if (rule->kind == HOLDOUT_RULE_NOT) {
		add_rule(builder, rule->children[0], !is_wanted);
		return;
	}
	if (rule->kind == HOLDOUT_RULE_ATOM)
		part.atom = add_atom(builder, rule, is_wanted);
	else if ((rule->kind == HOLDOUT_RULE_ALL) == is_wanted)
		part.kind = PART_EVERY;
	else
		part.kind = PART_SOME;
	g_array_append_val(parts, part);
	for (size_t i = 0; i < rule->child_count; i++)
		add_rule(builder, rule->children[i], is_wanted);
	g_array_index(parts, struct part, at).end = parts->len;
}

void balance_aim(struct balance *balance, const struct holdout_tracker *tracker,
	const struct tally *tally, bool is_wanted)
{
	const struct builder builder = {balance, tally, balance->lanes++};
	struct part root = {.kind = is_wanted ? PART_EVERY : PART_SOME};
	size_t at = balance->parts->len;
	g_assert(builder.lane < BALANCE_LANES);
	balance->stances = tally->stances;
	g_array_append_val(balance->parts, root);
	add_rule(&builder, tracker->rule, is_wanted);
	if (tracker->quorum)
		add_rule(&builder, tracker->quorum, is_wanted);
	g_array_index(balance->parts, struct part, at).end = balance->parts->len;
}

static size_t row_of(size_t stance)
{
	return stance == HOLDOUT_NONE ? 0 : stance + 1;
}

int128 balance_change(
	const struct balance *balance, size_t atom, const struct kind *kind, size_t to)
{
	const struct balance_atom *of = atom_at(balance, atom);
	int128 change = of->coefficients[row_of(to)];
	change -= of->coefficients[row_of(kind->from[of->lane])];
	return change * kind->weights[of->rule->column];
}

static bool counts_in_base(
	const struct balance *balance, const struct balance_atom *atom, size_t stance)
{
	enum holdout_class stance_class =
		stance == HOLDOUT_NONE ? HOLDOUT_CLASS_NONE : balance->stances[stance].stance_class;
	return atom->base_classes >> stance_class & 1;
}

int64_t balance_base_change(
	const struct balance *balance, size_t atom, const struct kind *kind, size_t to)
{
	const struct balance_atom *of = atom_at(balance, atom);
	if (!of->wants_base)
		return 0;
	int64_t weight = kind->weights[of->rule->column];
	return weight * counts_in_base(balance, of, to) -
		weight * counts_in_base(balance, of, kind->from[of->lane]);
}

void balance_move(struct balance *balance, const struct kind *kind, size_t to, int64_t count)
{
	for (size_t i = 0; i < balance->atoms->len; i++) {
		struct balance_atom *atom = atom_at(balance, i);
		atom->apart += balance_change(balance, i, kind, to) * count;
		if (atom->wants_base)
			atom->base += balance_base_change(balance, i, kind, to) * count;
	}
}

struct balance_effect balance_effect(
	const struct balance *balance, size_t atom, size_t stance, const int64_t *weights)
{
	const struct balance_atom *of = atom_at(balance, atom);
	int64_t weight = weights[of->rule->column];
	return (struct balance_effect){
		.change = (int128)of->coefficients[row_of(stance)] * weight,
		.base = counts_in_base(balance, of, stance) ? weight : 0,
	};
}

void balance_shift(struct balance *balance, const struct balance_effect *effects, int64_t count)
{
	for (size_t i = 0; i < balance->atoms->len; i++) {
		atom_at(balance, i)->apart += effects[i].change * count;
		atom_at(balance, i)->base += effects[i].base * count;
	}
}

static bool compare(int128 apart, enum holdout_cmp cmp)
{
	switch (cmp) {
	case HOLDOUT_CMP_AT_LEAST:
		return apart >= 0;
	case HOLDOUT_CMP_MORE_THAN:
		return apart > 0;
	case HOLDOUT_CMP_AT_MOST:
		return apart <= 0;
	case HOLDOUT_CMP_LESS_THAN:
		return apart < 0;
	case HOLDOUT_CMP_EXACTLY:
		return apart == 0;
	}
	g_assert_not_reached();
}

bool balance_atom_is_met(const struct balance_atom *atom)
{
	bool holds = compare(atom->apart, atom->cmp) && !(atom->wants_base && atom->base == 0);
	return holds == atom->is_wanted;
}

int128 balance_lack(const struct balance_atom *atom)
{
	bool is_strict = atom->cmp == HOLDOUT_CMP_MORE_THAN || atom->cmp == HOLDOUT_CMP_LESS_THAN;
	return (is_strict == atom->is_wanted) - atom->sign * atom->apart;
}

/* A test of atoms, and its data. */
struct question {
	bool (*test)(const struct balance *balance, size_t atom, void *data);
	void *data;
};

static bool is_answered(const struct balance *balance, size_t at, const struct question *question)
{
	const struct part *part = &g_array_index(balance->parts, struct part, at);
	if (part->kind == PART_ATOM)
		return question->test(balance, part->atom, question->data);
	bool needs_every = part->kind == PART_EVERY;
	for (size_t child = at + 1; child < part->end;
		child = g_array_index(balance->parts, struct part, child).end)
		if (is_answered(balance, child, question) != needs_every)
			return !needs_every;
	return needs_every;
}

bool balance_may_be_met(const struct balance *balance,
	bool (*test)(const struct balance *balance, size_t atom, void *data), void *data)
{
	const struct question question = {test, data};
	for (size_t at = 0; at < balance->parts->len;
		at = g_array_index(balance->parts, struct part, at).end)
		if (!is_answered(balance, at, &question))
			return false;
	return true;
}

static bool is_atom_met(const struct balance *balance, size_t atom, void *unused)
{
	(void)unused;
	return balance_atom_is_met(atom_at(balance, atom));
}

bool balance_is_met(const struct balance *balance)
{
	return balance_may_be_met(balance, is_atom_met, NULL);
}
