/* SPDX-License-Identifier: MIT */

/*
 * The judgement. Ends that leave the same files behind are one case:
 * the program is started to restore only once for each, which makes thousands of ends affordable.
 */

#include "scenario.h"

#include <string.h>
#include <sys/wait.h>

#define RECOVERS 4 /* questions at a start */

static const char *const screen[] = {PLACE_FILE, "--today", "2024-06-17", NULL};

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

/* What others write is seen before the keys are, or only by the save. */
static void write_theirs(
	const struct place *place, const struct step *step, struct session *session)
{
	if (step->is_unseen) {
		place_write_unseen(place, step->theirs);
		return;
	}
	session_stir(session);
	place_write(place, PLACE_FILE, step->theirs);
	session_settle(session);
}

bool expected_step(const struct expected *expected, size_t i, struct session *session)
{
	const struct scenario *scenario = expected->scenario;
	const struct step *step = &scenario->steps[i];

	if (step->theirs)
		write_theirs(expected->place, step, session);
	if (scenario->has_terminal && session_type(session, step->keys))
		return true;
	session_end(session);
	return has_ended_well(session);
}

struct session *expected_start(const struct expected *expected)
{
	const struct scenario *scenario = expected->scenario;

	place_put_back(expected->place, expected->begin);
	return session_start(
		expected->stage, expected->place, scenario->words, scenario->has_terminal);
}

size_t expected_run_to(const struct expected *expected, size_t count, struct session **ret_session)
{
	struct session *session = expected_start(expected);
	size_t done = 0;

	bool goes_on = !expected->scenario->has_terminal || session_settle(session);
	while (goes_on && done < count && !session->is_over &&
		expected_step(expected, done, session))
		done++;
	*ret_session = session;
	return done;
}

size_t expected_run(const struct expected *expected, struct session **ret_session)
{
	return expected_run_to(expected, expected->steps, ret_session);
}

/* The answer to what is asked on the screen; NULL: nothing is. */
static const char *answer_to(const char *said)
{
	if (strstr(said, "step not saved") || strstr(said, "steps not saved"))
		return "r";
	if (strstr(said, "choose a side"))
		return "O\r";
	return strstr(said, "displaced:") ? "\033" : NULL;
}

static void answer_all(struct session *session)
{
	for (int i = 0; i < RECOVERS && !session->is_over; i++) {
		g_autofree char *said = session_look(session);
		const char *answer = answer_to(said);
		if (!answer)
			break;
		session_type(session, answer);
	}
}

/* What is asked before saving, and what the saving asks. */
void scenario_bring_home(struct session *session)
{
	answer_all(session);
	session_type(session, PROOF_SAVE);
	answer_all(session);
}

char *scenario_recover(const struct stage *stage, const struct place *place)
{
	struct session *session;

	stage_arm(stage, EVENT_NONE, 0);
	session = session_start(stage, place, screen, true);
	session_settle(session);
	scenario_bring_home(session);
	bool is_well = !session_type(session, "Q") && has_ended_well(session);
	if (!is_well)
		g_printerr("restoring ends with status %d:\n%s\n", session->status,
			session->sent->str);
	session_free(session);
	return is_well ? place_read(place, PLACE_FILE) : NULL;
}

/* A session before, which was killed, and what others did then. */
static void prepare(
	const struct stage *stage, const struct place *place, const struct scenario *scenario)
{
	place_reset(place, scenario_tracker);
	for (size_t i = 0; i < OTHERS_MAX && scenario->others[i].name; i++)
		place_write(place, scenario->others[i].name, scenario->others[i].text);
	if (scenario->earlier) {
		struct session *session = session_start(stage, place, scenario->words, true);
		session_settle(session);
		session_type(session, scenario->earlier);
		session_free(session);
	}
	if (scenario->changed)
		place_write(place, PLACE_FILE, scenario->changed);
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
	expected->at[k] = place_keep(expected->place);
	if (scenario->has_terminal && k > 0)
		scenario_bring_home(session);
	session_free(session);
	expected->shown[k] = place_read(expected->place, PLACE_FILE);
}

/* Before the first step: what is there, and what the next start makes of it. */
static void expect_begin(struct expected *expected)
{
	const struct scenario *scenario = expected->scenario;

	expected->file[0] = place_read(expected->place, PLACE_FILE);
	expected->begin = place_keep(expected->place);
	expected->at[0] = place_keep(expected->place);
	expected->shown[0] = scenario_recover(expected->stage, expected->place);
	if (scenario->earlier)
		g_assert_cmpstr(expected->shown[0], !=, expected->file[0]);
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
	expect_begin(expected);
	for (size_t k = 1; k <= expected->steps; k++)
		expect_step(expected, k);
	if (scenario->leaves_earlier)
		for (size_t k = 1; k <= expected->steps; k++) {
			g_free(expected->shown[k]);
			expected->shown[k] = g_strdup(expected->shown[0]);
		}
	return expected;
}

