/* SPDX-License-Identifier: MIT */

/*
 * Every position as one row: what a spreadsheet wants. Rows are in file order, all candidates of
 * the reports in turn; `current` marks the one that counts at the moment looked at.
 */

#include "export/formats.h"

static const char *const names[] = {"candidate", "member", "name", "on", "stance", "class",
	"certainty", "current", "speaker", "quote", "source", "url", "note"};

static void add_sources(struct table *table, const struct holdout_tracker *tracker,
	const struct holdout_position *from)
{
	g_autoptr(GString) texts = g_string_new(NULL);
	g_autoptr(GString) urls = g_string_new(NULL);

	for (size_t i = 0; i < from->source_count; i++) {
		const char *url = report_source_url(tracker, &from->sources[i]);

		g_string_append_printf(texts, "%s%s", i > 0 ? " " : "", from->sources[i].text);
		if (url != NULL)
			g_string_append_printf(urls, "%s%s", urls->len > 0 ? " " : "", url);
	}
	table_add(table, texts->str);
	table_add(table, urls->str);
}

static void add_position(
	struct table *table, const struct report *report, size_t member, size_t position)
{
	const struct holdout_tracker *tracker = report->tracker;
	const struct holdout_member *who = tracker->members[member];
	const struct holdout_position *from = &who->positions[position];
	const struct holdout_stance *stance =
		from->stance != HOLDOUT_NONE ? &tracker->stances[from->stance] : NULL;

	table_add(table, tracker->candidates[report->candidate].id);
	table_add(table, who->id);
	table_add(table, who->name);
	table_add(table, from->on_text);
	table_add(table, stance != NULL ? stance->label : "none");
	table_add(table,
		holdout_class_name(stance != NULL ? stance->stance_class : HOLDOUT_CLASS_NONE));
	table_add(table, holdout_certainties[from->certainty]);
	table_add(table, report->state->seats[member].current == position ? "yes" : "no");
	table_add(table, from->speaker);
	table_add(table, from->quote);
	add_sources(table, tracker, from);
	table_add(table, from->note);
}

struct table *csv_positions(const struct report *const *reports, size_t count)
{
	struct table *table = table_new(names, G_N_ELEMENTS(names));

	for (size_t i = 0; i < count; i++) {
		const struct holdout_tracker *tracker = reports[i]->tracker;

		for (size_t m = 0; m < tracker->member_count; m++) {
			const struct holdout_member *who = tracker->members[m];

			for (size_t p = 0; p < who->position_count; p++) {
				if (who->positions[p].candidate == reports[i]->candidate)
					add_position(table, reports[i], m, p);
			}
		}
	}
	return table;
}

GString *csv_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	struct table *table = csv_positions(reports, count);
	GString *out = g_string_new(NULL);

	(void)options;
	table_csv(out, table);
	table_free(table);
	return out;
}
