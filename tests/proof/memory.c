/* SPDX-License-Identifier: MIT */

/*
 * memory PROGRAM SHIM [SCENARIO]: an allocation fails, each in turn: alone, and with all that come
 * after it. The program may end, but says so and gives the terminal back; or it goes on. Either way
 * the file must be all of one version, and the next start must give back all that was accepted.
 */

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "figures.h"
#include "scenario.h"

#define COMPLAINTS_MAX 10

/* Points a scenario and manner, evenly spread, where a run may not take long. */
#define POINTS_SHORT 100

struct tally {
	unsigned points, went_on, damaged, lost, crashed, silent;
};

/* Loading is part of all of them. */
static const char *const tried[] = {
	"set", "edit-save", "undo-redo", "recover-save", "export", "reload", NULL};

static void complain(
	struct tally *tally, const struct expected *expected, unsigned *count, const char *what)
{
	const struct shared *shared = expected->stage->shared;

	if (tally->damaged + tally->lost + tally->crashed + tally->silent < COMPLAINTS_MAX)
		g_printerr("%s, allocation %u%s: %s\n", expected->scenario->name, shared->at,
			shared->event == EVENT_MEMORY_ON ? " and on" : "", what);
	++*count;
}

/* GLib ends the program by a trap when it gets no memory; and where it gets none to say so
 * either, it asks for some to say that, until the stack is full. Then the last words are left. */
static bool is_orderly(int status, const char *said)
{
	return WIFEXITED(status) || WTERMSIG(status) == SIGTRAP || WTERMSIG(status) == SIGABRT ||
		strstr(said, "for want of memory");
}

static void judge_end(struct tally *tally, struct expected *expected, struct session *session)
{
	g_autofree char *said = session_said(session);
	bool is_well = WIFEXITED(session->status) && WEXITSTATUS(session->status) == 0;
	g_autofree char *how = g_strdup_printf("status %d: %s", session->status, said);

	if (!is_orderly(session->status, said))
		complain(tally, expected, &tally->crashed, how);
	else if (!is_well && !strstr(said, "memory") && !strstr(said, "allocate"))
		complain(tally, expected, &tally->silent, how);
	if (expected->scenario->has_terminal && !session_has_restored(session))
		complain(tally, expected, &tally->crashed, "the terminal is not given back");
}

/* An export in other letters is not torn. */
static bool has_no_letters(const char *said)
{
	return strstr(said, "no UTF-8 locale") != NULL;
}

static void fail_at(struct tally *tally, struct expected *expected, enum event event, uint32_t at)
{
	struct shared *shared = expected->stage->shared;
	struct session *session;

	stage_arm(expected->stage, event, at);
	size_t accepted = expected_run(expected, &session);
	if (!shared->has_happened) {
		session_free(session);
		return;
	}
	tally->points++;
	if (session->is_over)
		judge_end(tally, expected, session);
	else
		tally->went_on++;
	g_autofree char *said = session_said(session);
	session_free(session);
	const char *wrong = expected_judge(expected, accepted);
	if (wrong && !has_no_letters(said))
		complain(tally, expected,
			g_str_has_prefix(wrong, "lost") ? &tally->lost : &tally->damaged, wrong);
}

/* Some are left out of a short run, others from one scenario to the next. */
static void fail_everywhere(struct tally *tally, struct expected *expected)
{
	static const enum event events[] = {EVENT_MEMORY, EVENT_MEMORY_ON};
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	expected_run(expected, &session);
	uint32_t made = expected->stage->shared->allocations;
	session_free(session);
	uint32_t stride = proof_is_long() ? 1 : MAX(made / POINTS_SHORT, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(events); i++)
		for (uint32_t at = 1 + (uint32_t)i * stride / 2; at <= made; at += stride)
			fail_at(tally, expected, events[i], at);
	printf("%-16s %u allocations, every %u\n", expected->scenario->name, made, stride);
	fflush(stdout);
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("memory");
	stage_init(&stage, argv[1], argv[2]);
	struct place *place = place_new();
	for (size_t i = 0; i < scenario_count; i++) {
		const char *name = scenarios[i].name;
		if (argc > 3 ? strcmp(argv[3], name) != 0 : !g_strv_contains(tried, name))
			continue;
		struct expected *expected = expected_new(&stage, place, &scenarios[i]);
		fail_everywhere(&tally, expected);
		expected_free(expected);
	}
	place_free(place);
	figure("G4",
		"allocations failed %u, of which the program went on after %u: "
		"damaged %u, edits lost %u, crashes %u, silent %u",
		tally.points, tally.went_on, tally.damaged, tally.lost, tally.crashed,
		tally.silent);
	return tally.damaged + tally.lost + tally.crashed + tally.silent > 0 || tally.points == 0;
}
