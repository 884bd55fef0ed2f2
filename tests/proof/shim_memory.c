/* SPDX-License-Identifier: MIT */

/*
 * Memory that runs out. Counting begins when main() is about to run, so that what fails is asked
 * for by the program and its libraries, not by the loader.
 */

#include "shim.h"

#include <errno.h>
#include <stdlib.h>

void *__libc_malloc(size_t len);
void *__libc_calloc(size_t count, size_t len);
void *__libc_realloc(void *memory, size_t len);

static bool is_refused(void)
{
	struct shared *shared = shim_shared();
	if (!shared)
		return false;
	uint32_t number = atomic_fetch_add(&shared->allocations, 1) + 1;
	int event = shared->event;
	if ((event == EVENT_MEMORY && number == shared->at) ||
		(event == EVENT_MEMORY_ON && number >= shared->at)) {
		shared->has_happened = true;
		errno = ENOMEM;
		return true;
	}
	return false;
}

void *malloc(size_t len)
{
	return is_refused() ? NULL : __libc_malloc(len);
}

void *calloc(size_t count, size_t len)
{
	return is_refused() ? NULL : __libc_calloc(count, len);
}

void *realloc(void *memory, size_t len)
{
	return is_refused() ? NULL : __libc_realloc(memory, len);
}
