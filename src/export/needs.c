/* SPDX-License-Identifier: MIT */

/*
 * What is needed, in the order in which one would ask: who could adopt it, who of them alone, and
 * who could still prevent it; where it holds, who could undo it.
 */

#include "export/needs.h"

#include <string.h>

#include "export/plan_words.h"

static const struct plan_verb adopts = {"adopts it", "adopt it"};
static const struct plan_verb would_adopt = {
	"would have adopted it in time", "would have adopted it in time"};
static const struct plan_verb enough_unspoken = {"is enough without anybody changing their mind",
	"are enough without anybody changing their mind"};
static const struct plan_verb undoes = {"undoes it", "undo it"};
static const struct plan_verb blocks_it = {"blocks it", "block it"};

/* Whether the stance says something else than the one of the moves: `accept` is as good as
 * `support` everywhere, but a body's own `noobj` is less than its `yes`. */
static bool is_less(const struct holdout_tracker *tracker, size_t stance, size_t to)
{
	return stance != HOLDOUT_NONE && stance != to &&
		(stance >= HOLDOUT_STANCES_BUILT_IN ||
			tracker->stances[stance].stance_class != HOLDOUT_CLASS_FOR);
}

/* `Moving only as far as abstain is enough.` Of moves that need no more than that. */
static void add_weakest(struct blocks *blocks, const struct analysis *analysis)
{
	if (!is_less(blocks->tracker, analysis->weakest, analysis->adopt->to))
		return;
	blocks_add_fact(blocks, "Less",
		g_strdup_printf("Moving only as far as %s is enough.",
			blocks->tracker->stances[analysis->weakest].label));
}

/* Whether nobody who has spoken is needed for the plan, so that the same would be told twice. */
static bool is_same(const struct plan *a, const struct plan *b)
{
	const bool is_all_open = kinds_members(a->kinds) == kinds_members(b->kinds);

	return a->moves == b->moves &&
		(is_all_open || (a->has_all_ways && b->has_all_ways && a->total == b->total));
}

static void add_alone(struct blocks *blocks, const char *label, const struct analysis_list *list,
	const char *nobody, const char *does)
{
	GString *text = g_string_new(NULL);

	g_string_append(text, list->count == 0 ? nobody : list->count > 1 ? "Any one of " : "");
	plan_put_names(text, blocks->tracker, list->members, list->count);
	if (list->count > 0)
		g_string_append_printf(text, " %s", does);
	blocks_add_fact(blocks, label, g_string_free(text, false));
}

static void add_while_open(
	struct blocks *blocks, const struct report *report, const struct analysis *analysis)
{
	const bool is_late = report->verdict->outcome == OUTCOME_FAILED;

	plan_add(blocks, "Adopt", report->state, analysis->adopt, is_late ? would_adopt : adopts);
	add_weakest(blocks, analysis);
	if (analysis->from_open != NULL && !is_same(analysis->from_open, analysis->adopt))
		plan_add(blocks, "Silent", report->state, analysis->from_open, enough_unspoken);
	add_alone(blocks, "Pivotal", &analysis->pivotal, "No single move is enough.",
		is_late ? "would have been enough alone." : "adopts it alone.");
	if (analysis->block != NULL)
		plan_add(blocks, "Block", report->state, analysis->block, blocks_it);
}

static void add_while_held(
	struct blocks *blocks, const struct report *report, const struct analysis *analysis)
{
	blocks_add_fact(blocks, "Adopt", g_strdup("Nothing more is needed."));
	add_alone(blocks, "Critical", &analysis->critical, "No single objection undoes it.",
		"undoes it alone, by an objection.");
	plan_add(blocks, "Undo", report->state, analysis->undo, undoes);
}

static void add_answer(struct blocks *blocks, const struct report *report)
{
	struct analysis *analysis = analysis_new(report->state, report->verdict);

	blocks_add(blocks, BLOCK_PARAGRAPH, g_strdup(report->verdict->sentence));
	if (analysis->adopt == NULL)
		blocks_add_fact(blocks, "Adopt", g_strdup("No move changes that."));
	else if (report->verdict->holds)
		add_while_held(blocks, report, analysis);
	else
		add_while_open(blocks, report, analysis);
	analysis_free(analysis);
}

GPtrArray *needs_blocks(const struct report *report, bool is_ascii)
{
	return blocks_of_one(report, is_ascii, add_answer);
}

GPtrArray *needs_outline(const struct report *const *reports, size_t count, bool is_ascii)
{
	return blocks_page(reports, count, is_ascii, add_answer);
}

/* A number of moves, null where no number does it. */
static struct value *number_of(const struct plan *plan)
{
	return plan == NULL || plan->moves == HOLDOUT_NONE ? value_null()
							   : value_number(plan->moves);
}

static struct value *sets_of(const struct holdout_tracker *tracker, const struct plan *plan)
{
	struct value *list = value_list();

	for (size_t i = 0; i < plan->set_count; i++)
		value_append(list, values_members(tracker, plan_set(plan, i), plan->moves));
	return list;
}

void needs_put_sets(
	struct value *object, const struct holdout_tracker *tracker, const struct plan *plan)
{
	const bool has_sets = plan != NULL && plan->moves != HOLDOUT_NONE;

	value_put(object, "moves", number_of(plan));
	value_put(object, "sets", has_sets ? sets_of(tracker, plan) : value_null());
	value_put(object, "complete", value_bool(plan == NULL || plan->is_complete));
}

static struct value *list_of(
	const struct holdout_tracker *tracker, const struct analysis_list *list)
{
	return list->members == NULL ? value_null()
				     : values_members(tracker, list->members, list->count);
}

static struct value *candidate_needs(const struct report *report)
{
	const struct holdout_tracker *tracker = report->tracker;
	struct analysis *analysis = analysis_new(report->state, report->verdict);
	struct value *object = value_object();

	value_put(object, "id", value_text(tracker->candidates[report->candidate].id));
	needs_put_sets(object, tracker, analysis->adopt);
	value_put(
		object, "bound", value_bool(analysis->adopt != NULL && analysis->adopt->is_bound));
	value_put(object, "weakest", values_stance(tracker, analysis->weakest));
	value_put(object, "pivotal", list_of(tracker, &analysis->pivotal));
	value_put(object, "critical", list_of(tracker, &analysis->critical));
	value_put(object, "break", number_of(analysis->undo));
	value_put(object, "block", number_of(analysis->block));
	analysis_free(analysis);
	return object;
}

GString *needs_json(const struct report *const *reports, size_t count)
{
	struct value *object = value_object(), *candidates = value_list();

	for (size_t i = 0; i < count; i++)
		value_append(candidates, candidate_needs(reports[i]));
	value_put(object, "schema", value_number(1));
	value_put(object, "file", value_text(reports[0]->file));
	value_put(object, "as_of", values_day(reports[0]->moment.day));
	value_put(object, "candidates", candidates);
	return value_write(object);
}
