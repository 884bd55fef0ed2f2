/* SPDX-License-Identifier: MIT */

/*
 * Two different acts: a change of mind appends a dated position, a correction (--amend) sets
 * fields of the current one in place. Fields are written in the customary order of the format.
 */

#include "cli/statement.h"

#include <string.h>

#include "base/date.h"
#include "base/error.h"
#include "base/text.h"
#include "export/formats.h"

/* Adds `did you mean …?` if one of the names is near. */
static void hint_nearest(struct holdout_error *error, const char *word, GPtrArray *names)
{
	const char *near = text_nearest(word, (const char *const *)names->pdata, names->len);

	if (near == NULL)
		return;
	g_autofree char *shown = text_displayed(near);
	error_hint(error, "did you mean \"%s\"?", shown);
}

static bool find_member(const struct holdout_tracker *tracker, const char *word,
	struct statement *statement, struct holdout_error **error)
{
	statement->member = holdout_tracker_member(tracker, word);
	if (statement->member != HOLDOUT_NONE)
		return true;

	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t i = 0; i < tracker->member_count; i++) {
		g_ptr_array_add(names, (char *)tracker->members[i]->id);
		g_ptr_array_add(names, (char *)tracker->members[i]->name);
	}
	g_autofree char *shown = text_displayed(word);
	error_set(error, HOLDOUT_USAGE, "no member, or more than one, is called \"%s\"", shown);
	hint_nearest(*error, word, names);
	return false;
}

static bool find_stance(const struct holdout_tracker *tracker, const char *word,
	struct statement *statement, struct holdout_error **error)
{
	statement->stance = word;
	if (strcmp(word, "none") == 0 || holdout_tracker_stance(tracker, word) != HOLDOUT_NONE)
		return true;

	g_autoptr(GPtrArray) names = g_ptr_array_new();
	for (size_t i = 0; i < tracker->stance_count; i++)
		g_ptr_array_add(names, (char *)tracker->stances[i].label);
	g_autofree char *shown = text_displayed(word);
	error_set(error, HOLDOUT_USAGE, "unknown stance \"%s\"", shown);
	error_hint(*error,
		"stances: support, accept, conditional, leaning, undecided, hold, oppose, "
		"abstain, declare, absent, recused, none");
	hint_nearest(*error, word, names);
	return false;
}

/* The one candidate that all of the member's positions are about, or HOLDOUT_NONE. */
static size_t spoken_of(const struct holdout_member *member)
{
	size_t candidate = HOLDOUT_NONE;

	for (size_t i = 0; i < member->position_count; i++) {
		if (i > 0 && member->positions[i].candidate != candidate)
			return HOLDOUT_NONE;
		candidate = member->positions[i].candidate;
	}
	return candidate;
}

/* Asked for, or the only one, or the only one the member has ever spoken of. */
static bool find_candidate(
	const struct cli_file *file, struct statement *statement, struct holdout_error **error)
{
	const struct holdout_tracker *tracker = file->tracker;

	statement->candidate = file->candidate;
	if (statement->candidate == HOLDOUT_NONE && tracker->candidate_count == 1)
		statement->candidate = 0;
	if (statement->candidate == HOLDOUT_NONE)
		statement->candidate = spoken_of(tracker->members[statement->member]);
	if (statement->candidate != HOLDOUT_NONE)
		return true;

	g_autoptr(GString) all = g_string_new(NULL);
	for (size_t i = 0; i < tracker->candidate_count; i++)
		g_string_append_printf(all, "%s%s", i > 0 ? ", " : "", tracker->candidates[i].id);
	error_set(error, HOLDOUT_USAGE, "%s has several candidates: say which with --candidate",
		file->name);
	error_hint(*error, "candidates: %s", all->str);
	return false;
}

static bool find_day(const struct cli_options *options, const struct cli_file *file,
	struct statement *statement, struct holdout_error **error)
{
	statement->has_on = options->on != NULL;
	if (!statement->has_on) {
		statement->on = date_of_day(file->today);
		statement->on_text = date_iso(file->today);
		return true;
	}
	const struct date_sense sense = {
		file->today, file->moment.day, tracker_zone(file->tracker)};
	if (date_parse_typed(options->on, &sense, &statement->on, &statement->on_text, error))
		return true;
	(*error)->code = HOLDOUT_USAGE;
	error_prefix(error, "--on: ");
	return false;
}

/*
 * The moment at which the member's current position is the one meant: now, or the day written,
 * where another day is asked for. With an open end there is no such day.
 */
static struct holdout_moment moment_of(const struct cli_options *options,
	const struct cli_file *file, const struct statement *statement)
{
	const int32_t day = statement->on.latest;

	if (options->amend || !statement->has_on || day == HOLDOUT_DAY_MAX)
		return file->moment;
	return date_moment_of_day(day, tracker_zone(file->tracker));
}

static bool find_current(const struct cli_options *options, const struct cli_file *file,
	struct statement *statement, struct holdout_error **error)
{
	struct state *state = state_new(file->tracker, statement->candidate,
		moment_of(options, file, statement), file->today);
	const struct seat *seat = &state->seats[statement->member];

