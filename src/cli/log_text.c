/* SPDX-License-Identifier: MIT */

/*
 * A history in words, a paragraph a day:
 *
 *     2024-06-20  31 → 32 of 32  reached, with Romania
 *                 Romania: conditional → support
 *
 * Members that made the same move on the same day share its words.
 */
#include "cli/log_text.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "cli/command.h"
#include "model/net.h"
#include "model/sentence.h"

struct writer {
	GString *out;
	const struct timeline *timeline;
	const char *arrow;
	int cols;
};

static const char *stance_label(const struct timeline *timeline, size_t stance)
{
	return stance != HOLDOUT_NONE ? timeline->tracker->stances[stance].label : "silent";
}

static bool is_same_move(const struct move *a, const struct move *b)
{
	return a->from == b->from && a->to == b->to && a->joined == b->joined && a->left == b->left;
}

/* `: undecided → support`, ` joined`, ` left`. */
static void append_change(const struct writer *writer, GString *text, const struct move *move)
{
	if (move->joined)
		g_string_append(text, " joined");
	if (move->left)
		g_string_append(text, " left");
	if (move->from != move->to)
		g_string_append_printf(text, ": %s %s %s",
			stance_label(writer->timeline, move->from), writer->arrow,
			stance_label(writer->timeline, move->to));
}

/* The members of the i-th move and of all later equal ones; false if an earlier one said it. */
static bool append_moves(const struct writer *writer, GString *text, const struct move *moves,
	size_t count, size_t i)
{
	for (size_t j = 0; j < i; j++) {
		if (is_same_move(&moves[j], &moves[i]))
			return false;
	}
	for (size_t j = i; j < count; j++) {
		if (!is_same_move(&moves[j], &moves[i]))
			continue;
		g_string_append_printf(text, "%s%s", j > i ? ", " : "",
			writer->timeline->tracker->members[moves[j].member]->name);
	}
	append_change(writer, text, &moves[i]);
	return true;
}

/* `28 → 29 of 32`, `6 of 31 → 6 of 32`, `29 of 32` where nothing changed. */
static char *tally_text(const struct writer *writer, const struct step *step)
{
	if (step->members_before != step->members_after)
		return g_strdup_printf("%" G_GINT64_FORMAT " of %zu %s %" G_GINT64_FORMAT " of %zu",
			step->for_before, step->members_before, writer->arrow, step->for_after,
			step->members_after);
	if (step->for_before != step->for_after)
		return g_strdup_printf("%" G_GINT64_FORMAT " %s %" G_GINT64_FORMAT " of %zu",
			step->for_before, writer->arrow, step->for_after, step->members_after);
	return g_strdup_printf("%" G_GINT64_FORMAT " of %zu", step->for_after, step->members_after);
}

static void write_line(const struct writer *writer, const char *head, const char *text)
{
	static const char indent[] = "            ";
	g_autofree char *shown = text_displayed(text);
	g_autofree char *line = g_strdup_printf("%s%s", head, shown);
	g_autoptr(GPtrArray) lines = text_wrap(line, MAX(writer->cols - (int)strlen(indent), 30));

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(
			writer->out, "%s%s\n", indent, (const char *)g_ptr_array_index(lines, i));
}

static void write_moves(const struct writer *writer, const struct move *moves, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g_autoptr(GString) text = g_string_new(NULL);

		if (append_moves(writer, text, moves, count, i))
			write_line(writer, "", text->str);
	}
}

/* What followed from the day; NULL: nothing. */
static const char *turn_words(const struct step *step, const struct turn *turn)
{
	if (step->reached && turn->silence_turned && turn->silence == SILENCE_PASSED)
		return "silence passed, reached";
	if (step->reached)
		return turn->again ? "reached again" : "reached";
	if (step->lost)
		return "lost";
	if (!turn->silence_turned)
		return NULL;
	if (turn->silence == SILENCE_BROKEN)
		return "silence broken";
	return turn->silence_again ? "silence running again" : "silence running";
}

