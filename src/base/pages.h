/* SPDX-License-Identifier: MIT */
#ifndef BASE_PAGES_H
#define BASE_PAGES_H

#include <stddef.h>

/*
 * Hints for memory that is about to be filled: where the system can, it then comes in pages of
 * 2 MiB, a fault each, not 4 KiB, or, if it is less than PAGES_LARGE, all at once. Nothing but
 * speed depends on them. Memory below PAGES_SMALL is left alone.
 */

#define PAGES_SMALL    (16u << 10) /* bytes, as are the others */
#define PAGES_LARGE    (4u << 20)
#define PAGES_WARM_MAX (120u << 10) /* what malloc() takes from its heap, and keeps there */

void pages_hint(void *start, size_t bytes);

/* Brings in the next `bytes` of the heap, for many small things about to be made. */
void pages_warm(size_t bytes);

#endif
