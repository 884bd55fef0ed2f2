/* SPDX-License-Identifier: MIT */

/*
 * No printf() knows 128 bits, so digits are taken off one by one, from the end. A number is turned
 * positive as unsigned, which even the lowest one survives.
 */
#include "base/fraction.h"

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

#define DIGITS_MAX 40 /* of 2^128, and a minus */

static uint128 size_of(int128 number)
{
	return number < 0 ? -(uint128)number : (uint128)number;
}

uint128 greatest_divisor(uint128 a, uint128 b)
{
	while (b != 0) {
		uint128 rest = a % b;
		a = b;
		b = rest;
	}
	return a;
}

static char *digits_of(uint128 size, bool has_minus)
{
	char digits[DIGITS_MAX + 1];
	size_t at = DIGITS_MAX;
	digits[at] = '\0';
	do {
		digits[--at] = (char)('0' + (int)(size % 10));
		size /= 10;
	} while (size > 0);
	if (has_minus)
		digits[--at] = '-';
	return g_strdup(digits + at);
}

char *whole_text(int128 number)
{
	return digits_of(size_of(number), number < 0);
}

char *fraction_text(int128 over, int128 under)
{
	g_assert(under > 0);
	uint128 divisor = greatest_divisor(size_of(over), (uint128)under);
	g_autofree char *above = digits_of(size_of(over) / divisor, over < 0);
	if (over == 0 || (uint128)under == divisor)
		return g_steal_pointer(&above);
	g_autofree char *below = digits_of((uint128)under / divisor, false);
	return g_strdup_printf("%s/%s", above, below);
}
