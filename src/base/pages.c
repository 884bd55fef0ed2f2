/* SPDX-License-Identifier: MIT */
/*
 * Loading a file of 20 MB touches some 80 MB for the first time, and on many machines the twenty
 * thousand page faults of that take longer than the parsing. A file of 50 KB touches a hundred
 * pages, and the faults take as long as the reading: one call that brings them in together costs
 * a quarter of that.
 */
#include "base/pages.h"

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include <glib.h>

static uintptr_t page_bytes(void)
{
	return (uintptr_t)sysconf(_SC_PAGESIZE);
}

/* Whole pages inwards: what lies beside is not ours to bring in. */
static void bring_in(void *start, size_t bytes)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t page = page_bytes();
	uintptr_t first = ((uintptr_t)start + page - 1) / page * page;
	uintptr_t end = ((uintptr_t)start + bytes) / page * page;
	if (first < end)
		madvise((void *)first, end - first, MADV_POPULATE_WRITE);
#else
	(void)start, (void)bytes;
#endif
}

void pages_hint(void *start, size_t bytes)
{
	if (bytes < PAGES_SMALL)
		return;
	if (bytes < PAGES_LARGE) {
		bring_in(start, bytes);
		return;
	}
	uintptr_t page = page_bytes();
	/* Whole pages outwards: a mapping that is half hinted is two, and realloc() must copy it. */
	uintptr_t first = (uintptr_t)start / page * page;
	uintptr_t end = ((uintptr_t)start + bytes + page - 1) / page * page;
	madvise((void *)first, end - first, MADV_HUGEPAGE);
}

void pages_warm(size_t bytes)
{
	bytes = MIN(bytes, PAGES_WARM_MAX);
	if (bytes < PAGES_SMALL)
		return;
	void *room = g_malloc(bytes);
	bring_in(room, bytes);
	g_free(room);
}
