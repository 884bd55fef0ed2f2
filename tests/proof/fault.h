/* SPDX-License-Identifier: MIT */
#ifndef PROOF_FAULT_H
#define PROOF_FAULT_H

#include "scenario.h"

/* One call that fails, or all from there on, while a scenario is gone through; and what is held
 * against what comes of it. */

struct tally {
	unsigned faults, lasting, damaged, lost, silent;
};

/* What a short read or write gives is no error, but less. */
struct fault {
	const char *name;
	int error; /* 0: short */
	bool is_lasting;
};

struct trial {
	struct tally *tally;
	struct expected *expected;
	const struct fault *fault;
	uint32_t at;
	const char *calm; /* all that is said when nothing is wrong; NULL: this is heard now */
	GString *told;    /* the screens since the fault */
	bool is_warned;   /* by the last of them */
	bool is_offered;  /* what an earlier session has left; on any screen */
};

/* Whether a screen, or what a command prints, tells of something that did not work. */
bool trial_warns(const struct trial *trial, const char *said);

/* Whether it asks about what an earlier session has left. */
bool trial_offers(const char *said);

/* What has come of it: the program has done `done` steps, or has been told that it cannot, and is at
 * rest or has ended. Frees the session. */
void trial_judge(struct trial *trial, struct session *session, size_t done);

#endif
