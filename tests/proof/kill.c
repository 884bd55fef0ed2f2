/* SPDX-License-Identifier: MIT */

/*
 * kill PROGRAM SHIM [SCENARIO]: the program is killed at every call on its files, and at every write to its
 * terminal, before it, after it, and halfway through what it writes. Whatever it was doing, the
 * file must be all of one version, and the next start must give back all that was accepted.
 */

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "figures.h"
#include "scenario.h"

#define COMPLAINTS_MAX 5

struct tally {
	unsigned points, ends, torn, lost, disorders;
};

static const char *const way_names[] = {"exchange", "link", "rename"};
static const char *const event_names[] = {
	[EVENT_KILL_BEFORE] = "before", [EVENT_KILL_AFTER] = "after", [EVENT_KILL_HALF] = "within"};

static void complain(struct tally *tally, const struct expected *expected, const char *wrong)
{
	const struct shared *shared = expected->stage->shared;
	bool is_lost = g_str_has_prefix(wrong, "lost");

	if (tally->torn + tally->lost < COMPLAINTS_MAX)
		g_printerr("%s, %s, call %u: %s\n", expected->scenario->name,
			way_names[shared->way], shared->at, wrong);
	tally->lost += is_lost;
	tally->torn += !is_lost;
}

/* One end; false: the program was through before it came to that call. */
static bool kill_at(struct tally *tally, struct expected *expected, enum event event, uint32_t at)
{
	const struct shared *shared = expected->stage->shared;
	struct session *session;

	stage_arm(expected->stage, event, at);
	size_t accepted = expected_run(expected, &session);
	session_free(session);
	if (!shared->has_happened)
		return false;
	g_autofree char *where = g_strdup_printf("%s %s", event_names[event], shared->call);
	const char *wrong = expected_judge(expected, accepted);
	tally->points++;
	if (wrong) {
		g_autofree char *text = g_strdup_printf("%s\n  killed %s", wrong, where);
		complain(tally, expected, text);
	}
	return true;
}

/* One run in which nothing happens, for the kinds of its calls and the order of its syncs. */
static uint32_t count_calls(struct tally *tally, struct expected *expected, char *kinds)
{
	struct shared *shared = expected->stage->shared;
	struct session *session;

	stage_arm(expected->stage, EVENT_NONE, 0);
	expected_run(expected, &session);
	uint32_t made = MIN(shared->made, KINDS_MAX);
	session_free(session);
	memcpy(kinds, shared->kinds, made);
	if (shared->disorders > 0) {
		g_printerr("%s, %s: %s\n", expected->scenario->name, way_names[shared->way],
			shared->disorder);
		tally->disorders += shared->disorders;
	}
	return made;
}

/* Between two calls nothing changes on the disk: after one is before the next, but for writes, which
 * may be cut, and what a call itself leaves to be done. */
static void kill_everywhere(struct tally *tally, struct expected *expected, bool is_first_way)
{
	g_autofree char *kinds = g_malloc0(KINDS_MAX);
	uint32_t made = count_calls(tally, expected, kinds);

	for (uint32_t at = 1; at <= made; at++) {
		char kind = kinds[at - 1];
		kill_at(tally, expected, EVENT_KILL_BEFORE, at);
		if (kind != KIND_READ && (is_first_way || kind == KIND_WRITE))
			kill_at(tally, expected, EVENT_KILL_AFTER, at);
		if (kind == KIND_WRITE)
			kill_at(tally, expected, EVENT_KILL_HALF, at);
	}
	tally->ends += g_hash_table_size(expected->verdicts);
}

int main(int argc, char **argv)
{
	struct stage stage;
	struct tally tally = {0};

	if (argc < 3)
		return 2;
	figures_begin("kill");
	stage_init(&stage, argv[1], argv[2]);
	struct place *place = place_new();
	for (size_t i = 0; i < scenario_count; i++) {
		if (argc > 3 && strcmp(argv[3], scenarios[i].name) != 0)
			continue;
		for (int way = 0; way < WAYS; way++) {
			unsigned before = tally.points;
			stage.shared->way = way;
			struct expected *expected = expected_new(&stage, place, &scenarios[i]);
			kill_everywhere(&tally, expected, way == 0);
			expected_free(expected);
			printf("%-16s %-8s %u\n", scenarios[i].name, way_names[way],
				tally.points - before);
			fflush(stdout);
		}
	}
	place_free(place);
	figure("G1", "kill points %u, leaving %u different ends: torn %u, accepted edits lost %u",
		tally.points, tally.ends, tally.torn, tally.lost);
	figure("G1", "order of writing, syncing and showing: %u out of order", tally.disorders);
	return tally.torn + tally.lost + tally.disorders > 0 || tally.points == 0;
}
