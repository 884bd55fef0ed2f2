/* SPDX-License-Identifier: MIT */
#ifndef MODEL_RECORD_H
#define MODEL_RECORD_H

#include "doc/doc.h"
#include "holdout/tracker.h"

/*
 * One thing of the file that can be edited on its own, and what the file says of it: the texts as
 * they are written, not what they mean. An edit starts from these, so that what is not touched is
 * not written either.
 */

enum record_kind {
	RECORD_POSITION,
	RECORD_CONDITION,
	RECORD_MEMBER,
	RECORD_CANDIDATE,
	RECORD_EVENT,
	RECORD_SOURCE,
	RECORD_KIND_COUNT,
};

struct record {
	enum record_kind kind;
	size_t member; /* whose position or condition; else 0 */
	size_t index;  /* in the tracker: the i-th of its kind; HOLDOUT_NONE: one to be added */
};

/* Whether a record of the kind is a key of its mapping, by which others name it. */
bool record_is_named(enum record_kind kind);

/* Whether it is of one member, else of the whole body. */
bool record_is_of_member(enum record_kind kind);

/* The id of a named record; NULL for the others, and for one to be added. */
const char *record_id(const struct holdout_tracker *tracker, const struct record *record);

/* The key that holds records of the kind: `positions`. */
const char *record_home(enum record_kind kind);

/* What the text of a key stands for. */
enum record_shape {
	RECORD_TEXT,
	RECORD_WORDS,   /* a list, its items set apart by commas: `eu, visegrad` */
	RECORD_SOURCES, /* a list set apart by `; `: a source may be a sentence with commas */
	RECORD_WEIGHTS, /* `population 9597085`, or, from a day on, `population 2024-01-01 9584627` */
};

enum record_shape record_shape(enum record_kind kind, const char *key);

/* The mapping of the record, and the chunk it is in; NULL: there is none. */
const struct node *record_node(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, struct chunk **ret_chunk);

/* What the file has at `key`, "" if nothing: a list with its items set apart as its shape says. The
 * caller frees it. */
char *record_text(struct version *version, const struct holdout_tracker *tracker,
	const struct record *record, const char *key);

/* A text taken apart into the items of its shape, blank ones left out; the caller frees them. */
char **record_items(enum record_shape shape, const char *text);

#endif
