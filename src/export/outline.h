/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_OUTLINE_H
#define EXPORT_OUTLINE_H

#include <glib.h>

#include "export/table.h"
#include "holdout/export.h"
#include "model/report.h"

/*
 * A report as a run of blocks in the order in which it is read aloud: what the text formats have
 * in common. A format decides only how a block looks; what is said, and in which order, is
 * decided here once.
 *
 *     title, facts · a candidate: gauge, sentence, holdouts, members, conditions · events,
 *     published counts, claims, sources
 */

enum block_kind {
	BLOCK_TITLE,
	BLOCK_HEADING,
	BLOCK_SUBHEADING,
	BLOCK_GAUGE, /* marks of the program's own, to be kept as they are */
	BLOCK_PARAGRAPH,
	BLOCK_FACT, /* `label`: text */
	BLOCK_ITEM,
	BLOCK_DETAIL, /* belongs to the item before */
	BLOCK_QUOTE,  /* literal words, of the item before */
	BLOCK_TABLE,
};

/* Texts come from the file as they are: the format has to make them harmless. */
struct block {
	enum block_kind kind;
	const char *label;   /* BLOCK_FACT */
	int depth;           /* BLOCK_ITEM, BLOCK_DETAIL: of a list in a list; 0: the outer one */
	int hang;            /* BLOCK_ITEM: columns by which its further lines are indented more */
	char *text;          /* NULL: BLOCK_TABLE */
	char *url;           /* what the text is about, or NULL */
	struct table *table; /* BLOCK_TABLE */
	bool is_settled;     /* nothing is missing here: grey, where there are styles */
	bool has_head;       /* the text formats show the names of its columns as well */
};

/* The blocks of the reports of one tracker: a GPtrArray that frees them. */
GPtrArray *outline_new(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);

/* Blocks as lines of at most `cols` columns; the caller frees the text. */
GString *text_of_blocks(const GPtrArray *blocks, int cols, bool ascii);

#endif
