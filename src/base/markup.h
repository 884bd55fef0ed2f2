/* SPDX-License-Identifier: MIT */
#ifndef BASE_MARKUP_H
#define BASE_MARKUP_H

#include <stdbool.h>

#include <glib.h>

/*
 * Writing XML and HTML: elements, attributes and text, each escaped where it goes.
 *
 * Names are the program's own, never text of a file. Text and the values of attributes are any
 * text: they are written as text_display() shows it, so no control or invisible character comes
 * through, and what has a meaning to a reader of markup is an entity. Elements close in the order
 * in which they were opened; a mistake aborts.
 */

struct markup {
	GString *out;    /* the caller's */
	GPtrArray *open; /* names of the elements that are open, outermost first */
	bool is_in_tag;  /* the start tag of the innermost can still get attributes */
};

void markup_init(struct markup *markup, GString *out);

/* All elements must be closed. */
void markup_clear(struct markup *markup);

void markup_open(struct markup *markup, const char *name);
void markup_close(struct markup *markup, const char *name);

/* Closes it within its start tag: `<circle/>`; of HTML only what is void there: `<meta/>`. */
void markup_leaf(struct markup *markup, const char *name);

/* Attributes of the element just opened: a text, and a length rounded to tenths. */
void markup_attribute(struct markup *markup, const char *name, const char *value);
void markup_length(struct markup *markup, const char *name, double value);

/* `text` NULL: nothing. */
void markup_text(struct markup *markup, const char *text);

/* What is markup already: the program's own words, or what another markup has written. */
void markup_raw(struct markup *markup, const char *raw);

/* An element with nothing but this text. */
void markup_element(struct markup *markup, const char *name, const char *text);

#endif