void expected_free(struct expected *expected)
{
	for (size_t k = 0; k <= expected->steps; k++) {
		g_free(expected->file[k]);
		g_free(expected->shown[k]);
		kept_free(expected->at[k]);
	}
	kept_free(expected->begin);
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

/* What others put there with the step that may have begun; NULL: nothing. */
static const char *theirs_of_next(const struct expected *expected, size_t accepted)
{
	return accepted < expected->steps ? expected->scenario->steps[accepted].theirs : NULL;
}

static bool may_be_in_file(const struct expected *expected, const char *text, size_t accepted)
{
	return is_now_or_next(expected, expected->file, text, accepted) ||
		g_strcmp0(text, theirs_of_next(expected, accepted)) == 0;
}

/* Once others have written, going back to what was before them is not enough. */
static bool may_come_back(
	const struct expected *expected, const char *file, const char *restored, size_t accepted)
{
	if (theirs_of_next(expected, accepted) && g_strcmp0(file, expected->file[accepted]) != 0)
		return g_strcmp0(restored, expected->shown[accepted + 1]) == 0;
	return is_now_or_next(expected, expected->shown, restored, accepted);
}

static bool begins(const char *whole, size_t whole_len, const char *bytes, size_t len)
{
	return whole_len >= len && memcmp(whole, bytes, len) == 0;
}

/* A temporary file is some version of the file, or the beginning of one. */
static bool is_explained(const struct expected *expected, const char *bytes, size_t len)
{
	for (size_t k = 0; k <= expected->steps; k++) {
		const char *const known[] = {expected->file[k], expected->shown[k]};
		for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
			if (begins(known[i], strlen(known[i]), bytes, len))
				return true;
		const char *theirs = theirs_of_next(expected, k);
		if (theirs && begins(theirs, strlen(theirs), bytes, len))
			return true;
	}
	const struct kept *end = expected->at[expected->steps];
	for (guint i = 0; i < end->paths->len; i++) {
		gsize whole;
		const char *other = g_bytes_get_data(end->bytes->pdata[i], &whole);
		if (begins(other, whole, bytes, len))
			return true;
	}
	return false;
}

static bool has_so(const struct kept *kept, const char *path, GBytes *bytes)
{
	for (guint at = 0; at < kept->paths->len; at++)
		if (strcmp(kept->paths->pdata[at], path) == 0)
			return g_bytes_equal(kept->bytes->pdata[at], bytes);
	return false;
}

/* Any other file beside the tracker is whole, as it is after this step or the next. */
static bool is_whole(
	const struct expected *expected, const char *path, GBytes *bytes, size_t accepted)
{
	return has_so(expected->at[accepted], path, bytes) ||
		(accepted < expected->steps && has_so(expected->at[accepted + 1], path, bytes));
}

static char *judge_files(const struct expected *expected, const struct kept *kept, size_t accepted)
{
	for (guint i = 0; i < kept->paths->len; i++) {
		const char *path = kept->paths->pdata[i];
		gsize len;
		const char *bytes = g_bytes_get_data(kept->bytes->pdata[i], &len);
		if (strcmp(path, PLACE_FILE) == 0) {
			if (!expected->scenario->is_in_place &&
				!may_be_in_file(expected, bytes, accepted))
				return g_strdup_printf("torn: %zu bytes of neither version", len);
		} else if (place_is_leftover(path)) {
			if (!is_explained(expected, bytes, len))
				return g_strdup_printf("%s is of no version", path);
		} else if (!g_str_has_prefix(path, "state/") &&
			!is_whole(expected, path, kept->bytes->pdata[i], accepted)) {
			return g_strdup_printf("%s is torn", path);
		}
	}
	return NULL;
}

static bool is_beside_only(const struct expected *expected, const char *text)
{
	struct kept *kept = place_keep(expected->place);
	bool is_only = true;

	for (guint i = 0; i < kept->paths->len; i++)
		if (place_is_leftover(kept->paths->pdata[i]))
			is_only = is_only &&
				g_strcmp0(g_bytes_get_data(kept->bytes->pdata[i], NULL), text) == 0;
	kept_free(kept);
	return is_only;
}

/* What a kill has left goes, unless somebody has to be asked; and then it stays. */
static char *judge_beside(const struct expected *expected, const char *restored)
{
	const struct scenario *scenario = expected->scenario;
	bool is_left = place_has_leftover(expected->place);
	bool is_asked = g_strcmp0(scenario->others[0].name, SCENARIO_LEFT) == 0 &&
		g_strcmp0(restored, expected->shown[0]) == 0;

	if (is_asked)
		return is_left ? NULL : g_strdup("lost: what was displaced is gone");
	/* A command that was killed before it has done anything leaves what it was about to do. */
	if (!is_left || (!scenario->has_terminal && g_strcmp0(restored, expected->file[0]) == 0))
		return NULL;
	/* A merge that was about to be saved is made again, and what it has left goes after that. */
	return is_beside_only(expected, restored)
		? NULL
		: g_strdup("beside: a version that nothing is lost with stays there");
}

static char *judge_again(const struct expected *expected)
{
	struct session *session =
		session_start(expected->stage, expected->place, expected->scenario->words, false);

	session_end(session);
	bool is_well = has_ended_well(session);
	session_free(session);
	struct kept *kept = place_keep(expected->place);
	g_autofree char *now = kept_picture(kept);
	g_autofree char *then = kept_picture(expected->at[expected->steps]);
	kept_free(kept);
	return !is_well || strcmp(now, then) != 0
		? g_strdup_printf("beside: once more, it gives\n%snot\n%s", now, then)
		: NULL;
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
	if (!may_come_back(expected, file, restored, accepted))
		return g_strdup_printf("lost: after %zu steps this comes back:\n%s", accepted,
			restored ? restored : "(nothing)");
	if (!place_is_second(expected->place))
		return g_strdup("torn: the second name has other bytes");
	wrong = judge_beside(expected, restored);
	if (!wrong && expected->scenario->is_repeatable)
		wrong = judge_again(expected);
	return wrong;
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
