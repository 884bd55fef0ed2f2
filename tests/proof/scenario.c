/* SPDX-License-Identifier: MIT */

/*
 * The table of scenarios, and the judgement. Ends that leave the same files behind are one case:
 * the program is started to restore only once for each, which makes thousands of ends affordable.
 */

#include "scenario.h"

#include <string.h>
#include <sys/wait.h>

#define TRACKER                                     \
	"# A council of three.\n"                   \
	"holdout: 1\n"                              \
	"title: Bridge\n"                           \
	"rule: unanimity\n"                         \
	"\n"                                        \
	"members:\n"                                \
	"  ann:                # the chair\n"       \
	"    name: Ann\n"                           \
	"    positions:\n"                          \
	"      - on: 2024-01-02\n"                  \
	"        stance: support\n"                 \
	"        source: https://example.org/ann\n" \
	"  bob:\n"                                  \
	"    name: Bob\n"                           \
	"    positions:\n"                          \
	"      - on: 2024-01-03\n"                  \
	"        stance: oppose\n"                  \
	"        quote: never\n"                    \
	"  cyd:\n"                                  \
	"    name: Cyd\n"

#define SAVE     PROOF_SAVE
#define SUPPORT  "1\r"
#define OPPOSE   "5\r"
#define REDO     "\x12"
#define REDRAW   "\x0c"
#define RECOVERS 3 /* questions at a start */

static const char *const screen[] = {PLACE_FILE, "--today", "2024-06-17", NULL};
static const char *const set_words[] = {
	"set", PLACE_FILE, "cyd", "support", "--on", "2024-06-17", "--today", "2024-06-17", NULL};
static const char *const amend_words[] = {"set", PLACE_FILE, "bob", "support", "--amend", "--quote",
	"at last", "--today", "2024-06-17", NULL};

static const char tracker[] = TRACKER;
static const char theirs[] = TRACKER "    note: written by somebody else\n";

/* clang-format off */
const struct scenario scenarios[] = {
	{"set", set_words, false, NULL, false, false, {{"", NULL}}},
	{"set-amend", amend_words, false, NULL, false, false, {{"", NULL}}},
	{"edit-save", screen, true, NULL, false, false, {{SUPPORT, NULL}, {SAVE, NULL}}},
	{"edit", screen, true, NULL, false, false,
		{{SUPPORT, NULL}, {"jj" OPPOSE, NULL}, {"k" SUPPORT, NULL}}},
	{"edits-save", screen, true, NULL, false, false,
		{{SUPPORT, NULL}, {"j" SUPPORT, NULL}, {SAVE, NULL}, {"j" OPPOSE, NULL},
			{SAVE, NULL}}},
	{"undo-redo", screen, true, NULL, false, false,
		{{SUPPORT, NULL}, {"j" OPPOSE, NULL}, {"u", NULL}, {"u", NULL}, {REDO, NULL},
			{SAVE, NULL}, {"u", NULL}, {SAVE, NULL}}},
	{"recover-save", screen, true, SUPPORT "j" OPPOSE, false, false, {{"r", NULL}, {SAVE, NULL}}},
	{"recover-edit", screen, true, SUPPORT "j" OPPOSE, false, false,
		{{"r", NULL}, {"j" SUPPORT, NULL}}},
	{"recover-discard", screen, true, SUPPORT, false, false, {{"d", NULL}}},
	{"recover-later", screen, true, SUPPORT, true, false, {{"\033", NULL}, {"Q", NULL}}},
	{"discard", screen, true, NULL, false, false, {{SUPPORT, NULL}, {"qd", NULL}}},
	{"save-quit", screen, true, NULL, false, false, {{SUPPORT, NULL}, {"qs", NULL}}},
	{"export", screen, true, NULL, false, false, {{SUPPORT, NULL}, {"x\r", NULL}, {SAVE, NULL}}},
	{"reload", screen, true, NULL, false, false,
		{{REDRAW, theirs}, {SUPPORT, NULL}, {SAVE, NULL}, {"Q", NULL}}},
	{"set-linked", set_words, false, NULL, false, true, {{"", NULL}}},
	{"edits-linked", screen, true, NULL, false, true,
		{{SUPPORT, NULL}, {SAVE, NULL}, {"j" OPPOSE, NULL}, {SAVE, NULL}}},
};
/* clang-format on */
const size_t scenario_count = G_N_ELEMENTS(scenarios);

