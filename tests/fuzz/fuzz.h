/* SPDX-License-Identifier: MIT */
#ifndef FUZZ_FUZZ_H
#define FUZZ_FUZZ_H

#include <locale.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <glib.h>

/* What every target has: takes any bytes, and aborts where something does not hold. Gives 0. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len);

static inline void fuzz_check(gboolean holds)
{
	if (!holds)
		abort();
}

/* UTF-8, from the first run on. */
static inline void fuzz_set_locale(void)
{
	static gsize is_set;
	if (g_once_init_enter(&is_set)) {
		setlocale(LC_CTYPE, "C.UTF-8");
		g_once_init_leave(&is_set, 1);
	}
}

#endif
