/* SPDX-License-Identifier: MIT */
#ifndef DOC_TARGET_H
#define DOC_TARGET_H

#include "doc/excerpt.h"

/*
 * What the path of an edit names: the chunk it lies in and the nodes around it.
 *
 * A path into a member is followed in that member's chunk. One to the top level, or to a member as
 * a whole, is followed in an excerpt of the file. Where the path comes to an end early, at a key
 * that is missing or has nothing yet, `rest` is what it names below.
 */
struct target {
	struct version *version;   /* borrowed */
	struct excerpt excerpt;    /* chunk NULL: the edit is inside one member */
	size_t member;             /* that the path goes into; the count of members: none */
	struct chunk *chunk;       /* borrowed */
	const struct node *parent; /* collection around; NULL: the chunk is one pair of it */
	const struct node *key;    /* of the pair; NULL: an item, or the file */
	const struct node *node;   /* value or item, never followed; NULL: missing */
	const struct node *outer, *outer_key; /* what holds `parent`, and under which key */
	const char *name;                     /* the last step */
	const char *const *rest;              /* steps below `node`; NULL after the last */
};

/* Finds what `edit` names in `version`; `member` is as in doc_edit(). Clear it after success. */
bool target_find(struct target *target, struct version *version, size_t member,
	const struct doc_edit *edit, struct holdout_error **error);
void target_clear(struct target *target);

/* The version with `after` (taken) in the place of the target's chunk; NULL if that cannot be. */
struct version *target_return(const struct target *target, struct chunk *after);

/* Whether another part of the file reads this node too, or it reads one. */
bool target_is_shared(const struct target *target, const struct node *node);

/* The value of `name` in `mapping`, as its key; NULL if there is none. */
const struct node *target_key(const struct node *mapping, const char *name);

/* Refusals, always false: `refusal` (taken) at `node`, or at the chunk if NULL; a construct that
 * cannot be edited; a path to nothing. */
bool target_refuse(const struct target *target, const struct node *node,
	struct holdout_error **error, struct holdout_error *refusal);
bool target_refuse_construct(
	const struct target *target, const struct node *node, struct holdout_error **error);
bool target_refuse_missing(
	const struct target *target, const char *name, struct holdout_error **error);

#endif