	statement->current = seat->current;
	statement->before = seat->stance;
	state_free(state);
	if (!options->amend || statement->current != HOLDOUT_NONE)
		return true;
	error_set(error, HOLDOUT_USAGE, "%s has no position to amend",
		file->tracker->members[statement->member]->id);
	error_hint(*error, "without --amend a position is added");
	return false;
}

bool statement_find(const struct cli_file *file, const char *member, const char *stance,
	struct statement *ret_statement, struct holdout_error **error)
{
	*ret_statement = (struct statement){0};
	return find_member(file->tracker, member, ret_statement, error) &&
		find_stance(file->tracker, stance, ret_statement, error) &&
		find_candidate(file, ret_statement, error);
}

bool statement_read(const struct cli_options *options, const struct cli_file *file,
	struct statement *ret_statement, struct holdout_error **error)
{
	return statement_find(
		       file, options->arguments[1], options->arguments[2], ret_statement, error) &&
		find_day(options, file, ret_statement, error) &&
		find_current(options, file, ret_statement, error);
}

void statement_clear(struct statement *statement)
{
	g_free(statement->on_text);
	*statement = (struct statement){0};
}

const char *statement_label(const struct holdout_tracker *tracker, size_t stance)
{
	return stance != HOLDOUT_NONE ? tracker->stances[stance].label : "none";
}

const struct holdout_position *statement_said_that_day(
	const struct statement *statement, const struct holdout_tracker *tracker)
{
	if (statement->current == HOLDOUT_NONE)
		return NULL;

	const struct holdout_position *said =
		&tracker->members[statement->member]->positions[statement->current];
	const bool is_same_day = said->on.is_known && !said->on.has_time &&
		!statement->on.has_time && said->on.earliest == statement->on.earliest &&
		said->on.latest == statement->on.latest;
	const bool is_same_stance =
		strcmp(statement_label(tracker, said->stance), statement->stance) == 0;
	return is_same_day && !is_same_stance ? said : NULL;
}

/* Whether nothing was asked for, or just this. */
static bool is_as_asked(const char *asked, const char *said)
{
	return asked == NULL || (said != NULL && strcmp(asked, said) == 0);
}

static bool has_source(const struct holdout_position *position, const char *asked)
{
	for (size_t i = 0; i < position->source_count; i++) {
		if (strcmp(position->sources[i].text, asked) == 0)
			return true;
	}
	return asked == NULL;
}

bool statement_is_said(const struct statement *statement, const struct cli_options *options,
	const struct holdout_tracker *tracker)
{
	if (statement->current == HOLDOUT_NONE)
		return false;

	const struct holdout_position *said =
		&tracker->members[statement->member]->positions[statement->current];
	const bool same_day =
		said->on_text != NULL && strcmp(said->on_text, statement->on_text) == 0;
	return (same_day || (options->amend && !statement->has_on)) &&
		strcmp(statement_label(tracker, said->stance), statement->stance) == 0 &&
		is_as_asked(options->certainty, holdout_certainties[said->certainty]) &&
		is_as_asked(options->speaker, said->speaker) &&
		is_as_asked(options->quote, said->quote) &&
		is_as_asked(options->note, said->note) &&
		(options->source == NULL || has_source(said, options->source));
}

/* The fields to write, in customary order; those not asked for are left out. */
static size_t make_fields(const struct statement *statement, const struct cli_options *options,
	const struct holdout_tracker *tracker, struct doc_field fields[STATEMENT_FIELDS])
{
	const bool is_new = !options->amend;
	const struct doc_field all[STATEMENT_FIELDS] = {
		{"on", is_new || statement->has_on ? statement->on_text : NULL},
		{"candidate",
			is_new && tracker->candidate_count > 1
				? tracker->candidates[statement->candidate].id
				: NULL},
		{"stance", statement->stance},
		{"certainty", options->certainty},
		{"speaker", options->speaker},
		{"quote", options->quote},
		{"source", options->source},
		{"note", options->note},
	};
	size_t count = 0;

	for (size_t i = 0; i < STATEMENT_FIELDS; i++) {
		if (all[i].value != NULL)
			fields[count++] = all[i];
	}
	return count;
}

struct doc_edit *statement_edits(const struct statement *statement,
	const struct cli_options *options, const struct holdout_tracker *tracker,
	struct doc_field fields[STATEMENT_FIELDS], char index[12], size_t *ret_count)
{
	const size_t count = make_fields(statement, options, tracker, fields);
	struct doc_edit *edits = g_new0(struct doc_edit, STATEMENT_FIELDS);

	*ret_count = 1;
	if (!options->amend) {
		edits[0] = (struct doc_edit){.kind = DOC_APPEND,
			.path = {"positions"},
			.fields = fields,
			.field_count = count};
		return edits;
	}
	g_snprintf(index, 12, "%zu", statement->current);
	for (size_t i = 0; i < count; i++)
		edits[i] = (struct doc_edit){.kind = DOC_SET,
			.path = {"positions", index, fields[i].key},
			.value = fields[i].value};
	*ret_count = count;
	return edits;
}
