/* SPDX-License-Identifier: MIT */
#ifndef DOC_EDIT_H
#define DOC_EDIT_H

#include "doc/version.h"

/*
 * From an edit to a new version: for each change a splice of the member's chunk, read again and
 * compared with what was meant before the next one is made.
 */

/*
 * Applies `n` edits to a member of `version`. NULL on failure, with a place in `version`
 * (file not set).
 */
struct version *edit_apply(struct version *version, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error);

#endif
