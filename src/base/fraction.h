/* SPDX-License-Identifier: MIT */
#ifndef BASE_FRACTION_H
#define BASE_FRACTION_H

/*
 * Whole numbers of 128 bits and exact fractions of them, for people and machines to read. A
 * fraction is made only where it is shown: what is computed with are its parts.
 */

__extension__ typedef __int128 int128;
__extension__ typedef unsigned __int128 uint128;

/* The greatest number that divides both; of 0 and 0 it is 0. */
uint128 greatest_divisor(uint128 a, uint128 b);

/* The digits of `number`, with a minus if it is below 0. The caller frees them. */
char *whole_text(int128 number);

/* `over` / `under`, reduced: `1/3`, `-2/7`, `4`, `0`. `under` is above 0. The caller frees it. */
char *fraction_text(int128 over, int128 under);

#endif
