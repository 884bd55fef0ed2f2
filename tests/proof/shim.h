/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SHIM_H
#define PROOF_SHIM_H

#include <stdbool.h>
#include <stddef.h>

#include "shared.h"

/* The parts of the shim. */

struct shared *shim_shared(void); /* NULL: this process is not looked at */

/* Does the next function of that name: the one we stand in for. */
#define NEXT(name) ((__typeof__(&name))shim_next(#name))
void *shim_next(const char *name);

/* What is asked for at a call. */
struct point {
	bool fails, is_cut, kills;
};

/* A call begins: counts it, and lets happen what is due; errno is set if it is to fail. */
struct point shim_reach(const char *call, bool is_change);
void shim_leave(const struct point *point); /* and has ended */

bool shim_is_ours_fd(int fd);
bool shim_is_ours_at(int folder, const char *path);
bool shim_counts_as_terminal(int fd);
void shim_set_ours(int fd, bool is_ours);

/* Order: what has been written must be synced before it takes a name or is shown. */
void order_wrote(int fd);
void order_synced(int fd);
void order_named(int folder, const char *name, const char *call);
void order_made(int folder, const char *name);
void order_removed(int folder, const char *name);
void order_shown(void);

#endif
