/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_UNIT_H
#define SUPPORT_UNIT_H

/* What every unit test includes: cmocka with what it needs, and a locale with UTF-8. */

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <glib.h>

/* Group setup: columns depend on the locale. */
static inline int use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_CTYPE, "C.UTF-8") ? 0 : -1;
}

#endif
