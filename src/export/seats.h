/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_SEATS_H
#define EXPORT_SEATS_H

#include <stddef.h>

/*
 * The seats of a hemicycle: where each of `count` seats stands in rows on half circles.
 *
 * Rows share the seats in proportion to their radius; there are as many rows as make the seats
 * largest. 27 seats: 6, 9, 12. 32 seats: 8, 11, 13. No two seats overlap.
 *
 * Lengths are fractions of the half width of the picture: x from -1 to 1, the middle of the half
 * circles at 0, 0, y upwards. The end seats of a row stand on y = 0, so half of each is below.
 */

struct seat_at {
	double x, y;
};

struct seats {
	size_t count, rows;
	size_t *of_row;     /* inner row first; at least one each */
	struct seat_at *at; /* from left to right, at the same angle from the middle outwards */
	double size;        /* diameter */
	double inner;       /* radius within which there is no seat */
};

/* `count` may be 0: no rows. */
struct seats *seats_new(size_t count);
void seats_free(struct seats *seats);

#endif
