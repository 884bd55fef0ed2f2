/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_OMIT_H
#define EXPORT_OMIT_H

#include <glib.h>

#include "model/report.h"

/*
 * What of a tracker's file is not part of it as of a moment: what is dated after it, and what is
 * private, if that has been left out of the report.
 *
 * The nodes are those of the tracker's version: items of lists, and keys of pairs. What has no
 * date stays: members, candidates, sources, claims.
 */

/* A set of nodes; the caller unrefs it. */
GHashTable *omit_new(const struct report *report);

#endif
