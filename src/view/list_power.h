/* SPDX-License-Identifier: MIT */
#ifndef VIEW_LIST_POWER_H
#define VIEW_LIST_POWER_H

#include "model/report.h"

/*
 * How often each member decides, as a column of the list: Shapley–Shubik, whatever has been said.
 */

#define LIST_POWER_COLS 6 /* columns of the widest cell */

/* The shares by member of the tracker, below 0 for who does not vote; NULL where they cannot be
 * counted within the time of a key. The caller frees them. */
double *list_power_new(const struct report *report);

/* `12.04%`, `none`, or `·` for who does not vote; the caller frees it. */
char *list_power_cell(double share);

#endif
