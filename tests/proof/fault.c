/* SPDX-License-Identifier: MIT */

/*
 * fault PROGRAM SHIM [SCENARIO]: every call on a file fails once, in eight manners; and from every
 * one on all that change something fail, as on a full or dying disk. The file must be whole, what was
 * done must be in it or be kept or be told of; and when the fault is over, saving must bring
 * everything into the file.
 */

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "figures.h"
#include "scenario.h"

#define COMPLAINTS_MAX 20

struct tally {
	unsigned faults, lasting, damaged, lost, silent;
};

/* What a short read or write gives is no error, but less. */
static const struct fault {
	const char *name;
	int error; /* 0: short */
	bool is_lasting;
} faults[] = {
	{"no space", ENOSPC, false},
	{"I/O error", EIO, false},
	{"over quota", EDQUOT, false},
	{"read-only", EROFS, false},
	{"no permission", EACCES, false},
	{"no descriptors", EMFILE, false},
	{"interrupted", EINTR, false},
	{"short", 0, false},
	{"no space from then on", ENOSPC, true},
	{"I/O errors from then on", EIO, true},
	{"read-only from then on", EROFS, true},
};

/* Not all of them yet: docs/reliability.md says what is left out, and why. */
static const char *const tried[] = {"set", "set-amend", "edit-save", "edit", "save-quit",
	"recover-later", "set-linked", "edits-linked", NULL};

struct trial {
	struct tally *tally;
	struct expected *expected;
	const struct fault *fault;
	uint32_t at;
};

static void complain(const struct trial *trial, unsigned *count, const char *what)
{
	const struct tally *tally = trial->tally;

	if (tally->damaged + tally->lost + tally->silent < COMPLAINTS_MAX)
		g_printerr("%s, call %u (%s), %s: %s\n", trial->expected->scenario->name, trial->at,
			trial->expected->stage->shared->call, trial->fault->name, what);
	++*count;
}

/* Whether the user was told of something that did not work. */
static bool tells(const struct trial *trial, const char *said)
{
	static const char *const words[] = {"cannot", "not certain", "not kept", "by another",
		"is gone", "does not give back", "in memory", "exists", "not saved"};

	if (strstr(said, g_strerror(trial->fault->error)))
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strstr(said, words[i]))
			return true;
	return false;
}

/* Whether the user was asked about what an earlier session has left. */
static bool offers(const char *said)
{
	return strstr(said, "step not saved") || strstr(said, "steps not saved");
}

static bool is_any_version(const struct expected *expected, const char *text)
{
	for (size_t k = 0; k <= expected->steps; k++)
		if (g_strcmp0(expected->file[k], text) == 0)
			return true;
	return false;
}

static bool has_others(const struct expected *expected)
{
	g_autoptr(GPtrArray) missing = g_ptr_array_new();
	struct kept *kept = place_keep(expected->place);
	bool has_all = true;

	for (guint i = 0; i < expected->at[expected->steps]->paths->len; i++) {
		const char *path = expected->at[expected->steps]->paths->pdata[i];
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
	if (expected->scenario->leaves_earlier && !offers(said) && !tells(trial, said))
		complain(trial, &trial->tally->silent, "passes over what was not saved");
	if ((!is_well || expected->scenario->leaves_earlier) && expected->scenario->has_terminal) {
		const char *wrong = expected_judge(expected, accepted);
		if (wrong)
			complain(trial, &trial->tally->lost, wrong);
	}
}

/* Killed now, and started again: what was not told to be only in memory must be there. */
static void judge_kept(const struct trial *trial, const char *said)
{
	struct expected *expected = trial->expected;
	struct kept *now = place_keep(expected->place);
	g_autofree char *restored = scenario_recover(expected->stage, expected->place);

	if (g_strcmp0(restored, expected->shown[expected->steps]) != 0 && !tells(trial, said))
		complain(trial, &trial->tally->lost, restored ? restored : "cannot be restored");
	kept_free(now);
}

static void judge_running(const struct trial *trial, struct session *session)
{
	struct expected *expected = trial->expected;
	g_autofree char *said = session_look(session);
	g_autofree char *file = place_read(expected->place, PLACE_FILE);
	bool is_done =
		g_strcmp0(file, expected->file[expected->steps]) == 0 && has_others(expected);

	if (!is_any_version(expected, file))
		complain(trial, &trial->tally->damaged, "the file is of no version");
	else if (!is_done && !tells(trial, said))
		complain(trial, &trial->tally->silent, said);
	struct kept *now = place_keep(expected->place);
	if (!trial->fault->is_lasting || tells(trial, said)) {
		/* The fault is over: saving now gives what was meant all along. */
		expected->stage->shared->event = EVENT_NONE;
		session_type(session, "\033" PROOF_SAVE);
		g_autofree char *saved = place_read(expected->place, PLACE_FILE);
		if (g_strcmp0(saved, expected->shown[expected->steps]) != 0) {
			g_autofree char *then = session_look(session);
			complain(trial, &trial->tally->lost, then);
		}
	}
	session_free(session);
	place_put_back(expected->place, now);
	kept_free(now);
	judge_kept(trial, said);
}

static void try_fault(const struct trial *trial)
{
	struct expected *expected = trial->expected;
	struct shared *shared = expected->stage->shared;
	struct session *session;
	bool is_short = trial->fault->error == 0;

	shared->error = trial->fault->error;
	stage_arm(expected->stage,
		is_short                           ? EVENT_SHORT
			: trial->fault->is_lasting ? EVENT_FAIL_ON
						   : EVENT_FAIL,
		trial->at);
	size_t accepted = expected_run(expected, &session);
	*(trial->fault->is_lasting ? &trial->tally->lasting : &trial->tally->faults) += 1;
	if (session->is_over) {
		judge_ended(trial, session, accepted);
		session_free(session);
	} else {
		judge_running(trial, session);
	}
}

static void try_everywhere(struct tally *tally, struct expected *expected)
{
	struct shared *shared = expected->stage->shared;
	g_autofree char *kinds = g_malloc0(KINDS_MAX);
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	expected_run(expected, &session);
	uint32_t made = MIN(shared->made, KINDS_MAX);
	session_free(session);
	memcpy(kinds, shared->kinds, made);
	for (uint32_t at = 1; at <= made; at++)
		for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
			struct trial trial = {tally, expected, &faults[i], at};
			if (faults[i].error == 0 && kinds[at - 1] == KIND_OTHER)
				continue;
			try_fault(&trial);
		}
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("fault");
	stage_init(&stage, argv[1], argv[2]);
	stage.shared->spares_terminal = true;
	struct place *place = place_new();
	for (size_t i = 0; i < scenario_count; i++) {
		const char *name = scenarios[i].name;
		if (argc > 3 ? strcmp(argv[3], name) != 0 : !g_strv_contains(tried, name))
			continue;
		unsigned before = tally.faults + tally.lasting;
		struct expected *expected = expected_new(&stage, place, &scenarios[i]);
		try_everywhere(&tally, expected);
		expected_free(expected);
		printf("%-16s %u\n", name, tally.faults + tally.lasting - before);
		fflush(stdout);
	}
	place_free(place);
	figure("G3", "I/O faults %u, and %u that last: damaged %u, edits lost %u, silent %u",
		tally.faults, tally.lasting, tally.damaged, tally.lost, tally.silent);
	return tally.damaged + tally.lost + tally.silent > 0 || tally.faults == 0;
}
