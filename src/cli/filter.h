/* SPDX-License-Identifier: MIT */
#ifndef CLI_FILTER_H
#define CLI_FILTER_H

#include <glib.h>

#include "model/report.h"

/*
 * --where and --sort of `list`: which rows of a report, in which order.
 *
 *     where := test ("and" test)*        test := KEY ("=" | "!=" | "~") TEXT
 *
 * `=` compares without case and accents; `~` asks whether TEXT occurs. A member of several groups
 * has each of them.
 */

struct filter;

/* Reads both (NULL: none). Fails with HOLDOUT_USAGE. */
struct filter *filter_new(const char *where, const char *sort, struct holdout_error **error);
void filter_free(struct filter *filter);

/* The indices of the rows that pass, in order: a GArray of size_t. */
GArray *filter_rows(const struct filter *filter, const struct report *report);

#endif
