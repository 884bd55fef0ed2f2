/* SPDX-License-Identifier: MIT */

#include "rules/sample.h"

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* clang-format off */
const struct sample_stance sample_stances[SAMPLE_STANCES] = {
	{"support",   HOLDOUT_CLASS_FOR},     {"accept",    HOLDOUT_CLASS_FOR},
	{"oppose",    HOLDOUT_CLASS_AGAINST}, {"abstain",   HOLDOUT_CLASS_ABSTAIN},
	{"undecided", HOLDOUT_CLASS_NONE},    {".",         HOLDOUT_CLASS_NONE},
	{"absent",    HOLDOUT_CLASS_ABSENT},  {"recused",   HOLDOUT_CLASS_RECUSED},
};

static const char *const whos[][3] = {
	{"for"}, {"against"}, {"abstain"}, {"for", "abstain"}, {"support"}, {"accept", "oppose"},
	{"voting"}, {"present"}};
static const char *const bases[] = {"eligible", "all", "present", "voting", "cast"};
/* clang-format on */

static const char *const comparisons[] = {"", "more than ", "at most ", "less than ", "exactly "};

static struct sample_atom random_atom(uint32_t *seed)
{
	struct sample_atom atom = {
		.who = next_random(seed, G_N_ELEMENTS(whos)),
		.base = next_random(seed, G_N_ELEMENTS(bases)),
		.form = (enum sample_form)next_random(seed, FORM_END),
		.compare = (int)next_random(seed, 3) ? 0 : (int)next_random(seed, 5),
		.under = 1 + (int)next_random(seed, 7),
		.is_weighed = next_random(seed, 3) == 0,
		.is_in_group = next_random(seed, 4) == 0,
		.is_not = next_random(seed, 6) == 0,
		.is_each = next_random(seed, 6) == 0,
	};
	atom.over = (int)next_random(seed, (uint32_t)atom.under + 1);
	if (atom.form == FORM_COUNT || atom.form == FORM_ALL_BUT)
		atom.over = (int)next_random(seed, SAMPLE_MEMBERS);
	return atom;
}

struct sample sample_random(uint32_t *seed)
{
	struct sample sample = {
		.members = 1 + next_random(seed, SAMPLE_MEMBERS),
		.atoms = 1 + next_random(seed, SAMPLE_ATOMS),
		.is_any = next_random(seed, 3) == 0,
		.is_nested = next_random(seed, 3) == 0,
		.is_not = next_random(seed, 3) == 0,
	};
	sample.has_quorum = sample.atoms > 1 && next_random(seed, 3) == 0;
	sample.is_nested &= sample.atoms - sample.has_quorum > 1;
	for (size_t i = 0; i < sample.members; i++) {
		sample.stance[i] = next_random(seed, SAMPLE_STANCES);
		sample.tenths[i] = (int)next_random(seed, 50);
		sample.is_in[0][i] = i == 0 || next_random(seed, 2);
		sample.is_in[1][i] = i + 1 == sample.members || next_random(seed, 2);
	}
	for (size_t i = 0; i < sample.atoms; i++)
		sample.atom[i] = random_atom(seed);
	return sample;
}

static void put_bar(GString *out, const struct sample_atom *atom)
{
	switch (atom->form) {
	case FORM_COUNT:
		g_string_append_printf(out, "%s%d", comparisons[atom->compare], atom->over);
		break;
	case FORM_SHARE:
		g_string_append_printf(
			out, "%s%d/%d", comparisons[atom->compare], atom->over, atom->under);
		break;
	case FORM_ALL_BUT:
		g_string_append_printf(out, "all but %d", atom->over);
		break;
	case FORM_MAJORITY:
		g_string_append(out, "majority");
		break;
	case FORM_ANY:
		g_string_append(out, "any");
		break;
	case FORM_NONE:
		g_string_append(out, "none");
		break;
	case FORM_END:
		break;
	}
}

static void put_clause(GString *out, const struct sample_atom *atom)
{
	if (atom->is_not)
		g_string_append(out, "not: {");
	g_string_append(out, whos[atom->who][0]);
	if (whos[atom->who][1])
		g_string_append_printf(out, "|%s", whos[atom->who][1]);
	g_string_append(out, ": ");
	put_bar(out, atom);
	g_string_append_printf(out, ", of: %s%s%s%s%s", bases[atom->base],
		atom->is_weighed ? ", by: w" : "", atom->is_in_group ? ", in: g" : "",
		atom->is_each ? ", each: [g, h]" : "", atom->is_not ? "}" : "");
}

