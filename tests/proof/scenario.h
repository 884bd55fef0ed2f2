/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SCENARIO_H
#define PROOF_SCENARIO_H

#include "session.h"

/*
 * What people do with a tracker, as keys or as words of a command; and what must be left of it
 * wherever it ends. A step is accepted when the program has come to rest after it: whatever was on
 * the screen then is what somebody could have relied on.
 */

#define STEPS_MAX 8

struct step {
	const char *keys;
	const char *theirs; /* what others put into the file before; NULL: nothing */
};

struct scenario {
	const char *name;
	const char *const *words;
	bool has_terminal;
	const char *earlier; /* keys of a session before, killed after them; NULL: there was none */
	bool leaves_earlier; /* nothing is done with what that left behind */
	bool is_in_place; /* the tracker has a second name, so it is written where it stands, and may
	                        be half written until the next start */
	struct step steps[STEPS_MAX];
};

extern const struct scenario scenarios[];
extern const size_t scenario_count;

/* Of a scenario when nothing goes wrong; [k] is after k steps. */
struct expected {
	const struct scenario *scenario;
	const struct stage *stage;
	struct place *place;
	struct kept *begin, *end; /* of the place */
	size_t steps;
	char *file[STEPS_MAX + 1];  /* what is in the file */
	char *shown[STEPS_MAX + 1]; /* what the file would be if saved */
	GHashTable *verdicts;       /* pictures of places, and what was found wrong with them */
};

struct expected *expected_new(
	const struct stage *stage, struct place *place, const struct scenario *scenario);
void expected_free(struct expected *expected);

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

/* Opens the tracker, restores what is offered, saves, leaves. What is in the file then; NULL: that
 * did not work. */
char *scenario_recover(const struct stage *stage, const struct place *place);

#define PROOF_SAVE "\x13"

#endif