/* `, with Romania`; where it was no move, what else it was. */
static void append_doers(
	const struct writer *writer, GString *text, size_t i, const struct turn *turn)
{
	const struct holdout_tracker *tracker = writer->timeline->tracker;
	const struct step *step = writer->timeline->steps[i];
	const bool is_deadline = tracker->has_deadline && tracker->deadline.day == step->day;
	const bool is_decided = step->reached || step->lost;
	struct decisive doers = turn_doers(writer->timeline, i, turn);

	if (doers.count > 0)
		g_string_append(text, is_decided ? ", with " : " by ");
	else if (is_deadline)
		g_string_append(text, " at the deadline");
	else if (is_decided)
		g_string_append(text, " with new weights");
	sentence_one_of(text, tracker, doers.members, doers.count);
	if (doers.is_bound)
		g_string_append(text, " (not all of them may have)");
	decisive_clear(&doers);
}

/* The day, the count, and what followed; by whom, on a line of its own where there is no room. */
static void write_head(const struct writer *writer, size_t i, const struct turn *turn)
{
	const struct step *step = writer->timeline->steps[i];
	const char *words = turn_words(step, turn);
	g_autofree char *iso = date_iso(step->day);
	g_autofree char *tally = tally_text(writer, step);
	g_autoptr(GString) head = g_string_new(iso);
	g_autoptr(GString) by = g_string_new(NULL);

	g_string_append_printf(head, "  %s", tally);
	if (words != NULL) {
		g_string_append_printf(head, "  %s", words);
		append_doers(writer, by, i, turn);
	}
	const bool fits = text_columns(head->str) + text_columns(by->str) <= writer->cols;
	g_string_append_printf(writer->out, "%s%s\n", head->str, fits ? by->str : "");
	if (!fits)
		write_line(writer, "", by->str + strspn(by->str, ", "));
}

static void write_step(const struct writer *writer, size_t i, const struct turn *turn)
{
	const struct step *step = writer->timeline->steps[i];

	write_head(writer, i, turn);
	write_moves(writer, step->moves, step->move_count);
	for (size_t j = 0; j < step->event_count; j++) {
		const char *what = writer->timeline->tracker->events[step->events[j]].what;

		write_line(writer, "* ", what != NULL ? what : "");
	}
}

/* `From 2024-06-01 to 2024-06-26: blocked → adopted, 29 → 32 of 32`, and what is left of the moves. */
static void write_net(const struct writer *writer, const struct answer_history *history)
{
	const struct report *before = history->before, *after = history->report;
	const struct step whole = {
		.for_before = before->verdict->in_favour,
		.for_after = after->verdict->in_favour,
		.members_before = before->state->members,
		.members_after = after->state->members,
	};
	const char *was = outcome_name(before->verdict->outcome);
	const char *is = outcome_name(after->verdict->outcome);
	g_autofree char *from = date_iso(history->since);
	g_autofree char *until = date_iso(after->moment.day);
	g_autofree char *tally = tally_text(writer, &whole);
	size_t count;
	g_autofree struct move *moves =
		timeline_net(after->timeline, history->since, after->moment.day, &count);

	g_string_append_printf(writer->out, "From %s to %s: %s", from, until, was);
	if (strcmp(was, is) != 0)
		g_string_append_printf(writer->out, " %s %s", writer->arrow, is);
	g_string_append_printf(writer->out, ", %s\n", tally);
	write_moves(writer, moves, count);
}

static void write_history(const struct writer *writer, const struct answer_history *history)
{
	const struct timeline *timeline = writer->timeline;
	g_autofree struct turn *turns = timeline_turns(timeline);

	for (size_t i = 0; i < timeline->step_count; i++) {
		const int32_t day = timeline->steps[i]->day;

		if (day >= history->since && day <= history->report->moment.day)
			write_step(writer, i, &turns[i]);
	}
	if (history->before != NULL)
		write_net(writer, history);
}

GString *log_text(const struct answer_history *histories, size_t count, bool is_ascii)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < count; i++) {
		const struct report *report = histories[i].report;
		const struct writer writer = {
			out, report->timeline, is_ascii ? "->" : "→", cli_columns()};

		if (count > 1)
			cli_append_candidate(out, report, i > 0);
		write_history(&writer, &histories[i]);
	}
	return out;
}
