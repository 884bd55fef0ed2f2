/* SPDX-License-Identifier: MIT */

/*
 * A verdict in words: the count, then who is missing and why, or who came last.
 *
 * A sentence is for people: names come in the order of the file, dates leave out the year that is
 * meant anyway, and a long list ends with how many more there are.
 */
#include "model/sentence.h"

#include <inttypes.h>
#include <string.h>

#include <glib.h>

#include "base/date.h"
#include "base/text.h"
#include "model/rule.h"
#include "model/shortfall.h"
#include "model/stance.h"

#define NAMES_MAX   12 /* with more, the list is cut … */
#define NAMES_SHOWN 8  /* … to this many */

/* A name from the file; the sentence stays one line whatever it holds. */
static void put_name(GString *out, const char *name)
{
	text_display(out, name, strlen(name));
}

/* ` Mark Rutte` after a verb; nothing where the question is the only candidate. */
static void put_candidate(GString *out, const struct state *state, const char *before)
{
	const struct holdout_candidate *who = &state->tracker->candidates[state->candidate];
	if (strcmp(who->id, "-") == 0)
		return;
	g_string_append_printf(out, "%s ", before);
	put_name(out, who->name);
}

static void put_date(
	GString *out, struct holdout_date date, const char *on, const char *by, int32_t moment)
{
	g_autofree char *words = date_words(date, moment);
	g_string_append_printf(out, " %s %s", date.earliest == date.latest ? on : by, words);
}

/* ` since 5 March`; nothing where the date is not known. */
static void put_since(GString *out, struct holdout_date date, int32_t moment)
{
	if (!date.is_known)
		return;
	bool is_exact = date_is_day(date);
	put_date(out, date, is_exact ? "since" : "since about", "since", moment);
	if (date.earliest != date.latest)
		g_string_append(out, " at the latest");
}

static void put_reason(GString *out, const struct state *state, size_t member)
{
	const struct seat *seat = &state->seats[member];
	if (state_rival(state, member) != HOLDOUT_NONE) {
		g_string_append(out, "own candidate");
		return;
	}
	bool is_silent = seat->stance == HOLDOUT_NONE;
	const struct holdout_tracker *tracker = state->tracker;
	put_name(out, stance_words(is_silent ? NULL : tracker->stances[seat->stance].label));
	if (seat->since == HOLDOUT_NONE)
		return;
	const struct holdout_position *since = &tracker->members[member]->positions[seat->since];
	if (since->is_supposed)
		g_string_append(out, ", supposed");
	else
		put_since(out, since->on, state->moment.day);
}

static size_t names_shown(size_t count)
{
	return count > NAMES_MAX ? NAMES_SHOWN : count;
}

static void put_holdouts(GString *out, const struct state *state, const struct verdict *verdict)
{
	size_t shown = names_shown(verdict->holdout_count);
	for (size_t i = 0; i < shown; i++) {
		size_t member = verdict->holdouts[i];
		g_string_append(out, i ? ", " : "");
		put_name(out, state->tracker->members[member]->name);
		g_string_append(out, " (");
		put_reason(out, state, member);
		g_string_append_c(out, ')');
	}
	if (shown < verdict->holdout_count)
		g_string_append_printf(out, " and %zu more", verdict->holdout_count - shown);
}

static void put_names(GString *out, const struct holdout_tracker *tracker, const size_t *members,
	size_t count, const char *word)
{
	size_t shown = names_shown(count);
	for (size_t i = 0; i < shown; i++) {
		if (i > 0 && i + 1 < count)
			g_string_append(out, ", ");
		else if (i > 0)
			g_string_append_printf(out, " %s ", word);
		put_name(out, tracker->members[members[i]]->name);
	}
	if (shown < count)
		g_string_append_printf(out, " %s %zu more", word, count - shown);
}

void sentence_names(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count)
{
	put_names(out, tracker, members, count, "and");
}

void sentence_one_of(
	GString *out, const struct holdout_tracker *tracker, const size_t *members, size_t count)
{
	put_names(out, tracker, members, count, "or");
}

static bool is_atom_about(const struct holdout_rule *rule, enum holdout_class stance_class)
{
	return rule->kind == HOLDOUT_RULE_ATOM && rule->column == COLUMN_MEMBERS &&
		rule->stance_count == 0 && rule->classes == 1u << stance_class;
}

