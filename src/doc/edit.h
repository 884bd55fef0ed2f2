/* SPDX-License-Identifier: MIT */
#ifndef DOC_EDIT_H
#define DOC_EDIT_H

#include "doc/version.h"

/*
 * From an edit to a new version: for each change a splice of a chunk, read again and compared with
 * what was meant before the next one is made.
 */

/*
 * Applies `n` edits to a member of `version`, or to the file (DOC_TOP). NULL on failure, with a place in `version`
 * (file not set).
 */
struct version *edit_apply(struct version *version, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error);

#endif
