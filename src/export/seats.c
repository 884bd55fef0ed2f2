/* SPDX-License-Identifier: MIT */

/*
 * The radii of r rows are as 2r-1, 2r+1, …, 4r-3: a row is as thick as a seat, and the rows leave
 * a hole of half the width. In this unit the rows are 2 apart, so no seat can be larger than 2.
 * More rows make room on them and their thickness smaller; the best number is where both meet.
 */

#include "export/seats.h"

#include <math.h>

#include <glib.h>

#define GAP 2.0 /* between two rows */

static size_t radius_of(size_t rows, size_t row)
{
	return 2 * rows - 1 + 2 * row;
}

/* Shares `count` out: each row what is due to it, rounded; the outermost what is left. */
static void share(size_t count, size_t rows, size_t *of_row)
{
	const size_t whole = rows * (3 * rows - 2);
	size_t left = count;

	for (size_t i = 0; i + 1 < rows; i++) {
		of_row[i] = (2 * count * radius_of(rows, i) + whole) / (2 * whole);
		left -= of_row[i];
	}
	of_row[rows - 1] = left;
}

/* The largest seat that fits on every row and between them. */
static double room(const size_t *of_row, size_t rows)
{
	double size = GAP;

	for (size_t i = 0; i < rows; i++) {
		const double radius = (double)radius_of(rows, i);

		if (of_row[i] > 1)
			size = fmin(size, 2 * radius * sin(G_PI / 2 / (double)(of_row[i] - 1)));
	}
	return size;
}

/* Half the width of the picture, to the edge of the outermost seats. */
static double half_width(size_t rows, double size)
{
	return (double)radius_of(rows, rows - 1) + size / 2;
}

/* As many rows as make the seats largest in the picture; more than `count` would leave one empty. */
static size_t *choose_rows(size_t count, size_t *ret_rows)
{
	size_t *best = NULL;
	double best_share = 0;

	for (size_t rows = 1; rows <= count && GAP / half_width(rows, GAP) > best_share; rows++) {
		size_t *of_row = g_new(size_t, rows);
		share(count, rows, of_row);
		const double size = room(of_row, rows);

		if (size / half_width(rows, size) <= best_share) {
			g_free(of_row);
			continue;
		}
		best_share = size / half_width(rows, size);
		g_free(best);
		best = of_row;
		*ret_rows = rows;
	}
	g_assert(best != NULL); /* one row has seats of some size */
	return best;
}

/* A seat's place in its row, as a fraction of the half circle from its left end. */
struct place {
	size_t row, part, whole;
};

static int compare(gconstpointer a, gconstpointer b)
{
	const struct place *one = a, *other = b;
	const size_t left = one->part * other->whole, right = other->part * one->whole;

	if (left != right)
		return left < right ? -1 : 1;
	return one->row < other->row ? -1 : one->row > other->row;
}

static struct place *places_new(const struct seats *seats)
{
	struct place *places = g_new(struct place, seats->count);
	size_t n = 0;

	for (size_t row = 0; row < seats->rows; row++) {
		const size_t count = seats->of_row[row];

		for (size_t i = 0; i < count; i++)
			places[n++] = count == 1 ? (struct place){row, 1, 2}
						 : (struct place){row, i, count - 1};
	}
	qsort(places, seats->count, sizeof *places, compare);
	return places;
}

static void place_all(struct seats *seats)
{
	g_autofree struct place *places = places_new(seats);
	const double half = half_width(seats->rows, seats->size);

	for (size_t i = 0; i < seats->count; i++) {
		const double angle = G_PI * (double)places[i].part / (double)places[i].whole;
		const double radius = (double)radius_of(seats->rows, places[i].row) / half;

		seats->at[i] = (struct seat_at){-cos(angle) * radius, sin(angle) * radius};
	}
	seats->inner = ((double)radius_of(seats->rows, 0) - seats->size / 2) / half;
	seats->size /= half;
}

struct seats *seats_new(size_t count)
{
	struct seats *seats = g_new0(struct seats, 1);

	seats->count = count;
	if (count == 0)
		return seats;
	seats->of_row = choose_rows(count, &seats->rows);
	seats->size = room(seats->of_row, seats->rows);
	seats->at = g_new(struct seat_at, count);
	place_all(seats);
	return seats;
}

void seats_free(struct seats *seats)
{
	if (seats == NULL)
		return;
	g_free(seats->of_row);
	g_free(seats->at);
	g_free(seats);
}
