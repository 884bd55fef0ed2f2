/* SPDX-License-Identifier: MIT */

/*
 * The report as one page that needs nothing else: no script, no font, no picture from elsewhere,
 * and a policy that would forbid them. It says what the text formats say, in the same order, and
 * keeps the markup well-formed, so that it can be read as XML too.
 */

#include <string.h>

#include "base/date.h"
#include "export/formats.h"
#include "export/glyph.h"
#include "export/html_private.h"
#include "export/link.h"
#include "export/shape.h"
#include "model/public.h"

void html_value(struct page *page, const char *text)
{
	if (text != NULL)
		markup_element(&page->markup, "bdi", text);
}

void html_line(struct page *page, const char *class, const char *before, const char *text)
{
	if (text == NULL)
		return;
	markup_open(&page->markup, "p");
	markup_attribute(&page->markup, "class", class);
	markup_text(&page->markup, before);
	html_value(page, text);
	markup_close(&page->markup, "p");
	markup_raw(&page->markup, "\n");
}

void html_heading(struct page *page, const char *name, const char *text)
{
	markup_open(&page->markup, name);
	html_value(page, text);
	markup_close(&page->markup, name);
	markup_raw(&page->markup, "\n");
}

void html_date(struct page *page, struct holdout_date date)
{
	g_autofree char *label = date_label(date);

	if (label[0] != '\0')
		markup_element(&page->markup, "time", label);
}

void html_day(struct page *page, int32_t day)
{
	g_autofree char *iso = date_iso(day);

	markup_element(&page->markup, "time", iso);
}

/* What is on the web is a link; the address of anything else is not shown as one. */
static void write_linked(struct page *page, const char *text, const char *url)
{
	g_autoptr(GString) address = g_string_new(NULL);

	if (!link_is_web(url)) {
		html_value(page, text);
		return;
	}
	link_append(address, url);
	markup_open(&page->markup, "a");
	markup_attribute(&page->markup, "href", address->str);
	markup_attribute(&page->markup, "rel", "noreferrer");
	html_value(page, text);
	markup_close(&page->markup, "a");
}

void html_sources(struct page *page, const struct holdout_source_ref *refs, size_t count)
{
	bool is_first = true;

	for (size_t i = 0; i < count; i++) {
		g_autofree char *label = report_source_label(page->tracker, &refs[i]);

		if (label == NULL)
			continue;
		markup_text(&page->markup, is_first ? "" : ", ");
		is_first = false;
		write_linked(page, label, report_source_url(page->tracker, &refs[i]));
	}
}

void html_mark(struct page *page, const char *stance, enum holdout_class stance_class)
{
	const enum mark mark = glyph_mark(stance, stance_class);

	markup_open(&page->markup, "span");
	markup_attribute(&page->markup, "class", shape_class(mark));
	markup_attribute(&page->markup, "aria-hidden", "true");
	markup_text(&page->markup, glyph_of(stance, stance_class, false));
	markup_close(&page->markup, "span");
}

void html_table_open(struct page *page, const char *caption, const char *const *names, size_t n)
{
	struct markup *markup = &page->markup;

	markup_open(markup, "table");
	markup_element(markup, "caption", caption);
	markup_open(markup, "thead");
	markup_open(markup, "tr");
	for (size_t i = 0; i < n; i++) {
		const char *cell = names[i][0] != '\0' ? "th" : "td";

		markup_open(markup, cell);
		if (names[i][0] != '\0')
			markup_attribute(markup, "scope", "col");
		markup_text(markup, names[i]);
		markup_close(markup, cell);
	}
	markup_close(markup, "tr");
	markup_close(markup, "thead");
	markup_open(markup, "tbody");
	markup_raw(markup, "\n");
}

void html_table_close(struct page *page)
{
	markup_close(&page->markup, "tbody");
	markup_close(&page->markup, "table");
	markup_raw(&page->markup, "\n");
}

static void write_meta(struct page *page, const char *key, const char *name, const char *content)
{
	markup_open(&page->markup, "meta");
	markup_attribute(&page->markup, key, name);
	markup_attribute(&page->markup, "content", content);
	markup_leaf(&page->markup, "meta");
	markup_raw(&page->markup, "\n");
}

static void write_head(struct page *page)
{
	struct markup *markup = &page->markup;

	markup_open(markup, "head");
	markup_raw(markup, "\n");
	markup_open(markup, "meta");
	markup_attribute(markup, "charset", "utf-8");
	markup_leaf(markup, "meta");
	markup_raw(markup, "\n");
	write_meta(page, "http-equiv", "Content-Security-Policy",
		"default-src 'none'; style-src 'unsafe-inline'");
	write_meta(page, "name", "viewport", "width=device-width, initial-scale=1");
	write_meta(page, "name", "referrer", "no-referrer");
	write_meta(page, "name", "color-scheme", "light dark");
	markup_element(markup, "title", page->tracker->title);
	markup_raw(markup, "\n");
	markup_open(markup, "style");
	markup_raw(markup, html_style());
	markup_close(markup, "style");
	markup_raw(markup, "\n");
	markup_close(markup, "head");
	markup_raw(markup, "\n");
}

