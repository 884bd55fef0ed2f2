/* SPDX-License-Identifier: MIT */
#ifndef DOC_INCOMING_H
#define DOC_INCOMING_H

#include "doc/merge.h"

/*
 * What has come to a document from outside, and has to go together with what is shown: the file as
 * others have left it, or steps of an earlier session that began from another state of the file.
 * Nothing happens to the document until it is taken.
 */

struct incoming {
	struct holdout_doc *theirs; /* the file on disk; NULL: not from there */
	struct merge *merge;        /* NULL: nothing is unsaved, so what came stands as it is */
	size_t count;               /* changes of meaning to be merged; 0 if `merge` is NULL */
};

/*
 * Reads the file of `doc` from disk and merges it with what is shown. NULL if it cannot be read, or
 * is empty: then it has not been emptied, it is being written.
 */
struct incoming *incoming_read(const struct holdout_doc *doc, struct holdout_error **error);

/* Merges steps that led from the bytes of `base` to those of `steps` with what is shown. */
struct incoming *incoming_steps(
	const struct holdout_doc *doc, const struct version *base, const struct version *steps);
void incoming_free(struct incoming *incoming);

size_t incoming_conflicts(const struct incoming *incoming);

/* What would be shown, with the choices as they are; the caller unrefs it. NULL if what was chosen
 * does not go together. */
struct version *incoming_result(const struct incoming *incoming, struct holdout_error **error);

/* Makes `result` the next step of `doc`, which undo takes back whole, and the file on disk its
 * base. */
void incoming_take(
	const struct incoming *incoming, struct holdout_doc *doc, struct version *result);

#endif
