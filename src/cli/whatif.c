/* SPDX-License-Identifier: MIT */

/*
 * `holdout whatif FILE [NAME:] MEMBER=STANCE...`: the verdict now and if these moved. A word that
 * ends in a colon begins the next scenario; each is made from the file, never from the one before.
 * Several are put side by side below. Nothing is written.
 */

#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "cli/statement.h"
#include "export/answers.h"
#include "export/comparison.h"
#include "model/suppose.h"

struct scenario {
	char *name;    /* NULL: none was given */
	GArray *moves; /* of struct supposed */
	GArray *told;  /* of struct answer_move, the same */
	struct holdout_tracker *tracker;
	GPtrArray *reports; /* one a candidate that was asked for */
};

static void clear_scenario(void *data)
{
	struct scenario *scenario = data;

	if (scenario->reports != NULL)
		g_ptr_array_unref(scenario->reports);
	tracker_free(scenario->tracker);
	g_array_unref(scenario->moves);
	g_array_unref(scenario->told);
	g_free(scenario->name);
}

static void begin(GArray *scenarios, char *name)
{
	const struct scenario scenario = {.name = name,
		.moves = g_array_new(false, false, sizeof(struct supposed)),
		.told = g_array_new(false, false, sizeof(struct answer_move))};

	g_array_append_val(scenarios, scenario);
}

static const char *label(const struct holdout_tracker *tracker, size_t stance)
{
	return stance != HOLDOUT_NONE ? tracker->stances[stance].label : NULL;
}

/* Who does not belong to the body could move, but nothing would change. */
static bool check_seat(const struct cli_file *file, const struct statement *statement,
	const struct seat *seat, struct holdout_error **error)
{
	if (seat->is_member)
		return true;
	return error_set(error, HOLDOUT_USAGE, "%s is not a member on the day looked at",
		file->tracker->members[statement->member]->id);
}

static bool add_move(const struct cli_file *file, struct scenario *scenario, const char *text,
	struct holdout_error **error)
{
	const struct holdout_tracker *tracker = file->tracker;
	const char *equals = strrchr(text, '=');
	struct statement statement;

	if (equals == NULL) {
		g_autofree char *shown = text_displayed(text);
		error_set(error, HOLDOUT_USAGE, "\"%s\" is no MEMBER=STANCE", shown);
		error_hint(*error, "a scenario is named with a colon after it: \"%s:\"", shown);
		return false;
	}
	g_autofree char *member = g_strndup(text, (gsize)(equals - text));
	if (!statement_find(file, member, equals + 1, &statement, error))
		return false;
	struct state *state = state_new(tracker, statement.candidate, file->moment, file->today);
	const struct seat seat = state->seats[statement.member];
	state_free(state);
	const struct supposed move = {statement.member, statement.candidate,
		holdout_tracker_stance(tracker, statement.stance)};
	const struct answer_move told = {tracker->members[move.member]->id,
		tracker->candidates[move.candidate].id, label(tracker, seat.stance),
		label(tracker, move.stance)};
	g_array_append_val(scenario->moves, move);
	g_array_append_val(scenario->told, told);
	return check_seat(file, &statement, &seat, error);
}

static bool read_scenarios(const struct cli_options *options, const struct cli_file *file,
	GArray *scenarios, struct holdout_error **error)
{
	for (size_t i = 1; i < options->argument_count; i++) {
		const char *text = options->arguments[i];
		const size_t len = strlen(text);

		if (len > 1 && text[len - 1] == ':') {
			begin(scenarios, g_strndup(text, len - 1));
			continue;
		}
		if (scenarios->len == 0)
			begin(scenarios, NULL);
		if (!add_move(file, &g_array_index(scenarios, struct scenario, scenarios->len - 1),
			    text, error))
			return false;
	}
	return true;
}

static void look_at(const struct cli_file *file, struct scenario *scenario)
{
	struct cli_file then = *file;

	scenario->tracker = suppose_tracker(file->tracker,
		(const struct supposed *)(const void *)scenario->moves->data, scenario->moves->len,
		file->moment);
	then.shown = scenario->tracker;
	scenario->reports = cli_reports(&then);
}

static void append_line(GString *out, const char *indent, const char *text)
{
	g_autofree char *shown = text_displayed(text);

	g_string_append_printf(out, "%s%s\n", indent, shown);
}

static void append_moves(GString *out, const struct scenario *scenario, bool is_ascii)
{
	for (guint i = 0; i < scenario->told->len; i++) {
		const struct answer_move *told =
			&g_array_index(scenario->told, struct answer_move, i);
		g_autofree char *line = g_strdup_printf("%s %s %s %s", told->id,
			told->from != NULL ? told->from : "silent", is_ascii ? "->" : "→",
			told->to != NULL ? told->to : "silent");

		append_line(out, "  ", line);
	}
}

