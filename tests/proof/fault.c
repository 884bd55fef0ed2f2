/* SPDX-License-Identifier: MIT */

/*
 * fault PROGRAM SHIM [SCENARIO [CALL]]: every call on a file fails once, in eight manners; and from
 * every one on all that change something fail, as on a full or dying disk. The screen is looked at
 * after each step, since the next key takes a message away. What must hold then is in fault_judge.c.
 */

#include "fault.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "figures.h"

static const struct fault faults[] = {
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

/* All faults of these are tried in every run. */
static const char *const thorough[] = {"set", "edit-save", "set-linked", NULL};

/* Of the others one in so many, unless the run is long. */
#define SHARE 13

/* What the screen says since the fault; or all along. */
static void hear(struct trial *trial, struct session *session)
{
	const struct expected *expected = trial->expected;
	const struct shared *shared = expected->stage->shared;

	trial->is_warned = false;
	if (session->is_over || !expected->scenario->has_terminal ||
		(shared->event != EVENT_NONE && !shared->has_happened &&
			!expected->scenario->leaves_earlier))
		return;
	g_autofree char *said = session_look(session);
	trial->is_offered = trial->is_offered || trial_offers(said);
	g_string_append(trial->told, said);
	trial->is_warned = trial_warns(trial, said);
}

/* Who is told that a step has not gone well does nothing that relies on it. A save is tried again. */
static bool goes_on(struct trial *trial, struct session *session, size_t next)
{
	const struct step *steps = trial->expected->scenario->steps;

	if (session->is_over)
		return false;
	if (!steps[next].relies || !trial->is_warned)
		return true;
	if (next == 0 || strcmp(steps[next - 1].keys, PROOF_SAVE) != 0)
		return false;
	session_type(session, PROOF_SAVE);
	hear(trial, session);
	return !session->is_over && !trial->is_warned;
}

/* Returns how many steps were done. */
static size_t run(struct trial *trial, struct session **ret_session)
{
	struct expected *expected = trial->expected;
	struct session *session = *ret_session = expected_start(expected);
	size_t done = 0;

	if (expected->scenario->has_terminal && !session_settle(session))
		return 0;
	hear(trial, session);
	while (done < expected->steps && goes_on(trial, session, done) &&
		expected_step(expected, done, session)) {
		done++;
		hear(trial, session);
	}
	return done;
}

static void try_fault(struct trial *trial)
{
	struct stage *stage = (struct stage *)trial->expected->stage;
	const struct fault *fault = trial->fault;
	struct session *session;

	stage->shared->error = fault->error;
	stage_arm(stage,
		fault->error == 0           ? EVENT_SHORT
			: fault->is_lasting ? EVENT_FAIL_ON
					    : EVENT_FAIL,
		trial->at);
	g_string_truncate(trial->told, 0);
	size_t done = run(trial, &session);
	*(fault->is_lasting ? &trial->tally->lasting : &trial->tally->faults) += 1;
	trial_judge(trial, session, done);
}

/* One run in which nothing fails: how many calls it makes, and what it says. */
static uint32_t count_calls(struct expected *expected, char *kinds, GString *calm)
{
	struct shared *shared = expected->stage->shared;
	struct trial trial = {.expected = expected, .told = calm};
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	run(&trial, &session);
	uint32_t made = MIN(shared->made, KINDS_MAX);
	g_autofree char *said = session_said(session);
	g_string_append(calm, said);
	session_free(session);
	memcpy(kinds, shared->kinds, made);
	return made;
}

static void try_everywhere(struct tally *tally, struct expected *expected, uint32_t only)
{
	g_autofree char *kinds = g_malloc0(KINDS_MAX);
	g_autoptr(GString) calm = g_string_new(NULL), told = g_string_new(NULL);
	const uint32_t made = count_calls(expected, kinds, calm);
	bool is_whole =
		only > 0 || proof_is_long() || g_strv_contains(thorough, expected->scenario->name);

	for (uint32_t at = only > 0 ? only : 1; at <= (only > 0 ? only : made); at++)
		for (size_t i = 0; i < G_N_ELEMENTS(faults); i++) {
			struct trial trial = {
				tally, expected, &faults[i], at, calm->str, told, false, false};
			bool can_be = faults[i].error != 0 || kinds[at - 1] != KIND_OTHER;
			if (can_be && (is_whole || (at + i) % SHARE == 0))
				try_fault(&trial);
		}
}

static void try_scenario(struct tally *tally, struct expected *expected, uint32_t only)
{
	unsigned before = tally->faults + tally->lasting;

	try_everywhere(tally, expected, only);
	printf("%-16s %u\n", expected->scenario->name, tally->faults + tally->lasting - before);
	fflush(stdout);
	expected_free(expected);
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
	for (size_t i = 0; i < scenario_count; i++)
		if (argc == 3 || strcmp(argv[3], scenarios[i].name) == 0)
			try_scenario(&tally, expected_new(&stage, place, &scenarios[i]),
				argc > 4 ? (uint32_t)atoi(argv[4]) : 0);
	place_free(place);
	figure("G3", "I/O faults %u, and %u that last: damaged %u, edits lost %u, silent %u",
		tally.faults, tally.lasting, tally.damaged, tally.lost, tally.silent);
	return tally.damaged + tally.lost + tally.silent > 0 || tally.faults == 0;
}