static size_t steps_of(const struct scenario *scenario)
{
	size_t count = 0;

	while (count < STEPS_MAX && scenario->steps[count].keys)
		count++;
	return count;
}

static bool has_ended_well(const struct session *session)
{
	return WIFEXITED(session->status) && WEXITSTATUS(session->status) == 0;
}

/* Whether it is accepted: the program is at rest again, or has ended as it was asked to. */
static bool do_step(const struct place *place, const struct scenario *scenario, size_t i,
	struct session *session)
{
	const struct step *step = &scenario->steps[i];

	if (step->theirs) {
		session_stir(session);
		place_write(place, PLACE_FILE, step->theirs);
		session_settle(session); /* it has seen that before it sees the keys */
	}
	if (scenario->has_terminal && session_type(session, step->keys))
		return true;
	session_end(session);
	return has_ended_well(session);
}

size_t expected_run_to(const struct expected *expected, size_t count, struct session **ret_session)
{
	const struct scenario *scenario = expected->scenario;
	struct session *session;
	size_t done = 0;

	place_put_back(expected->place, expected->begin);
	session = session_start(
		expected->stage, expected->place, scenario->words, scenario->has_terminal);
	bool goes_on = !scenario->has_terminal || session_settle(session);
	while (goes_on && done < count && !session->is_over &&
		do_step(expected->place, scenario, done, session))
		done++;
	*ret_session = session;
	return done;
}

size_t expected_run(const struct expected *expected, struct session **ret_session)
{
	return expected_run_to(expected, expected->steps, ret_session);
}

char *scenario_recover(const struct stage *stage, const struct place *place)
{
	struct session *session;

	stage_arm(stage, EVENT_NONE, 0);
	session = session_start(stage, place, screen, true);
	session_settle(session);
	for (int i = 0; i < RECOVERS && !session->is_over; i++) {
		g_autofree char *said = session_said(session);
		session_forget(session);
		if (strstr(said, "step not saved") || strstr(said, "steps not saved"))
			session_type(session, "r");
		else if (strstr(said, "displaced"))
			session_type(session, "\033");
		else
			break;
	}
	session_type(session, SAVE);
	bool is_well = !session_type(session, "Q") && has_ended_well(session);
	if (!is_well)
		g_printerr("restoring ends with status %d:\n%s\n", session->status,
			session->sent->str);
	session_free(session);
	return is_well ? place_read(place, PLACE_FILE) : NULL;
}

/* A session before, which was killed. */
static void prepare(
	const struct stage *stage, const struct place *place, const struct scenario *scenario)
{
	place_reset(place, tracker);
	if (!scenario->earlier)
		return;
	struct session *session = session_start(stage, place, scenario->words, true);
	session_settle(session);
	session_type(session, scenario->earlier);
	session_free(session);
}

/* One run with nothing wrong, up to step k; and what saving then gives. */
static void expect_step(struct expected *expected, size_t k)
{
	const struct scenario *scenario = expected->scenario;
	struct session *session;

	if (expected_run_to(expected, k, &session) != k)
		g_error("%s: step %zu fails with nothing wrong:\n%s", scenario->name, k,
			session->sent->str);
	expected->file[k] = place_read(expected->place, PLACE_FILE);
	if (k == expected->steps)
		expected->end = place_keep(expected->place);
	session_type(session, SAVE);
	session_free(session);
	expected->shown[k] = place_read(expected->place, PLACE_FILE);
	if (scenario->earlier && (k == 0 || scenario->leaves_earlier)) {
		place_put_back(expected->place, expected->begin);
		g_free(expected->shown[k]);
		expected->shown[k] = scenario_recover(expected->stage, expected->place);
		g_assert_cmpstr(expected->shown[k], !=, tracker);
	}
}

struct expected *expected_new(
	const struct stage *stage, struct place *place, const struct scenario *scenario)
{
	struct expected *expected = g_new0(struct expected, 1);

	*expected = (struct expected){
		.scenario = scenario, .stage = stage, .place = place, .steps = steps_of(scenario)};
	expected->verdicts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	place->has_second = scenario->is_in_place;
	stage_arm(stage, EVENT_NONE, 0);
	prepare(stage, place, scenario);
	expected->begin = place_keep(place);
	if (!scenario->has_terminal) {
		expected->file[0] = g_strdup(tracker);
		expected->shown[0] = g_strdup(tracker);
	}
	for (size_t k = scenario->has_terminal ? 0 : 1; k <= expected->steps; k++)
		expect_step(expected, k);
	return expected;
}

