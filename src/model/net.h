/* SPDX-License-Identifier: MIT */
#ifndef MODEL_NET_H
#define MODEL_NET_H

#include "model/timeline.h"

/*
 * What is left of the moves of several days: a member that came back to where it stood has not
 * moved. Of days in [from, until], in file order; `position` is that of its last move. The caller
 * g_frees them.
 */
struct move *timeline_net(
	const struct timeline *timeline, int32_t from, int32_t until, size_t *ret_count);

#endif
