/* SPDX-License-Identifier: MIT */

/*
 * Small random bodies under random rules, judged twice: by the program, from the text of a file,
 * and by the plainest reading of the rules, member by member and, for the fewest moves, set by
 * set. The seed is fixed.
 */
#include "model/rule.h"
#include "model/verdict.h"
#include "support/body.h"

#define BODIES      4000
#define MEMBERS_MAX 6
#define ATOMS_MAX   4

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

/* clang-format off */
static const struct {
	const char *label;
	enum holdout_class class;
} stances[] = {
	{"support",   HOLDOUT_CLASS_FOR},     {"accept",    HOLDOUT_CLASS_FOR},
	{"oppose",    HOLDOUT_CLASS_AGAINST}, {"abstain",   HOLDOUT_CLASS_ABSTAIN},
	{"undecided", HOLDOUT_CLASS_NONE},    {".",         HOLDOUT_CLASS_NONE},
	{"absent",    HOLDOUT_CLASS_ABSENT},  {"recused",   HOLDOUT_CLASS_RECUSED},
};

#define SUPPORT 0
#define OPPOSE  2

static const char *const whos[] = {
	"for", "against", "abstain", "for|abstain", "support", "accept|oppose", "voting", "present"};
static const char *const bases[] = {"eligible", "all", "present", "voting", "cast"};
/* clang-format on */

enum form {
	FORM_COUNT,
	FORM_SHARE,
	FORM_ALL_BUT,
	FORM_MAJORITY,
	FORM_ANY,
	FORM_NONE,
	FORM_END,
};

static const char *const comparisons[] = {"", "more than ", "at most ", "less than ", "exactly "};

struct atom {
	size_t who, base;
	enum form form;
	int compare, over, under;
	bool is_weighed, is_in_group, is_not;
};

struct sample {
	size_t members, atoms;
	size_t stance[MEMBERS_MAX];
	int tenths[MEMBERS_MAX]; /* of a weight */
	bool is_in_group[MEMBERS_MAX];
	struct atom atom[ATOMS_MAX];
	bool is_any; /* else all of the atoms */
};

static struct atom random_atom(uint32_t *seed)
{
	struct atom atom = {
		.who = next_random(seed, G_N_ELEMENTS(whos)),
		.base = next_random(seed, G_N_ELEMENTS(bases)),
		.form = (enum form)next_random(seed, FORM_END),
		.compare = (int)next_random(seed, 3) ? 0 : (int)next_random(seed, 5),
		.under = 1 + (int)next_random(seed, 7),
		.is_weighed = next_random(seed, 3) == 0,
		.is_in_group = next_random(seed, 4) == 0,
		.is_not = next_random(seed, 6) == 0,
	};
	atom.over = (int)next_random(seed, (uint32_t)atom.under + 1);
	if (atom.form == FORM_COUNT || atom.form == FORM_ALL_BUT)
		atom.over = (int)next_random(seed, MEMBERS_MAX);
	return atom;
}

static struct sample random_sample(uint32_t *seed)
{
	struct sample sample = {
		.members = 1 + next_random(seed, MEMBERS_MAX),
		.atoms = 1 + next_random(seed, ATOMS_MAX),
		.is_any = next_random(seed, 3) == 0,
	};
	for (size_t i = 0; i < sample.members; i++) {
		sample.stance[i] = next_random(seed, G_N_ELEMENTS(stances));
		sample.tenths[i] = (int)next_random(seed, 50);
		sample.is_in_group[i] = i == 0 || next_random(seed, 2);
	}
	for (size_t i = 0; i < sample.atoms; i++)
		sample.atom[i] = random_atom(seed);
	return sample;
}

static void put_bar(GString *out, const struct atom *atom)
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

