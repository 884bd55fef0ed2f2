/* SPDX-License-Identifier: MIT */

/*
 * `holdout power FILE`: how often each vote decides. It is about the rule and who may vote, not
 * about what has been said; with --given those who have spoken are settled, and only the silent
 * play. One game is played, so where the candidates differ in it, one has to be named.
 */

#include <string.h>

#include "base/error.h"
#include "cli/command.h"
#include "export/power_page.h"

static struct game *play(
	const struct cli_file *file, const struct cli_options *options, size_t candidate)
{
	struct state *state = state_new(file->tracker, candidate, file->moment, file->today);
	struct game *game = game_new(state, options->given ? GAME_OF_SILENT : GAME_OF_ALL);

	state_free(state);
	return game;
}

static bool is_same_game(const struct game *a, const struct game *b)
{
	return a->player_count == b->player_count &&
		memcmp(a->members, b->members, a->player_count * sizeof *a->members) == 0;
}

/* Without --given a candidate matters only by who is recused on it. */
static bool is_one_game(const struct cli_file *file, const struct cli_options *options)
{
	bool is_one = true;
	struct game *first = play(file, options, 0);

	for (size_t i = 1; i < file->tracker->candidate_count && is_one; i++) {
		struct game *game = play(file, options, i);
		is_one = !options->given && is_same_game(first, game);
		game_free(game);
	}
	game_free(first);
	return is_one;
}

static bool find_candidate(const struct cli_file *file, const struct cli_options *options,
	size_t *ret_candidate, struct holdout_error **error)
{
	const struct holdout_tracker *tracker = file->tracker;

	*ret_candidate = file->candidate != HOLDOUT_NONE ? file->candidate : 0;
	if (file->candidate != HOLDOUT_NONE || is_one_game(file, options))
		return true;
	g_autoptr(GString) ids = g_string_new(NULL);
	for (size_t i = 0; i < tracker->candidate_count; i++)
		g_string_append_printf(ids, "%s%s", i > 0 ? ", " : "", tracker->candidates[i].id);
	error_set(error, HOLDOUT_USAGE, "who decides is not the same for every candidate");
	error_hint(*error, "name one with --candidate: %s", ids->str);
	return false;
}

static int print(const struct cli_options *options, const struct power_page *page)
{
	if (options->json)
		return cli_print_string(power_page_json(page));
	if (!options->csv)
		return cli_print_string(
			power_page_text(page, cli_columns(), cli_use_ascii(options)));

	GString *out = g_string_new(NULL);
	struct table *table = power_page_table(page);
	table_csv(out, table);
	table_free(table);
	return cli_print_string(out);
}

static int answer(const struct cli_options *options, const struct cli_file *file, size_t candidate)
{
	struct game *game = play(file, options, candidate);
	double work;
	struct power *power = power_new(game, power_choose(game, &work));
	const struct power_page page = {.tracker = file->tracker,
		.candidate = candidate,
		.day = file->moment.day,
		.game = game,
		.power = power,
		.is_given = options->given,
		.file = file->name};
	const int status = print(options, &page);

	power_free(power);
	game_free(game);
	return status;
}

int cmd_power(const struct cli_options *options)
{
	struct cli_file file;
	struct holdout_error *error = NULL;
	size_t candidate;
	int status = cli_load(options, options->arguments[0], &file);

	if (status != CLI_OK)
		return status;
	status = find_candidate(&file, options, &candidate, &error)
		? answer(options, &file, candidate)
		: cli_report(error);
	holdout_error_free(error);
	cli_file_clear(&file);
	return status;
}
