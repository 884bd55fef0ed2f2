/* SPDX-License-Identifier: MIT */
#ifndef DOC_CORRECT_H
#define DOC_CORRECT_H

#include "doc/doc.h"

/*
 * Makes the text whose token is the `len` bytes from `at` of the file say `text` instead, in its style,
 * as doc_edit() would: one step, read again before it is accepted. For a diagnostic that knows what
 * was meant, and where, but not by which path.
 *
 * Fails, changing nothing, with HOLDOUT_USAGE if just these bytes are no text of a value or of a key
 * below the top, or as doc_edit() does.
 */
bool doc_correct(struct holdout_doc *doc, size_t at, size_t len, const char *text,
	struct holdout_error **error);

#endif
