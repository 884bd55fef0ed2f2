/* SPDX-License-Identifier: MIT */

/*
 * What a report says about the whole question, around its candidates: head and appendices. The
 * part about one candidate is in candidate.c.
 */

#include "export/outline.h"

#include <string.h>

#include "base/date.h"
#include "export/blocks.h"
#include "model/public.h"

static void free_block(void *data)
{
	struct block *block = data;

	g_free(block->text);
	g_free(block->url);
	table_free(block->table);
	g_free(block);
}

struct blocks blocks_new(const struct report *const *reports, size_t count, bool ascii)
{
	return (struct blocks){
		.list = g_ptr_array_new_with_free_func(free_block),
		.reports = reports,
		.count = count,
		.tracker = reports[0]->tracker,
		.ascii = ascii,
	};
}

struct block *blocks_add(struct blocks *blocks, enum block_kind kind, char *text)
{
	struct block *block = g_new0(struct block, 1);

	block->kind = kind;
	block->text = text;
	g_ptr_array_add(blocks->list, block);
	return block;
}

void blocks_add_fact(struct blocks *blocks, const char *label, char *text)
{
	blocks_add(blocks, BLOCK_FACT, text)->label = label;
}

char *blocks_sources(const struct blocks *blocks, const struct holdout_source_ref *refs, size_t n)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < n; i++) {
		g_autofree char *label = report_source_label(blocks->tracker, &refs[i]);

		if (label == NULL)
			continue;
		if (out->len > 0)
			g_string_append(out, ", ");
		g_string_append(out, label);
	}
	return g_string_free(out, out->len == 0);
}

char *blocks_date(const struct blocks *blocks, struct holdout_date date)
{
	g_autofree char *label = date_label(date);
	if (!blocks->ascii)
		return g_steal_pointer(&label);

	g_autoptr(GString) out = g_string_new(label);
	g_string_replace(out, "≤", "<=", 0);
	g_string_replace(out, "≥", ">=", 0);
	return g_strdup(out->str);
}

void blocks_add_candidate(struct blocks *blocks, const struct report *report)
{
	const struct holdout_candidate *candidate = &blocks->tracker->candidates[report->candidate];

	if (strcmp(candidate->id, "-") != 0)
		blocks_add(blocks, BLOCK_HEADING, g_strdup(candidate->name));
}

GPtrArray *blocks_of_one(const struct report *report, bool ascii, blocks_answer *add_answer)
{
	struct blocks blocks = blocks_new(&report, 1, ascii);

	add_answer(&blocks, report);
	return blocks.list;
}

GPtrArray *blocks_page(
	const struct report *const *reports, size_t count, bool ascii, blocks_answer *add_answer)
{
	struct blocks blocks = blocks_new(reports, count, ascii);

	blocks_add_head(&blocks);
	for (size_t i = 0; i < count; i++) {
		blocks_add_candidate(&blocks, reports[i]);
		add_answer(&blocks, reports[i]);
	}
	return blocks.list;
}

/* Whether something said about `candidate` belongs to one of the reports. */
static bool is_asked_for(const struct blocks *blocks, size_t candidate)
{
	for (size_t i = 0; i < blocks->count && candidate != HOLDOUT_NONE; i++) {
		if (blocks->reports[i]->candidate == candidate)
			return true;
	}
	return candidate == HOLDOUT_NONE;
}

void blocks_add_head(struct blocks *blocks)
{
	const struct holdout_tracker *tracker = blocks->tracker;
	const int32_t day = blocks->reports[0]->moment.day;
	g_autofree char *iso = date_iso(day);

	blocks_add(blocks, BLOCK_TITLE, g_strdup(tracker->title));
	if (tracker->question != NULL)
		blocks_add(blocks, BLOCK_PARAGRAPH, g_strdup(tracker->question));
	if (tracker->body != NULL)
		blocks_add_fact(blocks, "Body", g_strdup(tracker->body));
	blocks_add_fact(blocks, "As of", g_strdup_printf("%s %s", iso, date_weekday(day)));
}

static void add_events(struct blocks *blocks)
{
	const struct holdout_tracker *tracker = blocks->tracker;
	const struct holdout_moment moment = blocks->reports[0]->moment;
	bool is_first = true;

	for (size_t i = 0; i < tracker->event_count; i++) {
		const struct holdout_event *event = &tracker->events[i];

		if (!is_asked_for(blocks, event->candidate))
			continue;
		if (is_first)
			blocks_add(blocks, BLOCK_HEADING, g_strdup("Events"));
		is_first = false;
		g_autofree char *on = blocks_date(blocks, event->on);
		g_autofree char *source =
			blocks_sources(blocks, event->sources, event->source_count);
		const bool is_past = !event->on.is_known || date_counts_at(event->on, moment);
		blocks_add(blocks, BLOCK_ITEM,
			g_strdup_printf("%s%s%s%s%s%s%s", on, on[0] != '\0' ? ": " : "",
				event->what != NULL ? event->what : "", is_past ? "" : " (later)",
				source != NULL ? " (" : "", source != NULL ? source : "",
				source != NULL ? ")" : ""));
	}
}

