/* SPDX-License-Identifier: MIT */
#ifndef DOC_HALVES_H
#define DOC_HALVES_H

#include "doc/tree.h"

/*
 * Reads a large file in two halves at the same time, cut where a member begins near its middle.
 * The tree is the same as that of reading it as a whole, or there is none.
 */

#define HALVES_MIN (1u << 20) /* bytes; with less, waiting for a busy processor may cost more */

/*
 * NULL wherever it is not certain that the halves mean what the whole does, and wherever one is
 * refused: reading the whole then tells what is wrong. The bytes have passed guard_check(). Any
 * length will do, but only from HALVES_MIN on is it faster.
 */
struct tree *halves_parse(const char *bytes, size_t len);

#endif
