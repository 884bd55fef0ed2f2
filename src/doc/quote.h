/* SPDX-License-Identifier: MIT */
#ifndef DOC_QUOTE_H
#define DOC_QUOTE_H

#include <glib.h>

#include "doc/tree.h"

/*
 * Writing a text as a YAML scalar.
 *
 * The style asked for is kept if it can hold the text; otherwise the plainest that can is taken.
 * A text that other readers of YAML would take for something else (`NO`, `1:30`, `010`) is
 * quoted, but for the fields that are words or dates by nature: `on: 2024-06-19`, `stance: none`.
 */

struct quoting {
	const char *key;       /* the field; NULL: none known */
	enum node_style style; /* asked for; NODE_PLAIN: no wish */
	bool is_in_flow;
	bool folds;          /* long texts are written folded hereabouts */
	size_t indent;       /* columns of the lines of a block scalar; 0: none may be written */
	const char *tail;    /* the rest of the header line of a block scalar: its comment, or "" */
	const char *newline; /* for block scalars */
};

/* Appends the scalar: one line, or a block scalar without its last line end. */
void quote_append(GString *out, const char *value, const struct quoting *how);

/* Whether a key (one line) can stand as it is: a member called NO cannot, a year can. */
bool quote_is_plain_key(const char *key);

#endif
