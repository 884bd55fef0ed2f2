/* SPDX-License-Identifier: MIT */
/*
 * Loading a file of 20 MB touches some 80 MB for the first time, and on many machines the twenty
 * thousand page faults of that take longer than the parsing.
 */
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

void pages_hint(void *start, size_t bytes)
{
	if (bytes < PAGES_LARGE)
		return;
	uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
	/* Whole pages outwards: a mapping that is half hinted is two, and realloc() must copy it. */
	uintptr_t first = (uintptr_t)start / page * page;
	uintptr_t end = ((uintptr_t)start + bytes + page - 1) / page * page;
	madvise((void *)first, end - first, MADV_HUGEPAGE);
}
