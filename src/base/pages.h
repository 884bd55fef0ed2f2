/* SPDX-License-Identifier: MIT */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

/*
 * A hint for large memory that is about to be filled: where the system can, it then comes in
 * pages of 2 MiB, a fault each, not 4 KiB. Nothing but speed depends on it. Memory below
 * PAGES_LARGE is left alone, so that a small tracker stays small.
 */

#define PAGES_LARGE (4u * 1024 * 1024) /* bytes */

void pages_hint(void *start, size_t bytes);

#endif
