/* SPDX-License-Identifier: MIT */

/*
 * A bar is read from its text, never from YAML's idea of it. Decimals become fractions at once:
 * 33.4% is 334/1000 is 167/500, and stays exact from there on.
 */
#include "model/rule_bar.h"

#include <string.h>

#include <glib.h>

#define COUNT_DIGITS_MAX 18
#define SHARE_DIGITS_MAX 12 /* a sum of 64 bits times a part of a share fits 128 */
#define DECIMALS_MAX     9

static const char usage[] =
	"write a number, 65%, 2/3, majority, all, all but 3, any or none; before an amount may "
	"stand at least, more than, at most, less than or exactly";
static const struct bar_problem no_problem = {0};
static const struct bar_problem malformed = {"expected a bar, found ", "", usage};
static const struct bar_problem too_long = {"too many digits in ", "",
	"a share has at most 9 digits above and below, a number 18, 9 of them decimals"};

/* clang-format off */
static const struct {
	const char *words;
	enum holdout_cmp cmp;
} comparisons[] = {
	{"at least",  HOLDOUT_CMP_AT_LEAST},
	{"more than", HOLDOUT_CMP_MORE_THAN},
	{"at most",   HOLDOUT_CMP_AT_MOST},
	{"less than", HOLDOUT_CMP_LESS_THAN},
	{"exactly",   HOLDOUT_CMP_EXACTLY},
	{">=",        HOLDOUT_CMP_AT_LEAST},
	{"<=",        HOLDOUT_CMP_AT_MOST},
	{">",         HOLDOUT_CMP_MORE_THAN},
	{"<",         HOLDOUT_CMP_LESS_THAN},
	{"=",         HOLDOUT_CMP_EXACTLY},
};
/* clang-format on */

static const char *skip_spaces(const char *at)
{
	return at + strspn(at, " \t");
}

/* Moves *at past the words, one or more spaces between them; false: other words stand there. */
static bool take_words(const char **at, const char *words)
{
	const char *from = *at;
	for (; *words; words++) {
		if (*words != ' ') {
			if (*from++ != *words)
				return false;
		} else if (*from != ' ') {
			return false;
		} else {
			from = skip_spaces(from);
		}
	}
	if (g_ascii_isalpha(words[-1]) && *from && *from != ' ')
		return false;
	*at = skip_spaces(from);
	return true;
}

/* `number` / `scale`: a decimal as it was written. */
struct decimal {
	int64_t number, scale;
	size_t digits, decimals;
};

static bool take_decimal(const char **at, struct decimal *ret_decimal)
{
	struct decimal decimal = {.scale = 1};
	const char *from = *at;
	bool has_point = false;
	for (; g_ascii_isdigit(*from) || (*from == '.' && !has_point); from++) {
		if (*from == '.') {
			has_point = true;
			continue;
		}
		decimal.digits++;
		decimal.decimals += has_point;
		if (decimal.digits > COUNT_DIGITS_MAX || decimal.decimals > DECIMALS_MAX)
			continue;
		decimal.number = decimal.number * 10 + (*from - '0');
		decimal.scale *= has_point ? 10 : 1;
	}
	bool is_number = decimal.digits > 0 && g_ascii_isdigit(**at) && from[-1] != '.';
	if (!is_number)
		return false;
	*at = from;
	*ret_decimal = decimal;
	return true;
}

static bool is_too_long(const struct decimal *decimal, size_t most)
{
	return decimal->digits > most || decimal->decimals > DECIMALS_MAX;
}

static void reduce(struct holdout_rule *atom)
{
	int64_t a = atom->over, b = atom->under;
	while (b != 0) {
		int64_t rest = a % b;
		a = b;
		b = rest;
	}
	atom->over /= a;
	atom->under /= a;
}

static struct bar_problem finish_share(struct holdout_rule *atom)
{
	static const int64_t most = 1000000000000; /* 10 to the SHARE_DIGITS_MAX */
	atom->bar = HOLDOUT_BAR_SHARE;
	if (atom->under == 0)
		return (struct bar_problem){"nothing can be divided by the 0 of ", "", NULL};
	if (atom->over > atom->under)
		return (struct bar_problem){"the bar ", " is over 100 %",
			"a share is at most the whole; a number of members stands without %"};
	reduce(atom);
	if (atom->under > most)
		return too_long;
	return no_problem;
}

static struct bar_problem read_share(
	struct holdout_rule *atom, const struct decimal *over, const struct decimal *under)
{
	if (is_too_long(over, SHARE_DIGITS_MAX - 3) || is_too_long(under, SHARE_DIGITS_MAX - 3))
		return too_long;
	atom->over = over->number * under->scale;
	atom->under = under->number * over->scale;
	return finish_share(atom);
}

static struct bar_problem read_amount(struct holdout_rule *atom, const char *at)
{
	struct decimal over, under = {.number = 100, .scale = 1, .digits = 3};
	if (!take_decimal(&at, &over))
		return malformed;
	at = skip_spaces(at);
	if (!*at) {
		atom->bar = HOLDOUT_BAR_COUNT;
		atom->over = over.number;
		atom->under = over.scale;
		if (is_too_long(&over, COUNT_DIGITS_MAX))
			return too_long;
		reduce(atom);
		return no_problem;
	}
	if (*at == '%' && !*skip_spaces(at + 1))
		return read_share(atom, &over, &under);
	if (*at != '/')
		return malformed;
	at = skip_spaces(at + 1);
	if (!take_decimal(&at, &under) || *skip_spaces(at))
		return malformed;
	return read_share(atom, &over, &under);
}

static struct bar_problem read_all(struct holdout_rule *atom, const char *at)
{
	atom->bar = HOLDOUT_BAR_ALL_BUT;
	if (!*at)
		return no_problem;
	struct bar_problem problem = malformed;
	if (take_words(&at, "but"))
		problem = read_amount(atom, at);
	if (!problem.before && atom->bar == HOLDOUT_BAR_SHARE) {
		problem = malformed;
		problem.hint = "after \"all but\" stands a number: all but 3";
	}
	atom->bar = HOLDOUT_BAR_ALL_BUT;
	return problem;
}

struct bar_problem bar_parse(const char *text, struct holdout_rule *atom)
{
	g_autofree char *trimmed = g_strstrip(g_strdup(text));
	const char *at = trimmed;
	atom->cmp = HOLDOUT_CMP_AT_LEAST;
	atom->over = 0;
	atom->under = 1;
	if (take_words(&at, "all"))
		return read_all(atom, at);
	if (strcmp(at, "majority") == 0) {
		atom->bar = HOLDOUT_BAR_SHARE;
		atom->cmp = HOLDOUT_CMP_MORE_THAN;
		atom->over = 1;
		atom->under = 2;
		return no_problem;
	}
	if (strcmp(at, "any") == 0 || strcmp(at, "none") == 0) {
		bool is_any = *at == 'a';
		atom->bar = is_any ? HOLDOUT_BAR_ANY : HOLDOUT_BAR_NONE;
		atom->cmp = is_any ? HOLDOUT_CMP_MORE_THAN : HOLDOUT_CMP_AT_MOST;
		return no_problem;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(comparisons); i++) {
		if (!take_words(&at, comparisons[i].words))
			continue;
		atom->cmp = comparisons[i].cmp;
		break;
	}
	return read_amount(atom, at);
}
