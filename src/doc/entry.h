/* SPDX-License-Identifier: MIT */
#ifndef DOC_ENTRY_H
#define DOC_ENTRY_H

#include <glib.h>

#include "doc/manner.h"
#include "doc/verify.h"

/*
 * The text of what is put in, and with it the nodes it has to be read back as.
 */

enum payload_kind {
	PAYLOAD_TEXT,   /* `value` */
	PAYLOAD_FIELDS, /* a mapping of `fields` */
	PAYLOAD_LIST,   /* a list of one item, `inner` */
	PAYLOAD_PAIR,   /* a mapping of one pair, `key: inner` */
};

/* What a key or an item gets. All is borrowed. */
struct payload {
	enum payload_kind kind;
	const char *value;
	const struct doc_field *fields; /* those with a value */
	size_t field_count;
	const char *key; /* of the pair; of a text: its field, or NULL */
	const struct payload *inner;
};

struct entry_writer {
	GString *out;
	GArray *expected; /* struct expected */
	const struct manner *manner;
	const char *newline;
};

/* Whether the payload is written in brackets also in a block. */
bool entry_is_flow(const struct manner *manner, const struct payload *payload);

/* `key: payload` in a block whose keys begin in `column`; without the line's indentation and
 * without the last line end. Or what follows the colon alone. */
void entry_block_pair(
	struct entry_writer *w, const char *key, const struct payload *payload, size_t column);
void entry_block_value(
	struct entry_writer *w, const char *key, const struct payload *payload, size_t column);

/* A line end, blanks up to `column`, a dash, and the item. */
void entry_block_item(struct entry_writer *w, const struct payload *item, size_t column);

/* A line end and blanks. */
void entry_line(struct entry_writer *w, size_t column);

/* The same inside brackets: `key: payload`, and the payload of a key or (NULL) an item. */
void entry_flow_pair(struct entry_writer *w, const char *key, const struct payload *payload);
void entry_flow_value(struct entry_writer *w, const char *key, const struct payload *payload);

/* Columns for the lines of a block scalar under a key in `column`; 0 if `value` must not be one. */
size_t entry_block_indent(const struct manner *manner, const char *value, size_t column);

#endif