/* One clause about those in favour, which the count alone tells. */
static bool is_plain(const struct holdout_rule *rule)
{
	return is_atom_about(rule, HOLDOUT_CLASS_FOR) && !rule_is_upper(rule) &&
		!rule_is_exact(rule);
}

static bool wants_all(const struct holdout_rule *rule)
{
	return is_atom_about(rule, HOLDOUT_CLASS_FOR) && rule->bar == HOLDOUT_BAR_ALL_BUT &&
		rule->over == 0;
}

static bool wants_no_objection(const struct holdout_rule *rule)
{
	return is_atom_about(rule, HOLDOUT_CLASS_AGAINST) && rule->bar == HOLDOUT_BAR_NONE;
}

/* `None of the 32 objects to Mark Rutte; 20 support`. */
static void put_objections(GString *out, const struct state *state, const struct verdict *verdict)
{
	int64_t have = verdict->clauses[0].have;
	if (have == 0)
		g_string_append_printf(out, "None of the %" PRId64 " objects", verdict->needed);
	else
		g_string_append_printf(out, "%" PRId64 " of %" PRId64 " %s", have, verdict->needed,
			have == 1 ? "objects" : "object");
	put_candidate(out, state, " to");
	if (have == 0 && verdict->in_favour > 0)
		g_string_append_printf(out, "; %" PRId64 " %s", verdict->in_favour,
			verdict->in_favour == 1 ? "supports" : "support");
}

/* `5 of 8 votes cast are for Mark Rutte`. */
static void put_votes_cast(GString *out, const struct state *state, const struct verdict *verdict)
{
	if (verdict->needed == 0) {
		g_string_append(out, "No vote has been cast");
		put_candidate(out, state, " on");
		return;
	}
	g_string_append_printf(out, "%" PRId64 " of %" PRId64 " votes cast %s", verdict->in_favour,
		verdict->needed, verdict->in_favour == 1 ? "is" : "are");
	size_t len = out->len;
	put_candidate(out, state, " for");
	if (out->len == len)
		g_string_append(out, " in favour");
}

/* `29 of 32 support Mark Rutte`. */
static void put_support(GString *out, const struct state *state, const struct verdict *verdict)
{
	int64_t have = verdict->in_favour, of = verdict->needed;
	if (have == 0)
		g_string_append_printf(out, "None of the %" PRId64 " supports", of);
	else if (have == of && of > 1)
		g_string_append_printf(out, "All %" PRId64 " support", of);
	else
		g_string_append_printf(out, "%" PRId64 " of %" PRId64 " %s", have, of,
			have == 1 ? "supports" : "support");
	put_candidate(out, state, "");
}

static void put_count(GString *out, const struct state *state, const struct verdict *verdict)
{
	const struct holdout_rule *rule = state->tracker->rule;
	if (wants_no_objection(rule)) {
		put_objections(out, state, verdict);
		return;
	}
	bool is_of_cast = is_plain(rule) && rule->of == HOLDOUT_BASE_CAST;
	if (is_of_cast)
		put_votes_cast(out, state, verdict);
	else
		put_support(out, state, verdict);
	bool has_base = verdict->needed > 0;
	if (is_plain(rule) && !wants_all(rule) && has_base)
		g_string_append_printf(out, ", %" PRId64 " needed", verdict->clauses[0].need);
}

/* `, 2 of them by silence`. */
static void put_silent(GString *out, const struct state *state)
{
	size_t silent = 0;
	for (size_t i = 0; i < state->tracker->member_count; i++) {
		const struct seat *seat = &state->seats[i];
		silent += seat->is_eligible && seat->stance == HOLDOUT_NONE &&
			seat->counted != HOLDOUT_NONE;
	}
	if (silent > 0)
		g_string_append_printf(out, ", %zu by silence", silent);
}

static void put_completion(
	GString *out, const struct state *state, const struct completion *completion)
{
	const struct holdout_rule *rule = state->tracker->rule;
	g_autofree char *day = date_words(date_of_day(completion->day), state->moment.day);
	if (state->tracker->has_deadline) {
		g_string_append_printf(out, "; adopted at the deadline, on %s", day);
		put_silent(out, state);
		return;
	}
	if (wants_no_objection(rule))
		return;
	if (wants_all(rule) && completion->count > 0) {
		g_string_append(
			out, completion->count == 1 ? "; the last was " : "; the last were ");
		sentence_names(out, state->tracker, completion->members, completion->count);
		g_string_append_printf(out, ", on %s", day);
	} else {
		g_string_append_printf(out, "; enough since %s", day);
		if (completion->count > 0)
			g_string_append(out, ", with ");
		sentence_one_of(out, state->tracker, completion->members, completion->count);
		g_string_append(out, completion->is_bound ? " (not all of them may have)" : "");
	}
}

