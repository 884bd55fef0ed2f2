/* SPDX-License-Identifier: MIT */

/* Moves are few, so each stage of the history holds all of them. */

#include "view/scenario.h"

#include <string.h>

#include <glib.h>

struct stage {
	GArray *moves; /* of struct supposed */
	char *label;   /* of the step that led here */
};

struct scenario {
	char *name;
	GPtrArray *stages; /* of struct stage; the first one has no moves */
	guint at;
};

const char *scenario_stance(const struct holdout_tracker *tracker, size_t stance)
{
	return stance == HOLDOUT_NONE ? "none" : tracker->stances[stance].label;
}

static void stage_free(void *data)
{
	struct stage *stage = data;
	g_array_unref(stage->moves);
	g_free(stage->label);
	g_free(stage);
}

static struct stage *stage_new(const struct supposed *moves, size_t count, const char *label)
{
	struct stage *stage = g_new0(struct stage, 1);
	stage->moves = g_array_new(FALSE, FALSE, sizeof(struct supposed));
	if (count > 0)
		g_array_append_vals(stage->moves, moves, (guint)count);
	stage->label = g_strdup(label);
	return stage;
}

static struct stage *stage_at(const struct scenario *scenario, guint i)
{
	return g_ptr_array_index(scenario->stages, i);
}

struct scenario *scenario_new(const char *name)
{
	struct scenario *scenario = g_new0(struct scenario, 1);
	scenario->name = g_strdup(name);
	scenario->stages = g_ptr_array_new_with_free_func(stage_free);
	g_ptr_array_add(scenario->stages, stage_new(NULL, 0, NULL));
	return scenario;
}

void scenario_free(struct scenario *scenario)
{
	if (!scenario)
		return;
	g_ptr_array_unref(scenario->stages);
	g_free(scenario->name);
	g_free(scenario);
}

const char *scenario_name(const struct scenario *scenario)
{
	return scenario->name;
}

void scenario_rename(struct scenario *scenario, const char *name)
{
	char *copy = g_strdup(name);
	g_free(scenario->name);
	scenario->name = copy;
}

const struct supposed *scenario_moves(const struct scenario *scenario, size_t *ret_count)
{
	const GArray *moves = stage_at(scenario, scenario->at)->moves;
	*ret_count = moves->len;
	return (const struct supposed *)(const void *)moves->data;
}

/* The place of the move among the present ones; their number if there is none. */
static size_t find(const struct scenario *scenario, size_t member, size_t candidate)
{
	size_t count, i = 0;
	const struct supposed *moves = scenario_moves(scenario, &count);
	while (i < count && (moves[i].member != member || moves[i].candidate != candidate))
		i++;
	return i;
}

const struct supposed *scenario_move(
	const struct scenario *scenario, size_t member, size_t candidate)
{
	size_t count;
	const struct supposed *moves = scenario_moves(scenario, &count);
	size_t at = find(scenario, member, candidate);
	return at < count ? &moves[at] : NULL;
}

/* The next stage, a copy of the present one; what could be redone is gone. */
static struct stage *begin_stage(struct scenario *scenario, const char *label)
{
	size_t count;
	const struct supposed *moves = scenario_moves(scenario, &count);
	struct stage *stage = stage_new(moves, count, label);
	g_ptr_array_set_size(scenario->stages, (gint)scenario->at + 1);
	g_ptr_array_add(scenario->stages, stage);
	scenario->at++;
	return stage;
}

void scenario_suppose(struct scenario *scenario, struct supposed move, const char *label)
{
	size_t at = find(scenario, move.member, move.candidate);
	struct stage *stage = begin_stage(scenario, label);
	if (at < stage->moves->len)
		g_array_index(stage->moves, struct supposed, at) = move;
	else
		g_array_append_val(stage->moves, move);
}

void scenario_drop(struct scenario *scenario, size_t member, size_t candidate, const char *label)
{
	size_t at = find(scenario, member, candidate);
	struct stage *stage = begin_stage(scenario, label);
	if (at < stage->moves->len)
		g_array_remove_index(stage->moves, (guint)at);
}

void scenario_drop_all(struct scenario *scenario, const char *label)
{
	g_array_set_size(begin_stage(scenario, label)->moves, 0);
}

const char *scenario_undo(struct scenario *scenario)
{
	return scenario->at > 0 ? stage_at(scenario, scenario->at--)->label : NULL;
}

const char *scenario_redo(struct scenario *scenario)
{
	return scenario->at + 1 < scenario->stages->len ? stage_at(scenario, ++scenario->at)->label
							: NULL;
}

bool scenario_can_undo(const struct scenario *scenario)
{
	return scenario->at > 0;
}

static size_t candidate_again(
	const struct holdout_tracker *was, const struct holdout_tracker *now, size_t candidate)
{
	return holdout_tracker_candidate(now, was->candidates[candidate].id);
}

static size_t member_again(
	const struct holdout_tracker *was, const struct holdout_tracker *now, size_t member)
{
	for (size_t i = 0; i < now->member_count; i++)
		if (strcmp(now->members[i]->id, was->members[member]->id) == 0)
			return i;
	return HOLDOUT_NONE;
}

/* False if what the move names is gone. */
static bool carry_move(
	struct supposed *move, const struct holdout_tracker *was, const struct holdout_tracker *now)
{
	move->member = member_again(was, now, move->member);
	move->candidate = candidate_again(was, now, move->candidate);
	bool takes_back = move->stance == HOLDOUT_NONE;
	if (!takes_back)
		move->stance = holdout_tracker_stance(now, was->stances[move->stance].label);
	return move->member != HOLDOUT_NONE && move->candidate != HOLDOUT_NONE &&
		(takes_back || move->stance != HOLDOUT_NONE);
}

void scenario_carry(struct scenario *scenario, const struct holdout_tracker *was,
	const struct holdout_tracker *now)
{
	for (guint i = 0; i < scenario->stages->len; i++) {
		GArray *moves = stage_at(scenario, i)->moves;
		for (guint j = moves->len; j-- > 0;)
			if (!carry_move(&g_array_index(moves, struct supposed, j), was, now))
				g_array_remove_index(moves, j);
	}
}
