/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SCENARIO_H
#define PROOF_SCENARIO_H

#include "session.h"

/*
 * What people do with a tracker, as keys or as words of a command; and what must be left of it
 * wherever it ends. A step is accepted when the program has come to rest after it: whatever was on
 * the screen then is what somebody could have relied on.
 */

#define STEPS_MAX  8
#define OTHERS_MAX 2

struct step {
	const char *keys;
	const char *theirs; /* what others put into the file before; NULL: nothing */
	bool is_unseen;     /* in a way that the program learns of only by saving */
	bool relies;        /* on the step before, or the start, having gone well */
};

/* A file that is there from the beginning. */
struct other {
	const char *name, *text;
};

struct scenario {
	const char *name;
	const char *const *words;
	bool has_terminal;
	bool is_brief;       /* in a run that is not long, it is tried in one way only */
	const char *earlier; /* keys of a session before, killed after them; NULL: there was none */
	bool leaves_earlier; /* nothing is done with what that left behind */
	const char *changed; /* what others put into the file between the sessions; NULL: nothing */
	bool is_in_place;    /* the tracker has a second name, so it is written where it stands, and
	                        may be half written until the next start */
	bool is_repeatable; /* made once more it gives the same, and clears away what a kill left */
	struct other others[OTHERS_MAX];
	struct step steps[STEPS_MAX];
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;
extern const char scenario_tracker[]; /* what each begins with */

/* What somebody has displaced by a save that was killed; one of a scenario's others may be it. */
#define SCENARIO_LEFT "." PLACE_FILE ".holdout-abcdef"

/* Of a scenario when nothing goes wrong; [k] is after k steps. */
struct expected {
	const struct scenario *scenario;
	const struct stage *stage;
	struct place *place;
	struct kept *begin;
	struct kept *at[STEPS_MAX + 1]; /* all of the place */
	size_t steps;
	char *file[STEPS_MAX + 1];  /* what is in the file */
	char *shown[STEPS_MAX + 1]; /* what the file would be if saved */
	GHashTable *verdicts;       /* pictures of places, and what was found wrong with them */
};

struct expected *expected_new(
	const struct stage *stage, struct place *place, const struct scenario *scenario);
void expected_free(struct expected *expected);

/* Does step `i`, from 0; whether it is accepted: the program is at rest again, or has ended as asked. */
bool expected_step(const struct expected *expected, size_t i, struct session *session);

/* The place as it was before the first step, and the program at its first rest. */
struct session *expected_start(const struct expected *expected);

/* Does the steps, until the program ends; returns how many it has accepted. What is to happen on the
 * way is armed before. */
size_t expected_run(const struct expected *expected, struct session **ret_session);

/* The same up to step `count`. */
size_t expected_run_to(const struct expected *expected, size_t count, struct session **ret_session);

/*
 * Looks at the place after `accepted` steps, when the next one may or may not have been made; NULL
 * if all is as it must be, or in words what is not. Borrowed.
 */
const char *expected_judge(struct expected *expected, size_t accepted);

/* Answers whatever is asked so that edits of ours are kept, and saves. */
void scenario_bring_home(struct session *session);

/* Opens the tracker, restores what is offered, saves, leaves. What is in the file then; NULL: that
 * did not work. */
char *scenario_recover(const struct stage *stage, const struct place *place);

#define PROOF_SAVE "\x13"

#endif
