/* SPDX-License-Identifier: MIT */
#ifndef PROOF_OUTSIDE_H
#define PROOF_OUTSIDE_H

#include <glib.h>

#include "doc/doc.h"

/*
 * What an edit may have touched of a file, by the edit's kind and what was there before: the token of
 * the text or name that it changes, nothing where something comes in, and only the lines of what goes
 * where something is taken out. `tree` is what `before` was read as. NULL, or what is wrong.
 */
const char *outside_is_kept(const GString *before, const struct tree *tree, const GString *after,
	const struct doc_edit *edit, const char *const *path);

#endif
