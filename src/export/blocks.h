/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_BLOCKS_H
#define EXPORT_BLOCKS_H

#include "export/outline.h"

/*
 * An outline while it is being made; for what makes one, not for what looks at it.
 */

struct blocks {
	GPtrArray *list;
	const struct report *const *reports; /* at least one */
	size_t count;
	const struct holdout_tracker *tracker;
	bool ascii;
};

/* Blocks of a head and of each report to come. */
struct blocks blocks_new(const struct report *const *reports, size_t count, bool ascii);

/* What is told of one report. */
typedef void blocks_answer(struct blocks *blocks, const struct report *report);

/* A page on all reports, with a head and the candidates' names; and what is told of one alone. The
 * array frees its blocks. */
GPtrArray *blocks_page(
	const struct report *const *reports, size_t count, bool ascii, blocks_answer *add_answer);
GPtrArray *blocks_of_one(const struct report *report, bool ascii, blocks_answer *add_answer);

/* The title, the question, the body, and the day looked at. */
void blocks_add_head(struct blocks *blocks);

/* The candidate's name, where the question is not the only one. */
void blocks_add_candidate(struct blocks *blocks, const struct report *report);

/* Appends a block; `text` is taken. */
struct block *blocks_add(struct blocks *blocks, enum block_kind kind, char *text);
void blocks_add_fact(struct blocks *blocks, const char *label, char *text);

/* The labels of the sources in a row, or NULL if there are none; the caller frees it. */
char *blocks_sources(const struct blocks *blocks, const struct holdout_source_ref *refs, size_t n);

/* date_label(), in ASCII where asked for; the caller frees it. */
char *blocks_date(const struct blocks *blocks, struct holdout_date date);

/* `at least 20 of 31; here 6 of 31 by that day`; the caller frees it. */
char *blocks_tally(const struct report *report, const struct holdout_tally *tally);

/* What the report says about its candidate. */
void candidate_add(struct blocks *blocks, const struct report *report);

#endif
