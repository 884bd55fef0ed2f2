/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a file: it is read or refused, and then given some of all edits, each judged and
 * undone. The first byte says which of them.
 */
#include "fuzz/fuzz.h"

#include <stdlib.h>

#include "proof/bytes/walk.h"

#define STRIDE 23

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct walk_sums sums = {0};
	if (len == 0)
		return 0;
	const struct walk_plan plan = {.seed = bytes[0],
		.may_misname = true,
		.first = bytes[0] % STRIDE,
		.stride = STRIDE};
	GString *text = g_string_new_len((const char *)bytes + 1, (gssize)(len - 1));
	walk_each(text, &plan, &sums);
	g_string_free(text, TRUE);
	if (walk_faults(&sums) > 0)
		abort();
	return 0;
}
