/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SETTLED_H
#define MODEL_SETTLED_H

#include "model/state.h"

/*
 * Whether what holds would hold whatever those who have not spoken did: said nothing more,
 * abstained, objected or agreed, each as it likes. That is more than to be secured, which asks
 * only what if all of them objected: an objection can also help, where it makes a quorum.
 *
 *     quorum {voting: 4}, rule {for: majority, of: cast}, 3 for of 5, 2 silent
 *         both object      3 of 5 votes cast: holds
 *         nobody speaks    3 voting: no quorum
 */
enum settled {
	SETTLED_NO,
	SETTLED_YES,
	SETTLED_UNKNOWN, /* the search was given up */
};

#define SETTLED_WORK 2000000 /* looks at what a move does to an atom */

/* Of a state in which rule and quorum hold. Exact until `work` is done. */
enum settled settled_of(const struct state *state, uint64_t work);

/* `yes`, `no`, `unknown`. */
const char *settled_name(enum settled settled);

#endif
