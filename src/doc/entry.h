/* SPDX-License-Identifier: MIT */
#ifndef DOC_ENTRY_H
#define DOC_ENTRY_H

#include <glib.h>

#include "doc/manner.h"
#include "doc/verify.h"

/*
 * The text of what is put in, and with it the nodes it has to be read back as.
 *
 * A payload is what a key gets: a text, or a new list with one mapping in it.
 */

struct payload {
	const char *value;              /* a text; or NULL, and then */
	const struct doc_field *fields; /* those with a value */
	size_t field_count;
};

struct entry_writer {
	GString *out;
	GArray *expected; /* struct expected */
	const struct manner *manner;
	const char *newline;
};

/* `key: payload` in a block whose keys begin in `column`; without the line's indentation and
 * without the last line end. */
void entry_block_pair(
	struct entry_writer *w, const char *key, struct payload payload, size_t column);

/* A line end, blanks up to `column`, a dash, and the mapping. */
void entry_block_item(struct entry_writer *w, struct payload payload, size_t column);

/* A line end and blanks. */
void entry_line(struct entry_writer *w, size_t column);

/* The same inside brackets: `key: payload`, `{…}`, `[{…}]`. */
void entry_flow_pair(struct entry_writer *w, const char *key, struct payload payload);
void entry_flow_item(struct entry_writer *w, struct payload payload);
void entry_flow_list(struct entry_writer *w, struct payload payload);

/* Columns for the lines of a block scalar under a key in `column`; 0 if `value` must not be one. */
size_t entry_block_indent(const struct manner *manner, const char *value, size_t column);

/* Says that a collection with `count` children comes next. */
void entry_expect(struct entry_writer *w, enum node_kind kind, size_t count);

#endif
