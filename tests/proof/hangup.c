/* SPDX-License-Identifier: MIT */

/*
 * hangup PROGRAM SHIM: the terminal goes away while the program waits, has an edit, asks something,
 * is in a form, or saves. It must end at once, without spinning on a terminal that is gone, and keep
 * what was accepted; also where it was told to ignore hang-ups.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "figures.h"
#include "scenario.h"

#define TIMES       5
#define TIMES_LONG  100
#define END_MAX_US  1000000
#define SPIN_MAX_US 100000 /* time of the processor beyond that of a run that quits at once */

/* Of the scenario "edits-save". */
static const struct {
	const char *name;
	size_t steps;     /* done before */
	const char *keys; /* typed after them */
	const char *call; /* of the next step, at which it is caught; NULL: it is at rest */
} states[] = {
	{"idle", 0, "", NULL},
	{"edited", 1, "", NULL},
	{"asking", 1, "q", NULL},
	{"in a form", 1, "e", NULL},
	{"saving", 2, "", "rename"},
	{"journalling", 1, "", "fdatasync"},
};

struct tally {
	unsigned trials, late, spinning, lost, wrong;
	gint64 longest_us;
	long most_us; /* of the processor */
};

static uint32_t find_call(struct expected *expected, size_t steps, const char *call)
{
	struct shared *shared = expected->stage->shared;
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	expected_run_to(expected, steps, &session);
	uint32_t at = shared->made;
	session_free(session);
	do { /* whatever call is next: it is met only if it has that name */
		stage_arm(expected->stage, EVENT_PAUSE, ++at);
		expected_run_to(expected, steps + 1, &session);
		session_free(session);
	} while (shared->has_happened && strcmp(shared->call, call) != 0);
	return shared->has_happened ? at : 0;
}

static void complain(const char *state, bool ignores, unsigned *count, const char *what)
{
	g_printerr("hang-up%s, %s: %s\n", ignores ? " ignored" : "", state, what);
	++*count;
}

static void judge(struct tally *tally, struct expected *expected, const struct session *session,
	size_t i, size_t accepted)
{
	bool ignores = expected->stage->ignores_hang_up;
	const char *name = states[i].name;

	tally->most_us = MAX(tally->most_us, session->spent_us);
	if (!WIFSIGNALED(session->status) || WTERMSIG(session->status) != SIGHUP)
		complain(name, ignores, &tally->wrong, "ends as something else");
	if (session->spent_us > SPIN_MAX_US)
		complain(name, ignores, &tally->spinning, "spins");
	const char *wrong = expected_judge(expected, accepted);
	if (wrong)
		complain(name, ignores, &tally->lost, wrong);
}

static void try_state(struct tally *tally, struct expected *expected, size_t i, uint32_t at)
{
	bool ignores = expected->stage->ignores_hang_up;
	struct session *session;

	stage_arm(expected->stage, states[i].call ? EVENT_PAUSE : EVENT_NONE, at);
	size_t steps = states[i].steps + (states[i].call ? 1 : 0);
	size_t accepted = expected_run_to(expected, steps, &session);
	accepted = MIN(accepted, states[i].steps);
	if (*states[i].keys)
		session_type(session, states[i].keys);
	gint64 begin = g_get_monotonic_time();
	session_hang_up(session);
	session_release(session);
	bool is_ended = session_end(session);
	gint64 took = g_get_monotonic_time() - begin;
	tally->trials++;
	tally->longest_us = MAX(tally->longest_us, took);
	if (!is_ended || took > END_MAX_US)
		complain(states[i].name, ignores, &tally->late, "goes on");
	judge(tally, expected, session, i, accepted);
	session_free(session);
}

static const struct scenario *find_scenario(const char *name)
{
	size_t i = 0;

	while (strcmp(scenarios[i].name, name) != 0)
		i++;
	return &scenarios[i];
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("hangup");
	stage_init(&stage, argv[1], argv[2]);
	struct place *place = place_new();
	int times = proof_is_long() ? TIMES_LONG : TIMES;
	struct expected *expected = expected_new(&stage, place, find_scenario("edits-save"));
	for (size_t i = 0; i < G_N_ELEMENTS(states); i++) {
		const char *call = states[i].call;
		uint32_t at = call ? find_call(expected, states[i].steps, call) : 0;
		if (call && at == 0)
			complain(states[i].name, false, &tally.wrong, "makes no such call");
		for (int n = 0; n < 2 * times; n++) {
			stage.ignores_hang_up = n % 2;
			try_state(&tally, expected, i, at);
			stage.ignores_hang_up = false;
		}
	}
	expected_free(expected);
	place_free(place);
	figure("G9", "hang-ups %u: later than 1 s %u, spinning %u, edits lost %u, wrong ends %u",
		tally.trials, tally.late, tally.spinning, tally.lost, tally.wrong);
	figure("G9", "the longest took %.0f ms, the most of the processor %.0f ms",
		(double)tally.longest_us / 1000, (double)tally.most_us / 1000);
	return tally.late + tally.spinning + tally.lost + tally.wrong > 0;
}
