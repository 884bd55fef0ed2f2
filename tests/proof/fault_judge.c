/* SPDX-License-Identifier: MIT */

/*
 * What the program promises of a call that fails: the file is whole; what was meant is in it, or the
 * screen says why not; when the fault is over, saving brings it there; and if it is killed instead,
 * the next start gives it back, unless the screen has said that it is kept only in memory. What could
 * not be read at the start is asked about again at the next one.
 */

#include "fault.h"

#include <string.h>
#include <sys/wait.h>

#define COMPLAINTS_MAX 20

static void complain(const struct trial *trial, unsigned *count, const char *what)
{
	const struct tally *tally = trial->tally;

	if (tally->damaged + tally->lost + tally->silent < COMPLAINTS_MAX)
		g_printerr("%s, call %u (%s), %s: %s\n", trial->expected->scenario->name, trial->at,
			trial->expected->stage->shared->call, trial->fault->name, what);
	++*count;
}

/* What is said when nothing is wrong as well does not count as telling. */
static bool has_word(const struct trial *trial, const char *said, const char *word)
{
	return strstr(said, word) && !strstr(trial->calm, word);
}

bool trial_warns(const struct trial *trial, const char *said)
{
	static const char *const words[] = {"cannot", "not certain", "not kept", "by another",
		"is gone", "does not give back", "in memory", "exists", "not saved", "displaced"};

	if (!trial->calm)
		return false;
	if (trial->fault->error && has_word(trial, said, g_strerror(trial->fault->error)))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (has_word(trial, said, words[i]))
			return true;
	return false;
}

static bool tells(const struct trial *trial, const char *said)
{
	return trial_warns(trial, said) || trial_warns(trial, trial->told->str);
}

/* That a kill would now take something away. */
static bool tells_unkept(const struct trial *trial)
{
	return has_word(trial, trial->told->str, "edits are not kept") ||
		has_word(trial, trial->told->str, "in memory");
}

bool trial_offers(const char *said)
{
	return strstr(said, "step not saved") || strstr(said, "steps not saved");
}

static bool is_any_version(const struct expected *expected, const char *text)
{
	for (size_t k = 0; k <= expected->steps; k++)
		if (g_strcmp0(expected->file[k], text) == 0)
			return true;
	for (size_t i = 0; i < expected->steps; i++)
		if (g_strcmp0(expected->scenario->steps[i].theirs, text) == 0)
			return true;
	return false;
}

/* Whether every file that is there after `done` steps, but for those of the program, is there. */
static bool has_others(const struct expected *expected, size_t done)
{
	struct kept *kept = place_keep(expected->place);
	bool has_all = true;

	for (guint i = 0; i < expected->at[done]->paths->len; i++) {
		const char *path = expected->at[done]->paths->pdata[i];
		if (!g_str_has_prefix(path, "state/") && !place_is_leftover(path))
			has_all = has_all &&
				g_ptr_array_find_with_equal_func(
					kept->paths, path, g_str_equal, NULL);
	}
	kept_free(kept);
	return has_all;
}

/* It has ended: as asked, or because it could not go on. */
static void judge_ended(const struct trial *trial, struct session *session, size_t accepted)
{
	struct expected *expected = trial->expected;
	g_autofree char *said = session_said(session);
	g_autofree char *file = place_read(expected->place, PLACE_FILE);
	bool is_well = WIFEXITED(session->status) && WEXITSTATUS(session->status) == 0;

	if (!WIFEXITED(session->status))
		complain(trial, &trial->tally->damaged, "the program crashes");
	if (!is_any_version(expected, file))
		complain(trial, &trial->tally->damaged, "the file is of no version");
	else if (is_well && g_strcmp0(file, expected->file[expected->steps]) != 0)
		complain(trial, &trial->tally->silent, "ends well with the wrong file");
	else if (!is_well && !tells(trial, said))
		complain(trial, &trial->tally->silent, said);
	if (expected->scenario->leaves_earlier && !trial->is_offered && !trial_offers(said) &&
		!tells(trial, said))
		complain(trial, &trial->tally->silent, "passes over what was not saved");
	if ((!is_well || expected->scenario->leaves_earlier) && expected->scenario->has_terminal) {
		const char *wrong = expected_judge(expected, accepted);
		if (wrong)
			complain(trial, &trial->tally->lost, wrong);
	}
}

/* What the next start gives; the same place gives the same. Borrowed; NULL: it does not end well. */
static const char *recover(const struct trial *trial)
{
	struct expected *expected = trial->expected;
	struct kept *kept = place_keep(expected->place);
	g_autofree char *picture = kept_picture(kept);
	char *key = g_strconcat("restored\n", picture, NULL);
	char *restored = NULL;

	kept_free(kept);
	if (g_hash_table_lookup_extended(expected->verdicts, key, NULL, (void **)&restored)) {
		g_free(key);
		return restored;
	}
	restored = scenario_recover(expected->stage, expected->place);
	g_hash_table_insert(expected->verdicts, key, restored);
	return restored;
}

/* Whether `text` is what was meant; or what an earlier session has left, where this one has said
 * that it could not do with it what it was told to. */
static bool is_meant(const struct trial *trial, const char *text, size_t done)
{
	const struct expected *expected = trial->expected;
	const struct scenario *scenario = expected->scenario;
	bool is_asked_again =
		(scenario->earlier || scenario->others[0].name) && done <= 1 && trial->is_warned;

	return g_strcmp0(text, expected->shown[done]) == 0 ||
		(is_asked_again && g_strcmp0(text, expected->shown[0]) == 0);
}

/* The fault is over: saving now gives what was meant all along, or the next start asks. */
static void judge_saving(const struct trial *trial, struct session *session, size_t done)
{
	struct expected *expected = trial->expected;

	expected->stage->shared->event = EVENT_NONE;
	session_type(session, "\033");
	scenario_bring_home(session);
	g_autofree char *then = session_look(session);
	session_free(session);
	g_autofree char *saved = place_read(expected->place, PLACE_FILE);
	if (g_strcmp0(saved, expected->shown[done]) != 0 && !is_meant(trial, recover(trial), done))
		complain(trial, &trial->tally->lost, then);
}

/* Killed now, and started again: what was not told to be only in memory must be there. */
static void judge_kept(const struct trial *trial, size_t done)
{
	const char *restored = recover(trial);

	if (!is_meant(trial, restored, done) && !tells_unkept(trial))
		complain(trial, &trial->tally->lost, restored ? restored : "cannot be restored");
}

static void judge_running(struct trial *trial, struct session *session, size_t done)
{
	struct expected *expected = trial->expected;
	g_autofree char *said = session_look(session);
	g_autofree char *file = place_read(expected->place, PLACE_FILE);
	bool is_done = g_strcmp0(file, expected->file[done]) == 0 && has_others(expected, done);

	g_string_append(trial->told, said);
	trial->is_warned = trial->is_warned || trial_warns(trial, said);
	if (!is_any_version(expected, file))
		complain(trial, &trial->tally->damaged, "the file is of no version");
	else if (!is_done && !tells(trial, said))
		complain(trial, &trial->tally->silent, said);
	struct kept *now = place_keep(expected->place);
	judge_saving(trial, session, done);
	place_put_back(expected->place, now);
	kept_free(now);
	judge_kept(trial, done);
}

void trial_judge(struct trial *trial, struct session *session, size_t done)
{
	if (!session->is_over) {
		judge_running(trial, session, done);
		return;
	}
	judge_ended(trial, session, done);
	session_free(session);
}