static void write_opening(struct page *page)
{
	struct markup *markup = &page->markup;
	const int32_t day = page->reports[0]->moment.day;

	markup_open(markup, "header");
	html_heading(page, "h1", page->tracker->title);
	html_line(page, "about", "", page->tracker->question);
	html_line(page, "about", "Body: ", page->tracker->body);
	markup_open(markup, "p");
	markup_attribute(markup, "class", "about");
	markup_text(markup, "As of ");
	html_day(page, day);
	markup_text(markup, " ");
	markup_text(markup, date_weekday(day));
	markup_close(markup, "p");
	markup_close(markup, "header");
	markup_raw(markup, "\n");
}

static bool is_asked_for(const struct page *page, size_t candidate)
{
	for (size_t i = 0; i < page->count && candidate != HOLDOUT_NONE; i++) {
		if (page->reports[i]->candidate == candidate)
			return true;
	}
	return candidate == HOLDOUT_NONE;
}

static void write_event(struct page *page, const struct holdout_event *event)
{
	struct markup *markup = &page->markup;
	const bool is_past =
		!event->on.is_known || date_counts_at(event->on, page->reports[0]->moment);

	markup_open(markup, "li");
	html_date(page, event->on);
	markup_text(markup, event->on.is_known ? ": " : "");
	html_value(page, event->what);
	markup_text(markup, is_past ? "" : " (later)");
	markup_text(markup, event->source_count > 0 ? "; " : "");
	html_sources(page, event->sources, event->source_count);
	markup_close(markup, "li");
	markup_raw(markup, "\n");
}

/* Begins a section with a list in it. */
static void open_list(struct page *page, const char *heading, const char *class)
{
	markup_open(&page->markup, "section");
	html_heading(page, "h2", heading);
	markup_open(&page->markup, "ul");
	markup_attribute(&page->markup, "class", class);
	markup_raw(&page->markup, "\n");
}

static void close_list(struct page *page)
{
	markup_close(&page->markup, "ul");
	markup_close(&page->markup, "section");
	markup_raw(&page->markup, "\n");
}

static void write_events(struct page *page)
{
	bool is_open = false;

	for (size_t i = 0; i < page->tracker->event_count; i++) {
		if (!is_asked_for(page, page->tracker->events[i].candidate))
			continue;
		if (!is_open)
			open_list(page, "Events", "events");
		is_open = true;
		write_event(page, &page->tracker->events[i]);
	}
	if (is_open)
		close_list(page);
}

static void write_claims(struct page *page)
{
	struct markup *markup = &page->markup;

	if (page->tracker->claim_count == 0)
		return;
	open_list(page, "Claims", "claims");
	for (size_t i = 0; i < page->tracker->claim_count; i++) {
		const struct holdout_claim *claim = &page->tracker->claims[i];

		markup_open(markup, "li");
		markup_open(markup, "p");
		markup_element(markup, "strong", claim->stands ? "Stands" : "Does not stand");
		markup_text(markup, ": ");
		html_value(page, claim->says);
		markup_text(markup, claim->source_count > 0 ? "; " : "");
		html_sources(page, claim->sources, claim->source_count);
		markup_close(markup, "p");
		html_line(page, "about", "", claim->because);
		markup_close(markup, "li");
	}
	close_list(page);
}

static void write_sources(struct page *page)
{
	struct markup *markup = &page->markup;

	if (public_source_count(page->tracker) == 0)
		return;
	open_list(page, "Sources", "sources");
	for (size_t i = 0; i < page->tracker->source_count; i++) {
		const struct holdout_source *source = &page->tracker->sources[i];

		if (source->is_hidden)
			continue;
		markup_open(markup, "li");
		write_linked(page, source->title != NULL ? source->title : source->id, source->url);
		markup_text(markup, source->publisher != NULL ? ", " : "");
		html_value(page, source->publisher);
		markup_text(markup, source->published.is_known ? ", " : "");
		html_date(page, source->published);
		markup_close(markup, "li");
		markup_raw(markup, "\n");
	}
	close_list(page);
}

static void write_footer(struct page *page)
{
	struct markup *markup = &page->markup;
	const char *file = page->reports[0]->file;
	g_autofree char *name = g_path_get_basename(file);

	markup_open(markup, "footer");
	markup_open(markup, "p");
	markup_text(markup, "Exported by holdout from ");
	html_value(page, strcmp(file, "-") == 0 ? "standard input" : name);
	markup_text(markup, ".");
	markup_close(markup, "p");
	markup_close(markup, "footer");
	markup_raw(markup, "\n");
}

static void write_body(struct page *page)
{
	struct markup *markup = &page->markup;

	markup_open(markup, "body");
	markup_raw(markup, "\n");
	markup_open(markup, "main");
	markup_raw(markup, "\n");
	write_opening(page);
	for (size_t i = 0; i < page->count; i++)
		html_candidate(page, i);
	write_events(page);
	write_claims(page);
	write_sources(page);
	write_footer(page);
	markup_close(markup, "main");
	markup_raw(markup, "\n");
	markup_close(markup, "body");
	markup_raw(markup, "\n");
}

GString *html_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	GString *out = g_string_new("<!DOCTYPE html>\n");
	struct page page = {.reports = reports, .count = count, .tracker = reports[0]->tracker};

	(void)options; /* a page has its own glyphs */
	markup_init(&page.markup, out);
	markup_open(&page.markup, "html");
	markup_attribute(&page.markup, "lang", "en");
	markup_raw(&page.markup, "\n");
	write_head(&page);
	write_body(&page);
	markup_close(&page.markup, "html");
	markup_raw(&page.markup, "\n");
	markup_clear(&page.markup);
	return out;
}
