/* SPDX-License-Identifier: MIT */

/*
 * All moves of the days in a row, put in the order of the members; of each member the first says
 * from where, the last whereto.
 */
#include "model/net.h"

#include <glib.h>

/* The steps are in a row and so are their moves; the sort keeps their order for each member. */
static int by_member(gconstpointer a, gconstpointer b, gpointer unused)
{
	const struct move *left = a, *right = b;
	(void)unused;
	return (left->member > right->member) - (left->member < right->member);
}

/* Makes one move of two; false: nothing has moved in the end. */
static bool join(struct move *move, const struct move *last)
{
	bool was_member = !move->joined, is_member = !last->left;
	move->to = last->to;
	move->position = last->position;
	move->joined = !was_member && is_member;
	move->left = was_member && !is_member;
	if (was_member != is_member)
		return true;
	return was_member && move->from != move->to;
}

static struct move *moves_of(
	const struct timeline *timeline, int32_t from, int32_t until, size_t *ret_count)
{
	GArray *moves = g_array_new(false, false, sizeof(struct move));
	for (size_t i = 0; i < timeline->step_count; i++) {
		const struct step *step = timeline->steps[i];
		if (step->day >= from && step->day <= until && step->move_count > 0)
			g_array_append_vals(moves, step->moves, (guint)step->move_count);
	}
	*ret_count = moves->len;
	return (struct move *)(void *)g_array_free(moves, false);
}

struct move *timeline_net(
	const struct timeline *timeline, int32_t from, int32_t until, size_t *ret_count)
{
	size_t count, kept = 0;
	struct move *moves = moves_of(timeline, from, until, &count);
	g_qsort_with_data(moves, (gint)count, sizeof *moves, by_member, NULL);
	for (size_t i = 0, end; i < count; i = end) {
		for (end = i + 1; end < count && moves[end].member == moves[i].member;)
			end++;
		struct move net = moves[i];
		if (join(&net, &moves[end - 1]))
			moves[kept++] = net;
	}
	*ret_count = kept;
	return moves;
}
