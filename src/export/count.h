/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_COUNT_H
#define EXPORT_COUNT_H

#include "model/report.h"

/*
 * How far it is, in a few words. They never say percent: of a body that has to agree, what counts
 * is how many are still to go.
 */

/* How many in favour the first clause about members asks for; all that count if there is none. */
int64_t count_need(const struct report *report);

/* `29 of 32`; `, 17 needed`, or "" where it takes everybody; `3 to go`, or how it ended. The
 * caller frees them. */
char *count_have_words(const struct report *report);
char *count_need_words(const struct report *report);
char *count_to_go(const struct report *report);

/*
 * What there is to know beside that, `clashes with Bob · silence until 16 February`, or "": the other
 * candidates that are adopted as well though they exclude each other, how a silence procedure stands,
 * and that what holds would fall if those who have not spoken objected. Not fit for display: it has
 * names in it. The caller frees it.
 */
char *count_note(const struct report *report);

#endif
