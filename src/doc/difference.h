/* SPDX-License-Identifier: MIT */
#ifndef DOC_DIFFERENCE_H
#define DOC_DIFFERENCE_H

#include <glib.h>

#include "doc/doc.h"

/*
 * What two versions of a file say differently, in words. Comments, layout and quotes do not count;
 * the order of a list or mapping does.
 */

struct difference {
	char *place;          /* `Hungary › position of 2024-06-18 › stance` */
	char *before, *after; /* NULL: was not there, is not there; both "" for another order */
};

/* In the order of `to`, what is gone before what follows it; a GPtrArray that frees them. */
GPtrArray *version_differences(const struct version *from, const struct version *to);

#endif