static char *file_of(const struct sample *sample)
{
	GString *out = g_string_new("holdout: 1\ntitle: T\nrule:\n");
	g_string_append(out, sample->is_any ? "  any:\n" : "  all:\n");
	for (size_t i = 0; i < sample->atoms; i++) {
		const struct atom *atom = &sample->atom[i];
		g_string_append_printf(
			out, "    - %s{%s: ", atom->is_not ? "not: " : "", whos[atom->who]);
		put_bar(out, atom);
		g_string_append_printf(out, ", of: %s%s%s}\n", bases[atom->base],
			atom->is_weighed ? ", by: w" : "", atom->is_in_group ? ", in: g" : "");
	}
	g_string_append(out, "members:\n");
	for (size_t i = 0; i < sample->members; i++) {
		g_string_append_printf(out, "  M%zu: {weights: {w: %d.%d}, groups: [%s]", i,
			sample->tenths[i] / 10, sample->tenths[i] % 10,
			sample->is_in_group[i] ? "g" : "");
		const char *label = stances[sample->stance[i]].label;
		if (*label != '.')
			g_string_append_printf(
				out, ", positions: [{on: 2024-01-01, stance: %s}]", label);
		g_string_append(out, "}\n");
	}
	return g_string_free(out, FALSE);
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

static bool is_in_who(const char *who, size_t stance)
{
	g_auto(GStrv) words = g_strsplit(who, "|", -1);
	for (size_t i = 0; words[i]; i++) {
		bool is_base = strcmp(words[i], "voting") == 0 || strcmp(words[i], "present") == 0;
		if (is_base && is_in_base(words[i], stances[stance].class))
			return true;
		if (strcmp(words[i], stances[stance].label) == 0 ||
			strcmp(words[i], holdout_class_name(stances[stance].class)) == 0)
			return true;
	}
	return false;
}

static bool compares(int64_t x, int compare, int64_t y)
{
	const bool results[] = {x >= y, x > y, x <= y, x < y, x == y};
	return results[compare];
}

static bool atom_is_true(const struct sample *sample, const struct atom *atom)
{
	int64_t x = 0, b = 0, unit = atom->is_weighed ? 10 : 1;
	for (size_t i = 0; i < sample->members; i++) {
		int64_t weight = atom->is_weighed ? sample->tenths[i] : 1;
		if (atom->is_in_group && !sample->is_in_group[i])
			continue;
		if (is_in_who(whos[atom->who], sample->stance[i]))
			x += weight;
		if (is_in_base(bases[atom->base], stances[sample->stance[i]].class))
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

static bool is_eligible(const struct sample *sample, size_t member)
{
	return stances[sample->stance[member]].class != HOLDOUT_CLASS_RECUSED;
}

static bool is_true(const struct sample *sample)
{
	bool has_voter = false;
	for (size_t i = 0; i < sample->members; i++)
		has_voter |= is_eligible(sample, i);
	size_t held = 0;
	for (size_t i = 0; i < sample->atoms; i++)
		held += atom_is_true(sample, &sample->atom[i]) != sample->atom[i].is_not;
	return has_voter && (sample->is_any ? held > 0 : held == sample->atoms);
}

static struct sample with_open(struct sample sample, size_t to)
{
	for (size_t i = 0; i < sample.members; i++)
		if (stances[sample.stance[i]].class == HOLDOUT_CLASS_NONE)
			sample.stance[i] = to;
	return sample;
}

static enum outcome outcome_of(const struct sample *sample)
{
	struct sample up = with_open(*sample, SUPPORT), top = *sample;
	for (size_t i = 0; i < top.members; i++)
		if (is_eligible(&top, i))
			top.stance[i] = SUPPORT;
	if (is_true(sample))
		return OUTCOME_ADOPTED;
	if (is_true(&up))
		return OUTCOME_PENDING;
	return is_true(&top) ? OUTCOME_BLOCKED : OUTCOME_IMPOSSIBLE;
}

/* Whether the members of the set may move to `support`; does it. */
static bool move_set(struct sample *sample, unsigned set)
{
	for (size_t i = 0; i < sample->members; i++) {
		if (!(set >> i & 1))
			continue;
		if (!is_eligible(sample, i) || sample->stance[i] == SUPPORT)
			return false;
		sample->stance[i] = SUPPORT;
	}
	return true;
}

static size_t fewest_of(const struct sample *sample)
{
	size_t fewest = HOLDOUT_NONE;
	for (unsigned set = 0; set < 1u << sample->members; set++) {
		struct sample moved = *sample;
		size_t size = (size_t)__builtin_popcount(set);
		if (size < fewest && move_set(&moved, set) && is_true(&moved))
			fewest = size;
	}
	return fewest;
}

static struct verdict *judge(const struct body *body)
{
	struct state *state =
		state_new(body->tracker, 0, at(body, "2024-06-01"), day("2025-01-01"));
	struct verdict *verdict = verdict_new(state);
	state_free(state);
	return verdict;
}

static void verdict__agrees_with_the_plainest_reading__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 20240618;
	size_t adopted = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = random_sample(&seed);
		g_autofree char *yaml = file_of(&sample);
		struct body body = body_valid(yaml);
		struct verdict *verdict = judge(&body);
		struct sample down = with_open(sample, OPPOSE);
		adopted += is_true(&sample);
		if (verdict->outcome != outcome_of(&sample) ||
			verdict->is_secured != (is_true(&sample) && is_true(&down)))
			fail_msg("%s not %s:\n%s", outcome_name(verdict->outcome),
				outcome_name(outcome_of(&sample)), yaml);
		if (verdict->to_go != fewest_of(&sample) || verdict->is_to_go_bound)
			fail_msg("%zu moves, not %zu:\n%s", verdict->to_go, fewest_of(&sample),
				yaml);
		verdict_free(verdict);
		body_free(&body);
	}
	print_message("%d bodies, %zu adopted\n", BODIES, adopted);
}

/* Looks at lower and upper bars; an empty base makes a share fail whatever the numbers. */
static void need__is_the_smallest_sufficient_amount__on_random_bodies(void **state)
{
	(void)state;
	uint32_t seed = 7;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = random_sample(&seed);
		g_autofree char *yaml = file_of(&sample);
		struct body body = body_valid(yaml);
		struct verdict *verdict = judge(&body);
		for (size_t j = 0; j < verdict->clause_count; j++) {
			const struct clause *clause = &verdict->clauses[j];
			if (clause->base == 0 || rule_is_exact(clause->atom))
				continue;
			bool is_enough = rule_is_upper(clause->atom) ? clause->have <= clause->need
								     : clause->have >= clause->need;
			bool is_never = rule_is_upper(clause->atom) && clause->need == 0 &&
				!clause->holds; /* `less than 0` */
			if (is_enough != clause->holds && !is_never)
				fail_msg("clause %zu of:\n%s", j, yaml);
		}
		verdict_free(verdict);
		body_free(&body);
	}
}

