/* SPDX-License-Identifier: MIT */
#ifndef VIEW_RECORDS_H
#define VIEW_RECORDS_H

#include "model/record.h"
#include "view/app_private.h"

/*
 * All that can be edited, as six lists: the positions and conditions of the selected member, and
 * the members, candidates, events and sources of the file. Each row opens its form.
 */

/* Moves the selection by `rows`, which may be far too many. */
void records_move(struct app *app, long rows);

/* How many rows the list has, and which is selected; HOLDOUT_NONE: it is empty. */
size_t records_count(const struct app *app);
size_t records_at(const struct app *app);

/* The selected record; where the list is empty, a record without an index. */
struct record records_selected(const struct app *app);

/* Goes to the first row from `from` on, forwards (step 1) or back (-1) and around the end, that has
 * the folded text; whether there is one. */
bool records_seek(struct app *app, size_t from, int step, const char *folded);

/* Whether the i-th row has the folded text. */
bool records_matches(const struct app *app, size_t i, const char *folded);

/* The line of the file where a record begins, or the member whose it will be; 1: none of both. */
unsigned records_line(const struct app *app, const struct record *record);

/* `Conditions`. */
const char *records_title(enum record_kind kind);

void records_draw(const struct app *app, const struct pen *pen, const struct layout *layout);

#endif
