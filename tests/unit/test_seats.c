/* SPDX-License-Identifier: MIT */
#include "export/seats.h"

#include <math.h>

#include "support/unit.h"

#define MOST 1000 /* seats: every number up to this is tried */

static void assert_rows(size_t count, const size_t *expected, size_t rows)
{
	struct seats *seats = seats_new(count);

	assert_int_equal(seats->rows, rows);
	for (size_t i = 0; i < rows; i++)
		assert_int_equal(seats->of_row[i], expected[i]);
	seats_free(seats);
}

static void seats__are_shared_by_radius__for_known_bodies(void **state)
{
	(void)state;
	assert_rows(27, (const size_t[]){6, 9, 12}, 3);
	assert_rows(32, (const size_t[]){8, 11, 13}, 3);
	assert_rows(1, (const size_t[]){1}, 1);
	assert_rows(3, (const size_t[]){3}, 1);
}

static void seats__fill_every_row__for_any_number(void **state)
{
	(void)state;
	for (size_t count = 1; count <= MOST; count++) {
		struct seats *seats = seats_new(count);
		size_t sum = 0;

		for (size_t i = 0; i < seats->rows; i++) {
			assert_true(seats->of_row[i] >= 1);
			sum += seats->of_row[i];
		}
		assert_int_equal(sum, count);
		seats_free(seats);
	}
}

static double apart(struct seat_at a, struct seat_at b)
{
	return hypot(a.x - b.x, a.y - b.y);
}

static void seats__never_overlap__for_any_number(void **state)
{
	(void)state;
	for (size_t count = 2; count <= MOST; count++) {
		struct seats *seats = seats_new(count);

		for (size_t i = 0; i < count; i++)
			for (size_t j = i + 1; j < count; j++)
				assert_true(apart(seats->at[i], seats->at[j]) > seats->size - 1e-9);
		seats_free(seats);
	}
}

static void seats__stay_in_the_half_circle__for_any_number(void **state)
{
	(void)state;
	for (size_t count = 1; count <= MOST; count++) {
		struct seats *seats = seats_new(count);

		for (size_t i = 0; i < count; i++) {
			const double radius = hypot(seats->at[i].x, seats->at[i].y);

			assert_true(seats->at[i].y > -1e-9);
			assert_true(radius + seats->size / 2 < 1 + 1e-9);
			assert_true(radius - seats->size / 2 > seats->inner - 1e-9);
		}
		seats_free(seats);
	}
}

/* The angle from the left end of the half circle. */
static double angle_of(struct seat_at at)
{
	return atan2(at.y, -at.x);
}

static void seats__go_from_left_to_right(void **state)
{
	(void)state;
	struct seats *seats = seats_new(32);

	for (size_t i = 1; i < 32; i++)
		assert_true(angle_of(seats->at[i - 1]) <= angle_of(seats->at[i]) + 1e-9);
	assert_true(apart(seats->at[0], (struct seat_at){0, 0}) <
		apart(seats->at[2], (struct seat_at){0, 0}));
	seats_free(seats);
}

static void seats__of_nobody__are_none(void **state)
{
	(void)state;
	struct seats *seats = seats_new(0);

	assert_int_equal(seats->rows, 0);
	seats_free(seats);
	seats_free(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seats__are_shared_by_radius__for_known_bodies),
		cmocka_unit_test(seats__fill_every_row__for_any_number),
		cmocka_unit_test(seats__never_overlap__for_any_number),
		cmocka_unit_test(seats__stay_in_the_half_circle__for_any_number),
		cmocka_unit_test(seats__go_from_left_to_right),
		cmocka_unit_test(seats__of_nobody__are_none),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
