/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_BLOCKS_H
#define EXPORT_BLOCKS_H

#include "export/outline.h"

/*
 * An outline while it is being made; for outline.c and candidate.c only.
 */

struct blocks {
	GPtrArray *list;
	const struct report *const *reports; /* at least one */
	size_t count;
	const struct holdout_tracker *tracker;
	bool ascii;
};

/* Appends a block; `text` is taken. */
struct block *blocks_add(struct blocks *blocks, enum block_kind kind, char *text);
void blocks_add_fact(struct blocks *blocks, const char *label, char *text);

/* The labels of the sources in a row, or NULL if there are none; the caller frees it. */
char *blocks_sources(const struct blocks *blocks, const struct holdout_source_ref *refs, size_t n);

/* date_label(), in ASCII where asked for; the caller frees it. */
char *blocks_date(const struct blocks *blocks, struct holdout_date date);

/* What the report says about its candidate. */
void candidate_add(struct blocks *blocks, const struct report *report);

#endif
