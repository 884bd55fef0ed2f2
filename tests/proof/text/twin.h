/* SPDX-License-Identifier: MIT */
#ifndef PROOF_TWIN_H
#define PROOF_TWIN_H

#include "view/grid.h"

/*
 * A benign text that takes the same columns as what a screen shows of another, blank for blank; and
 * whether two screens differ in nothing but that text.
 */

/* Of `x` and wide characters; the caller frees it. */
char *twin_of(const char *text);

/* Whether a character must never come to a screen: nobody sees it, or it moves others. */
bool twin_is_forbidden(gunichar point);

/* NULL, or what is wrong with the cells of a screen by themselves: a control or invisible character,
 * bytes that are no UTF-8, or a terminal would count other columns. */
const char *cell_fault(const struct cell *cell, bool is_ascii);

/* NULL, or what is wrong with a screen beside that of its twin; its place in *ret_row, *ret_col. */
const char *twin_fault(const struct grid *grid, const struct grid *twin, bool is_ascii,
	int *ret_row, int *ret_col);

#endif