void expected_free(struct expected *expected)
{
	for (size_t k = 0; k <= expected->steps; k++) {
		g_free(expected->file[k]);
		g_free(expected->shown[k]);
	}
	kept_free(expected->begin);
	kept_free(expected->end);
	g_hash_table_unref(expected->verdicts);
	g_free(expected);
}

/* Whether `text` is one of `texts` after `accepted` steps, or after one more. */
static bool is_now_or_next(
	const struct expected *expected, char *const *texts, const char *text, size_t accepted)
{
	return g_strcmp0(text, texts[accepted]) == 0 ||
		(accepted < expected->steps && g_strcmp0(text, texts[accepted + 1]) == 0);
}

/* A temporary file is some version of the file, or the beginning of one. */
static bool is_explained(const struct expected *expected, const char *bytes, size_t len)
{
	for (size_t k = 0; k <= expected->steps; k++) {
		const char *const known[] = {expected->file[k], expected->shown[k]};
		for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
			if (strlen(known[i]) >= len && memcmp(known[i], bytes, len) == 0)
				return true;
	}
	for (guint i = 0; i < expected->end->paths->len; i++) {
		gsize whole;
		const char *other = g_bytes_get_data(expected->end->bytes->pdata[i], &whole);
		if (whole >= len && memcmp(other, bytes, len) == 0)
			return true;
	}
	return false;
}

/* Any other file beside the tracker is whole, as it is in the end. */
static bool is_of_the_end(const struct expected *expected, const char *path, GBytes *bytes)
{
	guint at;

	for (at = 0; at < expected->end->paths->len; at++)
		if (strcmp(expected->end->paths->pdata[at], path) == 0)
			return g_bytes_equal(expected->end->bytes->pdata[at], bytes);
	return false;
}

static char *judge_files(const struct expected *expected, const struct kept *kept, size_t accepted)
{
	for (guint i = 0; i < kept->paths->len; i++) {
		const char *path = kept->paths->pdata[i];
		gsize len;
		const char *bytes = g_bytes_get_data(kept->bytes->pdata[i], &len);
		if (strcmp(path, PLACE_FILE) == 0) {
			if (!expected->scenario->is_in_place &&
				!is_now_or_next(expected, expected->file, bytes, accepted))
				return g_strdup_printf("torn: %zu bytes of neither version", len);
		} else if (place_is_leftover(path)) {
			if (!is_explained(expected, bytes, len))
				return g_strdup_printf("%s is of no version", path);
		} else if (!g_str_has_prefix(path, "state/") &&
			!is_of_the_end(expected, path, kept->bytes->pdata[i])) {
			return g_strdup_printf("%s is torn", path);
		}
	}
	return NULL;
}

static char *judge_anew(const struct expected *expected, const struct kept *kept, size_t accepted)
{
	char *wrong = judge_files(expected, kept, accepted);

	if (wrong)
		return wrong;
	g_autofree char *file = place_read(expected->place, PLACE_FILE);
	if (!file)
		return g_strdup("torn: the file is gone");
	g_autofree char *restored = scenario_recover(expected->stage, expected->place);
	if (!is_now_or_next(expected, expected->shown, restored, accepted))
		return g_strdup_printf("lost: after %zu steps this comes back:\n%s", accepted,
			restored ? restored : "(nothing)");
	if (expected->scenario->has_terminal && place_has_leftover(expected->place))
		return g_strdup("beside: a version that the journal has stays there");
	if (!place_is_second(expected->place))
		return g_strdup("torn: the second name has other bytes");
	return NULL;
}

const char *expected_judge(struct expected *expected, size_t accepted)
{
	struct kept *kept = place_keep(expected->place);
	g_autofree char *picture = kept_picture(kept);
	char *key = g_strdup_printf("%zu\n%s", accepted, picture);
	char *wrong = NULL;

	if (!g_hash_table_lookup_extended(expected->verdicts, key, NULL, (void **)&wrong)) {
		wrong = judge_anew(expected, kept, accepted);
		g_hash_table_insert(expected->verdicts, key, wrong);
	} else {
		g_free(key);
	}
	kept_free(kept);
	return wrong;
}
