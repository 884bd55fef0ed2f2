/* SPDX-License-Identifier: MIT */
#ifndef DOC_LINES_H
#define DOC_LINES_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * Which lines of one text are gone in another, and which are new there: as few as there can be,
 * unless that would take long to find, and then all from the first to the last.
 */

struct line {
	const char *at; /* borrowed */
	size_t len;     /* with its line end, which only the last may lack */
	bool is_apart;  /* not in the other text */
};

/* The lines of `len` bytes, which have to stay; the caller unrefs the array. */
GArray *lines_split(const char *bytes, size_t len);

const struct line *lines_at(const GArray *lines, size_t i);

/* Marks the lines of both that are apart. */
void lines_compare(GArray *old, GArray *new);

#endif
