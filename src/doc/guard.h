/* SPDX-License-Identifier: MIT */
#ifndef DOC_GUARD_H
#define DOC_GUARD_H

#include <stdbool.h>
#include <stddef.h>

#include "holdout/error.h"

/*
 * What is looked at before libyaml sees a byte: text it cannot read, refused with a place and
 * words of ours, and shapes on which it takes quadratic time.
 */

#define GUARD_DIRECTIVES_MAX 16 /* lines that begin with % */

/*
 * Whether the bytes are UTF-8 without the control characters that YAML refuses, and within the
 * size and directive limits. Fails with HOLDOUT_INVALID and a place in `bytes`.
 */
bool guard_check(const char *bytes, size_t len, struct holdout_error **error);

#endif