/* Atoms from `from` to `to`, `{…}, {…}`. */
static void put_clauses(GString *out, const struct sample *sample, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		g_string_append(out, i > from ? ", {" : "{");
		put_clause(out, &sample->atom[i]);
		g_string_append_c(out, '}');
	}
}

static void put_rule(GString *out, const struct sample *sample)
{
	size_t first = sample->is_nested ? 2 : 0, end = sample->atoms - sample->has_quorum;
	g_string_append_printf(out, "rule: {%s: [", sample->is_any ? "any" : "all");
	if (sample->is_nested) {
		g_string_append_printf(out, "{%s%s: [", sample->is_not ? "not: {" : "",
			sample->is_any ? "all" : "any");
		put_clauses(out, sample, 0, 2);
		g_string_append_printf(
			out, "]%s}%s", sample->is_not ? "}" : "", end > first ? ", " : "");
	}
	put_clauses(out, sample, first, end);
	g_string_append(out, "]}\n");
	if (!sample->has_quorum)
		return;
	g_string_append(out, "quorum: {");
	put_clause(out, &sample->atom[end]);
	g_string_append(out, "}\n");
}

/* Its number and what it weighs; the mapping stays open. */
static void put_seat(GString *out, const struct sample *sample, size_t i)
{
	bool is_in_both = sample->is_in[0][i] && sample->is_in[1][i];
	g_string_append_printf(out, "  M%zu: {weights: {w: %d.%d}, groups: [%s%s%s]", i,
		sample->tenths[i] / 10, sample->tenths[i] % 10, sample->is_in[0][i] ? "g" : "",
		is_in_both ? ", " : "", sample->is_in[1][i] ? "h" : "");
}

static void put_member(GString *out, const struct sample *sample, size_t i)
{
	const char *label = sample_stances[sample->stance[i]].label;
	put_seat(out, sample, i);
	if (*label != '.')
		g_string_append_printf(out, ", positions: [{on: 2024-01-01, stance: %s}]", label);
	g_string_append(out, "}\n");
}

static void put_position(GString *out, const char *on, int hour, size_t stance)
{
	const char *label = sample_stances[stance].label;
	g_string_append_printf(out, "{on: %s", on);
	if (hour >= 0)
		g_string_append_printf(out, "T%02d:00", hour);
	g_string_append_printf(out, ", stance: %s}", *label == '.' ? "none" : label);
}

char *sample_yaml_of_day(const struct sample *before, const struct sample *after, const int *hours)
{
	GString *out = g_string_new("holdout: 1\ntitle: T\n");
	put_rule(out, before);
	g_string_append(out, "members:\n");
	for (size_t i = 0; i < before->members; i++) {
		put_seat(out, before, i);
		g_string_append(out, ", positions: [");
		put_position(out, "2024-01-01", -1, before->stance[i]);
		if (before->stance[i] != after->stance[i]) {
			g_string_append(out, ", ");
			put_position(out, "2024-01-02", hours[i], after->stance[i]);
		}
		g_string_append(out, "]}\n");
	}
	return g_string_free(out, FALSE);
}

char *sample_yaml_in_order(const struct sample *sample, const size_t *order)
{
	GString *out = g_string_new("holdout: 1\ntitle: T\n");
	put_rule(out, sample);
	g_string_append(out, "members:\n");
	for (size_t i = 0; i < sample->members; i++)
		put_member(out, sample, order[i]);
	return g_string_free(out, FALSE);
}

char *sample_yaml(const struct sample *sample)
{
	static const size_t order[SAMPLE_MEMBERS] = {0, 1, 2, 3, 4, 5, 6};
	return sample_yaml_in_order(sample, order);
}

static bool is_in_base(const char *base, enum holdout_class class)
{
	if (strcmp(base, "all") == 0)
		return true;
	if (class == HOLDOUT_CLASS_RECUSED)
		return false;
	if (strcmp(base, "eligible") == 0)
		return true;
	if (class == HOLDOUT_CLASS_ABSENT)
		return false;
	if (strcmp(base, "present") == 0)
		return true;
	if (class == HOLDOUT_CLASS_NONE)
		return false;
	return strcmp(base, "voting") == 0 || class != HOLDOUT_CLASS_ABSTAIN;
}

