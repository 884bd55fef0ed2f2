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

/* What the file system can do. */
static const struct variant {
	const char *name;
	enum way way;
	bool has_no_leases;
} variants[] = {
	{"exchange", WAY_EXCHANGE, false},
	{"link", WAY_LINK, false},
	{"rename", WAY_RENAME, false},
	{"exchange, no leases", WAY_EXCHANGE, true},
	{"link, no leases", WAY_LINK, true},
	{"rename, no leases", WAY_RENAME, true},
};

/* After each call that changes something, too, in every run. */
static const char *const thorough[] = {"set", "edit-save", "set-linked", NULL};

static const char *variant_name(const struct shared *shared)
{
	size_t i = 0;

	while (variants[i].way != (enum way)shared->way ||
		variants[i].has_no_leases != shared->has_no_leases)
		i++;
	return variants[i].name;
}

static const char *const event_names[] = {
	[EVENT_KILL_BEFORE] = "before", [EVENT_KILL_AFTER] = "after", [EVENT_KILL_HALF] = "within"};

static void complain(struct tally *tally, const struct expected *expected, const char *wrong)
{
	const struct shared *shared = expected->stage->shared;
	bool is_lost = g_str_has_prefix(wrong, "lost");

	if (tally->torn + tally->lost < COMPLAINTS_MAX)
		g_printerr("%s, %s, call %u: %s\n", expected->scenario->name, variant_name(shared),
			shared->at, wrong);
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
		g_printerr("%s, %s: %s\n", expected->scenario->name, variant_name(shared),
			shared->disorder);
		tally->disorders += shared->disorders;
	}
	return made;
}

/* Between two calls nothing changes on the disk: after one is before the next, but for writes, which
 * may be cut, and what a call itself leaves to be done. */
static void kill_everywhere(struct tally *tally, struct expected *expected, bool is_thorough)
{
	g_autofree char *kinds = g_malloc0(KINDS_MAX);
	uint32_t made = count_calls(tally, expected, kinds);

	for (uint32_t at = 1; at <= made; at++) {
		char kind = kinds[at - 1];
		kill_at(tally, expected, EVENT_KILL_BEFORE, at);
		if (kind != KIND_READ && (is_thorough || kind == KIND_WRITE))
			kill_at(tally, expected, EVENT_KILL_AFTER, at);
		if (kind == KIND_WRITE)
			kill_at(tally, expected, EVENT_KILL_HALF, at);
	}
	tally->ends += g_hash_table_size(expected->verdicts);
}

/* With an exchange all, and by links or renames in turn. */
static bool is_tried(const struct scenario *scenario, size_t variant)
{
	size_t turn = 1 + (size_t)(scenario - scenarios) % 2;

	return proof_is_long() || variant == 0 || (!scenario->is_brief && variant == turn);
}

static void try_scenario(struct tally *tally, const struct stage *stage, struct place *place,
	const struct scenario *scenario)
{
	bool is_thorough = proof_is_long() || g_strv_contains(thorough, scenario->name);

	for (size_t i = 0; i < G_N_ELEMENTS(variants); i++) {
		unsigned before = tally->points;
		if (!is_tried(scenario, i))
			continue;
		stage->shared->way = variants[i].way;
		stage->shared->has_no_leases = variants[i].has_no_leases;
		struct expected *expected = expected_new(stage, place, scenario);
		kill_everywhere(tally, expected, is_thorough);
		expected_free(expected);
		printf("%-16s %-20s %u\n", scenario->name, variants[i].name,
			tally->points - before);
		fflush(stdout);
	}
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
	for (size_t i = 0; i < scenario_count; i++)
		if (argc < 4 || strcmp(argv[3], scenarios[i].name) == 0)
			try_scenario(&tally, &stage, place, &scenarios[i]);
	place_free(place);
	figure("G1", "kill points %u, leaving %u different ends: torn %u, accepted edits lost %u",
		tally.points, tally.ends, tally.torn, tally.lost);
	figure("G1", "order of writing, syncing and showing: %u out of order", tally.disorders);
	return tally.torn + tally.lost + tally.disorders > 0 || tally.points == 0;
}