static const char *compare_words(enum holdout_compare compare)
{
	switch (compare) {
	case HOLDOUT_EXACTLY:
		return "";
	case HOLDOUT_AT_LEAST:
		return "at least ";
	case HOLDOUT_AT_MOST:
		return "at most ";
	case HOLDOUT_MORE_THAN:
		return "more than ";
	case HOLDOUT_LESS_THAN:
		return "fewer than ";
	}
	return "";
}

char *blocks_tally(const struct report *report, const struct holdout_tally *tally)
{
	g_autoptr(GString) out = g_string_new(NULL);
	const size_t at =
		tally->on.is_known ? timeline_at(report->timeline, tally->on.latest) : HOLDOUT_NONE;

	g_string_append_printf(out, "%s%u", compare_words(tally->compare), tally->support);
	if (tally->of > 0)
		g_string_append_printf(out, " of %u", tally->of);
	if (at != HOLDOUT_NONE) {
		const struct step *step = report->timeline->steps[at];

		g_string_append_printf(out, "; here %" G_GINT64_FORMAT " of %zu by that day",
			step->for_after, step->members_after);
	}
	return g_strdup(out->str);
}

static void add_tallies(struct blocks *blocks, const struct report *report)
{
	const struct holdout_tracker *tracker = blocks->tracker;
	bool is_first = true;

	for (size_t i = 0; i < tracker->tally_count; i++) {
		const struct holdout_tally *tally = &tracker->tallies[i];

		if ((tally->candidate != report->candidate && tally->candidate != HOLDOUT_NONE) ||
			(tally->on.is_known && !date_counts_at(tally->on, report->moment)))
			continue;
		if (is_first)
			blocks_add(blocks, BLOCK_SUBHEADING, g_strdup("Published counts"));
		is_first = false;
		g_autofree char *on = blocks_date(blocks, tally->on);
		g_autofree char *text = blocks_tally(report, tally);
		g_autofree char *source =
			blocks_sources(blocks, tally->sources, tally->source_count);
		blocks_add(blocks, BLOCK_ITEM,
			g_strdup_printf("%s%s%s%s%s%s", on, on[0] != '\0' ? ": " : "", text,
				source != NULL ? " (" : "", source != NULL ? source : "",
				source != NULL ? ")" : ""));
	}
}

static void add_claims(struct blocks *blocks)
{
	const struct holdout_tracker *tracker = blocks->tracker;

	if (tracker->claim_count > 0)
		blocks_add(blocks, BLOCK_HEADING, g_strdup("Claims"));
	for (size_t i = 0; i < tracker->claim_count; i++) {
		const struct holdout_claim *claim = &tracker->claims[i];
		g_autofree char *source =
			blocks_sources(blocks, claim->sources, claim->source_count);

		blocks_add(blocks, BLOCK_ITEM,
			g_strdup_printf("%s: %s%s%s%s", claim->stands ? "Stands" : "Does not stand",
				claim->says != NULL ? claim->says : "", source != NULL ? " (" : "",
				source != NULL ? source : "", source != NULL ? ")" : ""));
		if (claim->because != NULL)
			blocks_add(blocks, BLOCK_DETAIL, g_strdup(claim->because));
	}
}

static void add_sources(struct blocks *blocks)
{
	const struct holdout_tracker *tracker = blocks->tracker;

	if (public_source_count(tracker) > 0)
		blocks_add(blocks, BLOCK_HEADING, g_strdup("Sources"));
	for (size_t i = 0; i < tracker->source_count; i++) {
		const struct holdout_source *source = &tracker->sources[i];

		if (source->is_hidden)
			continue;
		g_autofree char *published = blocks_date(blocks, source->published);
		g_autoptr(GString) text =
			g_string_new(source->title != NULL ? source->title : source->id);

		if (source->publisher != NULL)
			g_string_append_printf(text, ", %s", source->publisher);
		if (published[0] != '\0')
			g_string_append_printf(text, ", %s", published);
		blocks_add(blocks, BLOCK_ITEM, g_strdup(text->str))->url = g_strdup(source->url);
	}
}

GPtrArray *outline_new(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	struct blocks blocks = blocks_new(reports, count, options->ascii);

	blocks_add_head(&blocks);
	for (size_t i = 0; i < count; i++) {
		candidate_add(&blocks, reports[i]);
		add_tallies(&blocks, reports[i]);
	}
	add_events(&blocks);
	add_claims(&blocks);
	add_sources(&blocks);
	return blocks.list;
}