/* `; but Yoo Myung-hee is adopted too, since 5 February, and only one can be`. */
static void put_clash(GString *out, const struct state *state, const struct verdict *verdict,
	const struct completion *completion)
{
	const struct holdout_candidate *candidates = state->tracker->candidates;
	size_t count = verdict->rival_count;
	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++) {
		g_string_append(out, i == 0 ? "; but " : i + 1 < count ? ", " : " and ");
		put_name(out, candidates[verdict->rivals[i]].name);
	}
	g_string_append(out, count == 1 ? " is adopted too" : " are adopted too");
	if (completion && completion->clash) {
		g_autofree char *day =
			date_words(date_of_day(completion->clash), state->moment.day);
		g_string_append_printf(out, ", since %s", day);
	}
	g_string_append(out, ", and only one can be");
}

static void put_withdrawal(GString *out, const struct state *state)
{
	const struct holdout_candidate *who = &state->tracker->candidates[state->candidate];
	put_name(out, who->name);
	g_string_append(out, " withdrew");
	put_date(out, who->withdrew, "on", "by", state->moment.day);
}

static void put_closing(GString *out, const struct state *state, size_t winner)
{
	const struct holdout_candidate *candidates = state->tracker->candidates;
	put_name(out, candidates[winner].name);
	g_string_append(out, " has been chosen, which closes the race for ");
	put_name(out, candidates[state->candidate].name);
}

static void put_missing(GString *out, const struct state *state, const struct verdict *verdict)
{
	if (verdict->holdout_count == 0)
		return;
	bool is_objection = wants_no_objection(state->tracker->rule) && verdict->has_quorum;
	g_string_append(out, is_objection ? ": " : "; still out: ");
	put_holdouts(out, state, verdict);
}

/* `; no quorum: 3 short of the 8 that "present: majority" needs`. */
static void put_lacking(GString *out, const struct state *state, const struct verdict *verdict,
	const struct tally *tally)
{
	const struct holdout_tracker *tracker = state->tracker;
	bool is_told = is_plain(tracker->rule) || wants_no_objection(tracker->rule);
	if (!is_told && !rule_is_true(tracker->rule, tally)) {
		g_string_append(out, "; ");
		shortfall_put(out, state, tracker->rule, tally);
	}
	if (!verdict->has_quorum) {
		g_string_append(out, "; no quorum: ");
		shortfall_put(out, state, tracker->quorum, tally);
	}
}

static void put_deadline(GString *out, const struct state *state, const struct verdict *verdict)
{
	struct holdout_date deadline = date_of_day(state->tracker->deadline.day);
	g_autofree char *day = date_words(deadline, state->moment.day);
	if (verdict->outcome == OUTCOME_PASSING)
		g_string_append_printf(
			out, "; would be adopted if closed now, the deadline is on %s", day);
	else if (verdict->is_awaited)
		g_string_append_printf(out, "; silence runs until %s", day);
	else if (verdict->outcome == OUTCOME_FAILED)
		g_string_append_printf(out, "; not adopted by the deadline, on %s", day);
}

char *sentence_new(const struct state *state, const struct verdict *verdict,
	const struct completion *completion)
{
	GString *out = g_string_new(NULL);
	const struct tally *tally = state->tally;
	if (verdict->outcome == OUTCOME_WITHDRAWN) {
		put_withdrawal(out, state);
	} else if (verdict->outcome == OUTCOME_CLOSED) {
		put_closing(out, state, verdict->winner);
	} else if (tally_eligible(tally) == 0) {
		g_string_append(out, "Nobody has a vote");
		put_candidate(out, state, " on");
	} else {
		put_count(out, state, verdict);
		put_lacking(out, state, verdict, tally);
		put_deadline(out, state, verdict);
		put_missing(out, state, verdict);
		if (verdict->is_adopted_now && completion)
			put_completion(out, state, completion);
		put_clash(out, state, verdict, completion);
	}
	g_string_append_c(out, '.');
	return g_string_free(out, FALSE);
}