static bool is_in_who(const char *const *words, size_t stance)
{
	const struct sample_stance *own = &sample_stances[stance];
	for (; *words; words++) {
		bool is_base = strcmp(*words, "voting") == 0 || strcmp(*words, "present") == 0;
		if (is_base && is_in_base(*words, own->class))
			return true;
		if (strcmp(*words, own->label) == 0 ||
			strcmp(*words, holdout_class_name(own->class)) == 0)
			return true;
	}
	return false;
}

static bool compares(int64_t x, int compare, int64_t y)
{
	const bool results[] = {x >= y, x > y, x <= y, x < y, x == y};
	return results[compare];
}

/* In the group, -1: in the whole body. */
static bool is_true_in(const struct sample *sample, const struct sample_atom *atom, int group)
{
	int64_t x = 0, b = 0, unit = atom->is_weighed ? 10 : 1;
	for (size_t i = 0; i < sample->members; i++) {
		int64_t weight = atom->is_weighed ? sample->tenths[i] : 1;
		if (atom->is_in_group && !sample->is_in[0][i])
			continue;
		if (group >= 0 && !sample->is_in[group][i])
			continue;
		if (is_in_who(whos[atom->who], sample->stance[i]))
			x += weight;
		if (is_in_base(bases[atom->base], sample_stances[sample->stance[i]].class))
			b += weight;
	}
	switch (atom->form) {
	case FORM_COUNT:
		return compares(x, atom->compare, atom->over * unit);
	case FORM_SHARE:
		return compares(x * atom->under, atom->compare, b * atom->over) &&
			(b > 0 || atom->compare >= 2);
	case FORM_ALL_BUT:
		return x >= b - atom->over * unit && b > 0;
	case FORM_MAJORITY:
		return 2 * x > b && b > 0;
	case FORM_ANY:
		return x > 0;
	case FORM_NONE:
		return x == 0;
	case FORM_END:
		break;
	}
	return false;
}

static bool is_true(const struct sample *sample, size_t atom)
{
	const struct sample_atom *own = &sample->atom[atom];
	bool is_true = own->is_each ? is_true_in(sample, own, 0) && is_true_in(sample, own, 1)
				    : is_true_in(sample, own, -1);
	return is_true != own->is_not;
}

static bool rule_is_true_of(const struct sample *sample)
{
	size_t first = sample->is_nested ? 2 : 0, end = sample->atoms - sample->has_quorum;
	size_t parts = end - first + sample->is_nested, held = 0;
	for (size_t i = first; i < end; i++)
		held += is_true(sample, i);
	if (sample->is_nested) {
		bool one = is_true(sample, 0), other = is_true(sample, 1);
		held += (sample->is_any ? one && other : one || other) != sample->is_not;
	}
	return sample->is_any ? held > 0 : held == parts;
}

enum holdout_class sample_class(const struct sample *sample, size_t member)
{
	return sample_stances[sample->stance[member]].class;
}

bool sample_is_eligible(const struct sample *sample, size_t member)
{
	return sample_class(sample, member) != HOLDOUT_CLASS_RECUSED;
}

bool sample_holds(const struct sample *sample)
{
	bool has_voter = false;
	for (size_t i = 0; i < sample->members; i++)
		has_voter |= sample_is_eligible(sample, i);
	return has_voter && rule_is_true_of(sample) &&
		(!sample->has_quorum || is_true(sample, sample->atoms - 1));
}

struct sample sample_with_open(struct sample sample, size_t to)
{
	for (size_t i = 0; i < sample.members; i++)
		if (sample_class(&sample, i) == HOLDOUT_CLASS_NONE)
			sample.stance[i] = to;
	return sample;
}

bool sample_move(struct sample *sample, unsigned set, size_t to)
{
	for (size_t i = 0; i < sample->members; i++) {
		if (!(set >> i & 1))
			continue;
		if (!sample_is_eligible(sample, i) || sample->stance[i] == to)
			return false;
		sample->stance[i] = to;
	}
	return true;
}