static bool is_warned(const struct body *body, const char *of)
{
	for (const struct holdout_error *problem = body->problems; problem; problem = problem->next)
		if (strstr(problem->message, of))
			return true;
	return false;
}

static void support__never_defeats_a_rule__unless_warned_of(void **state)
{
	(void)state;
	uint32_t seed = 42;
	size_t checked = 0;
	for (size_t i = 0; i < BODIES; i++) {
		struct sample sample = random_sample(&seed);
		g_autofree char *yaml = file_of(&sample);
		struct body body = body_valid(yaml);
		bool is_harmless = !is_warned(&body, "more support can defeat the rule");
		for (size_t j = 0; is_harmless && is_true(&sample) && j < sample.members; j++) {
			struct sample moved = sample;
			if (!move_set(&moved, 1u << j))
				continue;
			checked++;
			if (!is_true(&moved))
				fail_msg("member %zu of:\n%s", j, yaml);
		}
		body_free(&body);
	}
	print_message("%zu moves\n", checked);
	assert_true(checked > 200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(verdict__agrees_with_the_plainest_reading__on_random_bodies),
		cmocka_unit_test(need__is_the_smallest_sufficient_amount__on_random_bodies),
		cmocka_unit_test(support__never_defeats_a_rule__unless_warned_of),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
