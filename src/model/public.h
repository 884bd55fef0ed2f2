/* SPDX-License-Identifier: MIT */
#ifndef MODEL_PUBLIC_H
#define MODEL_PUBLIC_H

#include "holdout/tracker.h"

/*
 * A tracker without its private positions: what may be shown to others.
 *
 * Leaving out the words of a private position is not enough, because the tally and the sentence
 * give its stance away, and the source on which it rests may give away more; so a snapshot is made of a tracker in which it was never written.
 */

/* How many positions are private. */
size_t public_hidden(const struct holdout_tracker *tracker);

/* How many sources may be listed. */
size_t public_source_count(const struct holdout_tracker *tracker);

/*
 * The copy, to be freed with tracker_free() before `tracker`, from which it borrows. Members
 * without a private position are shared. Positions count in its own lists. A source that was named by
 * private positions alone stays in its place, marked as hidden.
 */
struct holdout_tracker *public_tracker(const struct holdout_tracker *tracker);

#endif
