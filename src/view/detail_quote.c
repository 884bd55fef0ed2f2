/* SPDX-License-Identifier: MIT */

/*
 * A member's own words, who said them, and where they can be read. As room runs out the speaker
 * is shortened first, then the source; the date and the way to open it stay.
 */

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "view/detail_private.h"

static bool has_quote(const struct holdout_position *position)
{
	return position->quote != NULL;
}

/* Who said it, as short as the pane asks for: the words before a comma or
 * bracket, or the last of them. */
static char *speaker_within(const char *speaker, int cols)
{
	g_autofree char *shown = text_displayed(speaker);
	static const char *const ends[] = {", ", " ("};
	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		char *end = strstr(shown, ends[i]);
		if (end && text_columns(shown) > cols)
			*end = '\0';
	}
	char *space = strrchr(shown, ' ');
	return g_strdup(space && text_columns(shown) > cols ? space + 1 : shown);
}

/* `— Szijjártó, 03-05` in `cols`; beside a narrow pane's source alone, the date stands above. */
static char *origin_words(const struct detail *detail, const struct holdout_position *position,
	int cols, const char *dash)
{
	bool is_wide = detail->cols >= DETAIL_WIDE;
	if (!is_wide && !position->quote)
		return g_strdup(dash);
	g_autofree char *date = is_wide ? date_label(position->on) : date_short(position->on);
	g_autofree char *speaker = position->speaker
		? speaker_within(position->speaker, cols - text_columns(date))
		: NULL;
	return g_strdup_printf(
		"%s %s%s%s", dash, speaker ? speaker : "", speaker && *date ? ", " : "", date);
}

/* `— Szijjártó, 03-05  politico.eu o open`. */
static void add_origin(
	const struct detail *detail, const struct holdout_position *position, const char *dash)
{
	g_autofree char *host = NULL;
	if (position->source_count > 0)
		host = report_source_label(detail->report->tracker, &position->sources[0]);
	g_autofree char *shown = text_displayed(host);
	bool has_link = host && report_source_url(detail->report->tracker, &position->sources[0]);
	int host_cols = host ? MIN(text_columns(shown), detail->cols / 2) + (has_link ? 9 : 2) : 0;

	page_line(detail->page);
	g_autofree char *who = origin_words(detail, position, detail->cols - host_cols - 4, dash);
	int col = page_put(detail->page, 0, STYLE_DIM, who);
	if (!host)
		return;
	g_autoptr(GString) fitting = g_string_new(NULL);
	int room = detail->cols - col - (has_link ? 9 : 2);
	text_pad(fitting, shown, CLAMP(text_columns(shown), 0, MAX(room, 0)), "…");
	col = page_put(detail->page, col + 2, has_link ? STYLE_LINK : STYLE_DIM, fitting->str);
	if (!has_link)
		return;
	col = page_put(detail->page, col + 1, STYLE_KEY, "o");
	page_put(detail->page, col, STYLE_DIM, " open");
}

void detail_add_quote(const struct detail *detail)
{
	const struct holdout_position *said = detail_last(detail, has_quote);
	const struct holdout_position *shown = said ? said : detail->row->current;
	if (!shown || (!said && shown->source_count == 0 && !shown->speaker))
		return;
	if (!said) {
		page_line(detail->page);
		add_origin(detail, shown, "Source");
		return;
	}
	page_gap(detail->page);
	if (detail->cols >= DETAIL_WIDE) {
		page_put(detail->page, 0, STYLE_BOLD, "In their words");
		page_line(detail->page);
	}
	g_autofree char *words =
		text_displayed(said->quote); /* by itself: nothing joins the marks */
	g_autofree char *quote = g_strdup_printf("“%s”", words);
	page_wrap(detail->page, 0, STYLE_PLAIN, quote);
	add_origin(detail, said, "—");
}
