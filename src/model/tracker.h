/* SPDX-License-Identifier: MIT */
#ifndef MODEL_TRACKER_H
#define MODEL_TRACKER_H

#include <glib.h>

#include "doc/doc.h"
#include "holdout/tracker.h"
#include "model/rule_library.h"

/*
 * Reading a version of a document into a tracker.
 *
 * Reading never stops at the first mistake: all diagnostics come back together, in file order.
 * A tracker with errors is not given out; warnings leave it valid. What is the same as in `before`
 * is shared with it, so reading after one edit costs one member.
 */

/*
 * Reads `version` of the file called `name`. `before` (may be NULL) is an earlier tracker of the
 * same document, or of what the file held before. Returns NULL if there is at least one error. *diagnostics (may be NULL) gets
 * errors and warnings, in either case; the caller frees them.
 */
struct holdout_tracker *tracker_read(const char *name, struct version *version,
	const struct holdout_tracker *before, struct holdout_error **diagnostics);

/* The same, with rules of a library to be named; so are the trackers read with this one before. */
struct holdout_tracker *tracker_read_with(const char *name, struct version *version,
	struct rule_library *library, struct holdout_error **diagnostics);

void tracker_free(struct holdout_tracker *tracker);

/*
 * Whether one was made from the other (or both from a third) with nothing else changed than facts
 * of members that are neither votes, groups nor weights. A member that is the same is then the
 * same pointer in both.
 */
bool tracker_is_akin(const struct holdout_tracker *a, const struct holdout_tracker *b);

/* Whether they have the same candidates, in the same order. */
bool tracker_has_same_candidates(const struct holdout_tracker *a, const struct holdout_tracker *b);

/* The version it was read from; borrowed. A tracker without private positions still has that which
 * has them. */
struct version *tracker_version(const struct holdout_tracker *tracker);

/* The tracker's time zone; borrowed. */
GTimeZone *tracker_zone(const struct holdout_tracker *tracker);

/* Where the key of the member stands in the file. */
struct holdout_place tracker_member_place(const struct holdout_tracker *tracker, size_t member);

/* The member's positions by date, then file order: indices into `positions`. */
const uint32_t *tracker_order(const struct holdout_tracker *tracker, size_t member);

/* The moment as of which a frozen body is seen; only where `frozen` is known. */
struct holdout_moment tracker_frozen_moment(const struct holdout_tracker *tracker);

#endif
