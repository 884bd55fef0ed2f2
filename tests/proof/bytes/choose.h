/* SPDX-License-Identifier: MIT */
#ifndef PROOF_CHOOSE_H
#define PROOF_CHOOSE_H

#include "proof/bytes/meant.h"

/* An edit somebody may make of a file, chosen by chance from all that make sense there. */
struct choice {
	struct doc_edit edit;
	size_t member;                      /* as doc_edit() takes it */
	const char *path[DOC_PATH_MAX + 1]; /* of the edit, from the top of the file */
	char *text, *name;                  /* of the edit, or NULL */
	struct doc_field fields[4];
};

/* False: of the kind that chance has chosen there is none. The choice borrows from `meant`. */
bool choose_edit(GRand *rand, const struct meant *meant, struct choice *ret_choice);
void choice_clear(struct choice *choice);

/* Every edit there is of a file, whatever it is about: each text set, each name changed, something
 * put in everywhere, and each entry taken out. The choice is cleared after `take`. */
void choose_all(GRand *rand, const struct meant *meant,
	void (*take)(const struct choice *choice, void *data), void *data);

#endif
