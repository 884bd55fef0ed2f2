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

/* False: of the kind that chance has chosen there is none. */
bool choose_edit(GRand *rand, const struct meant *meant, struct choice *ret_choice);
void choice_clear(struct choice *choice);

#endif
