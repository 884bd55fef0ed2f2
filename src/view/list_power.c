/* SPDX-License-Identifier: MIT */

#include "view/list_power.h"

#include <glib.h>

#include "model/power.h"

#define WORK_MAX 100e6 /* nanoseconds, about: what a key may take */

double *list_power_new(const struct report *report)
{
	struct game *game = game_new(report->state, GAME_OF_ALL);
	double *shares = NULL, work;
	const enum power_method method = power_choose(game, &work);

	if (method != POWER_SAMPLES && work <= WORK_MAX) {
		struct power *power = power_new(game, method);

		shares = g_new(double, report->tracker->member_count + 1);
		for (size_t i = 0; i < report->tracker->member_count; i++)
			shares[i] = -1;
		for (size_t i = 0; i < power->count; i++)
			shares[power->players[i].member] =
				power->players[i].shares[POWER_SHAPLEY].value;
		power_free(power);
	}
	game_free(game);
	return shares;
}

char *list_power_cell(double share)
{
	if (share < 0)
		return g_strdup("·");
	if (share == 0)
		return g_strdup("none");
	if (share < 0.00005)
		return g_strdup("<.01%");
	if (share >= 0.99995)
		return g_strdup(share < 1 ? ">99.9%" : "100%");
	return g_strdup_printf("%.2f%%", share * 100);
}
