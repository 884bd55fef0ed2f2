/* SPDX-License-Identifier: MIT */
#ifndef VIEW_FIELD_H
#define VIEW_FIELD_H

#include "view/pen.h"

/*
 * One line of text being typed. The text is valid UTF-8. What it began with stays as it is, line ends,
 * tabs and other controls, which are shown as everywhere; what is typed or pasted brings none. The cursor
 * stands between grapheme clusters, counted in bytes.
 */

struct field {
	GString *text;
	size_t cursor;    /* bytes, 0 … text->len */
	bool is_proposed; /* the text is an offer: what is typed or pasted first replaces it */
};

void field_init(struct field *field, const char *text); /* NULL: empty; cursor at the end */
void field_clear(struct field *field);                  /* frees; may be called twice */
void field_set(struct field *field, const char *text);
void field_propose(struct field *field, const char *text); /* field_init() with an offer */

/* Whether `key` meant something to the field: text and the usual editing keys. */
bool field_key(struct field *field, uint32_t key);

/* Inserts pasted text: line ends and tabs become spaces, other controls go. */
void field_paste(struct field *field, const char *text);

/* Draws it in `cols` columns, scrolled so that the cursor shows; `is_focused` places it. */
void field_draw(const struct field *field, const struct pen *pen, int row, int col, int cols,
	bool is_focused);

#endif