/* `  blocked → pending: 30 of 32 …`, and what would still have to happen. */
static void append_verdict(
	GString *out, const struct report *before, const struct report *after, bool is_ascii)
{
	g_autofree char *line = g_strdup_printf("%s %s %s: %s",
		outcome_name(before->verdict->outcome), is_ascii ? "->" : "→",
		outcome_name(after->verdict->outcome), after->verdict->sentence);
	g_autofree char *outlook = suppose_outlook(after);

	append_line(out, "  ", line);
	append_line(out, "  ", outlook);
}

/* The i-th of the candidates that were asked for, under each scenario and as it is now. */
static void append_comparison(
	GString *out, const GPtrArray *before, const GArray *scenarios, guint i, bool is_ascii)
{
	g_autofree struct compared *compared = g_new0(struct compared, scenarios->len + 1);
	const struct comparison_look look = {"", is_ascii ? "." : "…", cli_columns()};

	compared[0] = (struct compared){"now", g_ptr_array_index(before, i)};
	for (guint j = 0; j < scenarios->len; j++) {
		const struct scenario *scenario = &g_array_index(scenarios, struct scenario, j);

		compared[j + 1] =
			(struct compared){scenario->name != NULL ? scenario->name : "what if",
				g_ptr_array_index(scenario->reports, i)};
	}
	g_string_append_c(out, '\n');
	if (before->len > 1) {
		const struct report *report = compared[0].report;
		append_line(out, "", report->tracker->candidates[report->candidate].name);
	}
	struct comparison *comparison = comparison_new(compared, scenarios->len + 1);
	comparison_text(out, comparison, &look);
	comparison_free(comparison);
}

static int print_text(const struct cli_options *options, const GPtrArray *before, GArray *scenarios)
{
	const bool is_ascii = cli_use_ascii(options);
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < before->len; i++) {
		const struct report *report = g_ptr_array_index(before, i);

		append_line(out, i == 0 ? "Now: " : "     ", report->verdict->sentence);
	}
	for (guint i = 0; i < scenarios->len; i++) {
		const struct scenario *scenario = &g_array_index(scenarios, struct scenario, i);

		g_string_append_c(out, '\n');
		append_line(out, "", scenario->name != NULL ? scenario->name : "What if");
		append_moves(out, scenario, is_ascii);
		for (guint j = 0; j < before->len; j++)
			append_verdict(out, g_ptr_array_index(before, j),
				g_ptr_array_index(scenario->reports, j), is_ascii);
	}
	for (guint i = 0; i < before->len && scenarios->len > 1; i++)
		append_comparison(out, before, scenarios, i, is_ascii);
	return cli_print_string(out);
}

static int print_json(const GPtrArray *before, GArray *scenarios)
{
	g_autofree struct answer_scenario *all = g_new0(struct answer_scenario, scenarios->len);

	for (guint i = 0; i < scenarios->len; i++) {
		const struct scenario *from = &g_array_index(scenarios, struct scenario, i);

		all[i] = (struct answer_scenario){from->name,
			(const struct answer_move *)(const void *)from->told->data, from->told->len,
			(const struct report *const *)from->reports->pdata};
	}
	return cli_print_string(answer_whatif(
		(const struct report *const *)before->pdata, before->len, all, scenarios->len));
}

static bool is_adopted(const struct scenario *scenario)
{
	for (guint i = 0; i < scenario->reports->len; i++) {
		const struct report *report = g_ptr_array_index(scenario->reports, i);

		if (report->verdict->outcome == OUTCOME_ADOPTED)
			return true;
	}
	return false;
}

static int answer(const struct cli_options *options, struct cli_file *file, GArray *scenarios)
{
	g_autoptr(GPtrArray) before = cli_reports(file);
	int status = CLI_OK;

	for (guint i = 0; i < scenarios->len; i++) {
		struct scenario *scenario = &g_array_index(scenarios, struct scenario, i);

		look_at(file, scenario);
		if (!is_adopted(scenario))
			status = CLI_NO;
	}
	const int written = options->json ? print_json(before, scenarios)
					  : print_text(options, before, scenarios);
	return written != CLI_OK ? written : status;
}

int cmd_whatif(const struct cli_options *options)
{
	struct cli_file file;
	struct holdout_error *error = NULL;
	int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	GArray *scenarios = g_array_new(false, true, sizeof(struct scenario));
	g_array_set_clear_func(scenarios, clear_scenario);
	status = read_scenarios(options, &file, scenarios, &error)
		? answer(options, &file, scenarios)
		: cli_report(error);
	holdout_error_free(error);
	g_array_unref(scenarios);
	cli_file_clear(&file);
	return status;
}
