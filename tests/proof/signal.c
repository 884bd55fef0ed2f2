/* SPDX-License-Identifier: MIT */

/*
 * signal PROGRAM SHIM: signals arrive at any call on files and terminal, or at rest. Those that end
 * the program must end it as what they are, with the terminal as it was found and what was accepted
 * kept; the others must change nothing.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "figures.h"
#include "scenario.h"

#define TRIALS         1000
#define TRIALS_LONG    20000
#define SEED           11
#define COMPLAINTS_MAX 20
#define REDRAW         "\x0c"

struct tally {
	unsigned trials, unrestored, lost, wrong;
};

/* Stops are among what changes nothing: nobody who could wake it again is in the same session, so
 * the kernel does not stop it. */
static const struct {
	int number;
	bool ends;
} signals[] = {
	{SIGTERM, true},
	{SIGHUP, true},
	{SIGINT, true},
	{SIGQUIT, true},
	{SIGABRT, true},
	{SIGSEGV, true},
	{SIGBUS, true},
	{SIGFPE, true},
	{SIGILL, true},
	{SIGTRAP, true},
	{SIGPIPE, false},
	{SIGTSTP, false},
	{SIGCONT, false},
	{SIGWINCH, false},
};

static const char *const tried[] = {
	"edit", "edits-save", "undo-redo", "recover-save", "export", "edits-linked", NULL};

struct trial {
	struct tally *tally;
	struct expected *expected;
	int number; /* of the signal */
	bool ends;
	uint32_t at; /* past the last call: at rest */
};

static void complain(const struct trial *trial, unsigned *count, const char *what)
{
	const struct tally *tally = trial->tally;

	if (tally->unrestored + tally->lost + tally->wrong < COMPLAINTS_MAX)
		g_printerr("%s, %s before call %u (%s): %s\n", trial->expected->scenario->name,
			g_strsignal(trial->number), trial->at, trial->expected->stage->shared->call,
			what);
	++*count;
}

static void judge_end(const struct trial *trial, const struct session *session, size_t accepted)
{
	struct tally *tally = trial->tally;

	if (!WIFSIGNALED(session->status) || WTERMSIG(session->status) != trial->number)
		complain(trial, &tally->wrong, "ends as something else");
	if (!session_has_restored(session) || !session_has_left(session))
		complain(trial, &tally->unrestored, "the terminal is not as it was");
	const char *wrong = expected_judge(trial->expected, accepted);
	if (wrong)
		complain(trial, &tally->lost, wrong);
}

static void judge_going_on(const struct trial *trial, size_t accepted)
{
	const struct expected *expected = trial->expected;
	g_autofree char *file = place_read(expected->place, PLACE_FILE);

	if (accepted != expected->steps)
		complain(trial, &trial->tally->wrong, "does not go on");
	else if (g_strcmp0(file, expected->file[accepted]) != 0)
		complain(trial, &trial->tally->lost, "goes on, and makes something else");
}

static void signal_at_rest(const struct trial *trial, struct session *session)
{
	if (trial->ends)
		session_signal(session, trial->number);
	else if (kill(session->pid, trial->number) != 0 || !session_type(session, REDRAW))
		complain(trial, &trial->tally->wrong, "does not answer any more");
}

static void try_signal(const struct trial *trial)
{
	struct shared *shared = trial->expected->stage->shared;
	struct session *session;

	shared->signal = trial->number;
	stage_arm(trial->expected->stage, EVENT_SIGNAL, trial->at);
	size_t accepted = expected_run(trial->expected, &session);
	if (!shared->has_happened && !session->is_over)
		signal_at_rest(trial, session);
	trial->tally->trials++;
	if (trial->ends && !session->is_over)
		complain(trial, &trial->tally->wrong, "goes on");
	else if (trial->ends)
		judge_end(trial, session, accepted);
	else
		judge_going_on(trial, accepted);
	session_free(session);
}

/* How many calls a run makes when nothing happens. */
static uint32_t count_calls(struct expected *expected)
{
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	expected_run(expected, &session);
	uint32_t made = expected->stage->shared->made;
	session_free(session);
	return made;
}

static void try_scenario(struct tally *tally, struct expected *expected, GRand *random, int trials)
{
	uint32_t made = count_calls(expected);

	for (int i = 0; i < trials; i++) {
		size_t which = (size_t)g_rand_int_range(random, 0, G_N_ELEMENTS(signals));
		const struct trial trial = {
			.tally = tally,
			.expected = expected,
			.number = signals[which].number,
			.ends = signals[which].ends,
			.at = (uint32_t)g_rand_int_range(random, 1, (gint32)made + made / 10 + 2),
		};
		try_signal(&trial);
	}
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("signal");
	stage_init(&stage, argv[1], argv[2]);
	struct place *place = place_new();
	GRand *random = g_rand_new_with_seed(SEED);
	int trials = proof_is_long() ? TRIALS_LONG : TRIALS;
	for (size_t i = 0; i < scenario_count; i++) {
		if (!g_strv_contains(tried, scenarios[i].name))
			continue;
		struct expected *expected = expected_new(&stage, place, &scenarios[i]);
		int count = (int)g_strv_length((char **)tried);
		try_scenario(&tally, expected, random, (trials + count - 1) / count);
		expected_free(expected);
	}
	g_rand_free(random);
	place_free(place);
	figure("G11", "signals %u: terminal not restored %u, edits lost %u, wrong ends %u",
		tally.trials, tally.unrestored, tally.lost, tally.wrong);
	return tally.unrestored + tally.lost + tally.wrong > 0 || tally.trials == 0;
}
