/* SPDX-License-Identifier: MIT */
#ifndef PROOF_INVENT_H
#define PROOF_INVENT_H

#include <glib.h>

/*
 * Trackers as hands write them, every one in a manner of its own: indentation, comments, quotes,
 * blocks and brackets, blank lines, anchors, line ends. Each is one document that can be read.
 */
GString *invent_tracker(GRand *rand);

/* A text somebody may want to put in: words, or what YAML or a terminal would stumble over. The
 * same for names of up to 256 bytes. */
char *invent_text(GRand *rand);
char *invent_name(GRand *rand);

/* One of `n`; true in so many of 100 cases. */
#define INVENT_ONE(rand, array) array[g_rand_int_range(rand, 0, G_N_ELEMENTS(array))]
gboolean invent_chance(GRand *rand, int percent);

#endif
