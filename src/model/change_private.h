/* SPDX-License-Identifier: MIT */
#ifndef MODEL_CHANGE_PRIVATE_H
#define MODEL_CHANGE_PRIVATE_H

#include <glib.h>

#include "model/change.h"

/* The inside of a change, for change*.c only. All paths begin at the top of the file. */

struct change {
	struct version *version;
	const struct holdout_tracker *tracker;
	GArray *edits;       /* of struct doc_edit */
	GPtrArray *fields;   /* the arrays of struct doc_field in them, owned */
	GStringChunk *texts; /* every text in them */
};

/* The path of a record, or of the list or mapping its kind is in, to which more is added. */
struct change_path {
	const char *steps[DOC_PATH_MAX + 1];
	size_t depth;
};

struct change_path change_home(struct change *change, enum record_kind kind, size_t member);
struct change_path change_path_of(struct change *change, const struct record *record);

/* The path one step on; `step` is copied. */
struct change_path change_step(
	struct change *change, const struct change_path *path, const char *step);
struct change_path change_step_at(
	struct change *change, const struct change_path *path, size_t index);

/* Appends an edit; `value` (may be NULL) is copied. */
void change_push(struct change *change, enum doc_edit_kind kind, const struct change_path *path,
	const char *value);

/* In change_name.c: whether `id` may name a record of the kind; else HOLDOUT_USAGE. */
bool change_check_id(const struct change *change, enum record_kind kind, const char *id,
	struct holdout_error **error);

/* In change_last.c: whether nothing would be said of the record, whose mapping `node` is, without
 * `key`; what is done then; and whether the record goes as a whole. */
bool change_is_last(struct change *change, const struct record *record, const struct node *node,
	const char *key);
bool change_remove_last(struct change *change, const struct record *record, const char *key,
	struct holdout_error **error);
bool change_takes_record(struct change *change, const struct record *record);

/* In change_end.c: whether no day on which a condition ended is lost if `key` says `text`. */
bool change_keeps_ends(const struct change *change, const struct record *record, const char *key,
	const char *text, struct holdout_error **error);

/* In change_list.c: makes the list or weights at `path` say the items of `text`. `node` is what is
 * there now, NULL for nothing. */
bool change_list(struct change *change, const struct change_path *path, enum record_shape shape,
	const struct node *node, const char *text, struct holdout_error **error);

/* In change_weights.c: the same for weights. */
bool change_weights(struct change *change, const struct change_path *path, const struct node *node,
	const char *text, struct holdout_error **error);

#endif
