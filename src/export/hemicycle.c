/* SPDX-License-Identifier: MIT */

/*
 * Everything is measured from the top in units of a picture 800 wide. Fonts differ, so texts are
 * given more room than they need, and what might not fit is cut; the whole text is in `desc`.
 *
 *     title, as of          a file of its own only
 *     seats, and the count in the hollow below them
 *     legend: ● 29 support
 *     sentence, source      a file of its own only
 */

#include "export/hemicycle.h"

#include <math.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "export/count.h"
#include "export/formats.h"
#include "export/seats.h"
#include "export/shape.h"
#include "model/public.h"

#define WIDTH       800.0
#define MARGIN      20.0
#define HALF        (WIDTH / 2 - MARGIN) /* of the seats */
#define SEAT_MAX    90.0                 /* a seat is drawn no larger, however few there are */
#define CODE_MIN    8.0                  /* a code in smaller letters is left out */
#define CODE_COLS   5
#define TITLE_COLS  60
#define LINE_COLS   100 /* of the sentence */
#define LINES_MAX   12
#define LEGEND_COLS 30
#define INK         "#1A1A1A"
#define GREY        "#595959"

/* Where the next thing goes. */
struct sheet {
	struct markup *markup;
	double y;
};

struct words {
	double size; /* of the letters */
	const char *class, *fill, *anchor, *weight;
};

/* One line of text whose baseline is at `y`. */
static void draw_words(
	struct markup *markup, double x, double y, const char *text, const struct words *how)
{
	markup_open(markup, "text");
	markup_attribute(markup, "class", how->class);
	markup_length(markup, "x", x);
	markup_length(markup, "y", y);
	markup_length(markup, "font-size", how->size);
	markup_attribute(markup, "fill", how->fill);
	if (how->anchor != NULL)
		markup_attribute(markup, "text-anchor", how->anchor);
	if (how->weight != NULL)
		markup_attribute(markup, "font-weight", how->weight);
	markup_text(markup, text);
	markup_close(markup, "text");
	markup_raw(markup, "\n");
}

/* `text` as displayed, at most `cols` columns of it; the caller frees it. */
static char *cut(const char *text, int cols)
{
	g_autofree char *shown = text_displayed(text);
	int used;

	if (text_columns(shown) <= cols)
		return g_steal_pointer(&shown);
	const size_t len = text_fit(shown, cols - 1, &used);
	return g_strdup_printf("%.*s…", (int)len, shown);
}

static const char *stance_of(const struct report_row *row)
{
	return row->stance != NULL ? row->stance : "silent";
}

static const struct report_row *row_at(const struct report *report, size_t i)
{
	return &report->rows[report->gauge[i]];
}

/* `Hungary: conditional, since 2024-06-14`. */
static char *seat_title(const struct report_row *row)
{
	g_autofree char *since = row->since != NULL ? date_label(row->since->on) : g_strdup("");

	return g_strdup_printf("%s: %s%s%s", row->who->name, stance_of(row),
		since[0] != '\0' ? ", since " : "", since);
}

/* Of what is settled the code is grey. */
static void draw_code(
	struct markup *markup, const struct report_row *row, double x, double y, double size)
{
	const struct words how = {
		.size = size,
		.class = row->is_holdout ? "missing" : "settled",
		.fill = row->is_holdout ? INK : GREY,
		.anchor = "middle",
		.weight = row->is_holdout ? "bold" : NULL,
	};
	g_autofree char *code = cut(row->who->short_label, CODE_COLS);

	draw_words(markup, x, y, code, &how);
}

/* `size`: diameter of the seat. */
static void draw_seat(
	struct markup *markup, const struct report_row *row, double x, double y, double size)
{
	const enum mark mark = glyph_mark(row->stance, row->stance_class);
	const double letters = size * 0.25;
	const bool has_code = letters >= CODE_MIN;
	g_autofree char *title = seat_title(row);

	markup_open(markup, "g");
	markup_attribute(markup, "class", shape_class(mark));
	markup_attribute(markup, "color", shape_colour(mark));
	markup_element(markup, "title", title);
	if (has_code)
		shape_draw(markup, mark, x, y - size * 0.14, size * 0.26);
	else
		shape_draw(markup, mark, x, y, size * 0.4);
	if (has_code)
		draw_code(markup, row, x, y + size * 0.4, letters);
	markup_close(markup, "g");
	markup_raw(markup, "\n");
}

/* In the hollow below the seats. */
static void draw_count(const struct report *report, struct sheet *sheet, double room)
{
	const struct words large = {.size = fmin(44, room / 5),
		.class = "count",
		.fill = INK,
		.anchor = "middle",
		.weight = "bold"};
	const struct words small = {
		.size = fmin(18, room / 10), .class = "note", .fill = GREY, .anchor = "middle"};
	g_autofree char *have = count_have_words(report), *need = count_need_words(report);
	g_autofree char *to_go = count_to_go(report);
	g_autofree char *rest = g_strdup_printf(
		"%s%s%s", need + strspn(need, ", "), need[0] != '\0' ? ", " : "", to_go);

	draw_words(sheet->markup, WIDTH / 2, sheet->y - small.size * 1.6, have, &large);
	draw_words(sheet->markup, WIDTH / 2, sheet->y, rest, &small);
}

static void draw_seats(const struct report *report, struct sheet *sheet)
{
	struct seats *seats = seats_new(report->row_count);
	const double drawn = fmin(seats->size * HALF, SEAT_MAX);
	const double below = fmax(drawn / 2, 10);
	const double middle =
		sheet->y + (seats->count > 0 ? HALF - seats->size * HALF / 2 : 60) + drawn / 2;

	for (size_t i = 0; i < seats->count; i++)
		draw_seat(sheet->markup, row_at(report, i), WIDTH / 2 + seats->at[i].x * HALF,
			middle - seats->at[i].y * HALF, drawn);
	sheet->y = middle + below;
	draw_count(report, sheet, seats->count > 0 ? 2 * seats->inner * HALF : HALF);
	sheet->y += 20;
	seats_free(seats);
}

struct entry {
	const char *stance;
	enum mark mark;
	size_t count;
};

/* The stances in the order of the gauge, each with how many have it. */
static GArray *entries_new(const struct report *report)
{
	GArray *entries = g_array_new(false, false, sizeof(struct entry));
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);

	for (size_t i = 0; i < report->row_count; i++) {
		const struct report_row *row = row_at(report, i);
		const char *stance = stance_of(row);
		gpointer index;

		if (g_hash_table_lookup_extended(known, stance, NULL, &index)) {
			g_array_index(entries, struct entry, GPOINTER_TO_UINT(index)).count++;
			continue;
		}
		const struct entry entry = {stance, glyph_mark(row->stance, row->stance_class), 1};
		g_hash_table_insert(known, (gpointer)stance, GUINT_TO_POINTER(entries->len));
		g_array_append_val(entries, entry);
	}
	return entries;
}

/* `● 29 support` at `x`; returns how wide it is. */
static double draw_entry(
	struct markup *markup, const struct entry *entry, double x, double y, const char *text)
{
	const struct words how = {.size = 14, .class = "legend", .fill = INK};

	markup_open(markup, "g");
	markup_attribute(markup, "class", shape_class(entry->mark));
	markup_attribute(markup, "color", shape_colour(entry->mark));
	shape_draw(markup, entry->mark, x + 8, y - 5, 8);
	draw_words(markup, x + 23, y, text, &how);
	markup_close(markup, "g");
	markup_raw(markup, "\n");
	return 40 + 9.0 * text_columns(text);
}

static void draw_legend(const struct report *report, struct sheet *sheet)
{
	g_autoptr(GArray) entries = entries_new(report);
	double x = MARGIN;

	sheet->y += 14;
	for (guint i = 0; i < entries->len; i++) {
		const struct entry *entry = &g_array_index(entries, struct entry, i);
		g_autofree char *whole = g_strdup_printf("%zu %s", entry->count, entry->stance);
		g_autofree char *text = cut(whole, LEGEND_COLS);

		if (x > MARGIN && x + 40 + 9.0 * text_columns(text) > WIDTH) {
			x = MARGIN;
			sheet->y += 24;
		}
		x += draw_entry(sheet->markup, entry, x, sheet->y, text);
	}
	sheet->y += 10;
}

static void draw_heading(const struct report *report, struct sheet *sheet)
{
	const struct words title = {.size = 22, .class = "title", .fill = INK, .weight = "bold"};
	const struct words note = {.size = 14, .class = "note", .fill = GREY};
	const struct holdout_tracker *tracker = report->tracker;
	const struct holdout_candidate *candidate = &tracker->candidates[report->candidate];
	const bool has_name = strcmp(candidate->id, "-") != 0;
	g_autofree char *what = cut(tracker->title, TITLE_COLS);
	g_autofree char *who = cut(has_name ? candidate->name : "", TITLE_COLS);
	g_autofree char *iso = date_iso(report->moment.day);
	g_autofree char *line = g_strdup_printf("%s%sas of %s %s", who, has_name ? " · " : "", iso,
		date_weekday(report->moment.day));

	draw_words(sheet->markup, MARGIN, sheet->y + 26, what, &title);
	draw_words(sheet->markup, MARGIN, sheet->y + 50, line, &note);
	sheet->y += 74;
}

/* `Source: council.yaml, which names 12 sources`. */
static char *origin(const struct report *report)
{
	const bool is_stdin = strcmp(report->file, "-") == 0;
	g_autofree char *name = g_path_get_basename(report->file);
	const size_t n = public_source_count(report->tracker);

	if (n == 0)
		return g_strdup_printf("Source: %s", is_stdin ? "standard input" : name);
	return g_strdup_printf("Source: %s, which names %zu source%s",
		is_stdin ? "standard input" : name, n, n == 1 ? "" : "s");
}

static void draw_sentence(const struct report *report, struct sheet *sheet)
{
	const struct words how = {.size = 14, .class = "sentence", .fill = INK};
	const struct words note = {.size = 12, .class = "note", .fill = GREY};
	g_autofree char *shown = text_displayed(report->verdict->sentence);
	g_autoptr(GPtrArray) lines = text_wrap(shown, LINE_COLS);
	g_autofree char *from = origin(report);
	g_autofree char *source = cut(from, LINE_COLS);

	sheet->y += 20;
	for (guint i = 0; i < lines->len && i < LINES_MAX; i++) {
		draw_words(sheet->markup, MARGIN, sheet->y,
			i + 1 < LINES_MAX ? g_ptr_array_index(lines, i) : "…", &how);
		sheet->y += 20;
	}
	draw_words(sheet->markup, MARGIN, sheet->y + 4, source, &note);
	sheet->y += 24;
}

static void append_id(struct markup *markup, const char *name, size_t number, const char *what)
{
	g_autofree char *id = g_strdup_printf("hemicycle-%zu-%s", number, what);

	markup_attribute(markup, name, id);
}

/* What the picture shows, in words, for those who do not see it. */
static void append_description(struct markup *markup, const struct report *const *reports,
	size_t count, struct hemicycle how)
{
	g_autofree char *iso = date_iso(reports[0]->moment.day);
	g_autofree char *from = origin(reports[0]);
	g_autoptr(GString) words = g_string_new(NULL);

	for (size_t i = 0; i < count; i++)
		g_string_append_printf(words, "%s ", reports[i]->verdict->sentence);
	g_string_append_printf(words, "As of %s. %s.", iso, from);
	markup_open(markup, "title");
	append_id(markup, "id", how.number, "title");
	markup_text(markup, reports[0]->tracker->title);
	markup_close(markup, "title");
	markup_raw(markup, "\n");
	markup_open(markup, "desc");
	append_id(markup, "id", how.number, "desc");
	markup_text(markup, words->str);
	markup_close(markup, "desc");
	markup_raw(markup, "\n");
}

/* The pictures, while their height is found out. */
static double draw_all(struct markup *markup, const struct report *const *reports, size_t count,
	struct hemicycle how)
{
	struct sheet sheet = {markup, how.is_standalone ? 10 : 0};

	for (size_t i = 0; i < count; i++) {
		if (how.is_standalone)
			draw_heading(reports[i], &sheet);
		draw_seats(reports[i], &sheet);
		draw_legend(reports[i], &sheet);
		if (how.is_standalone)
			draw_sentence(reports[i], &sheet);
	}
	return sheet.y;
}

static void append_start(struct markup *markup, double height, struct hemicycle how)
{
	g_autofree char *box = g_strdup_printf("0 0 %.0f %.0f", WIDTH, ceil(height));
	g_autofree char *label =
		g_strdup_printf("hemicycle-%zu-title hemicycle-%zu-desc", how.number, how.number);

	markup_open(markup, "svg");
	if (how.is_standalone) {
		markup_attribute(markup, "xmlns", "http://www.w3.org/2000/svg");
		markup_length(markup, "width", WIDTH);
		markup_length(markup, "height", ceil(height));
	}
	markup_attribute(markup, "viewBox", box);
	markup_attribute(markup, "role", "img");
	markup_attribute(markup, "aria-labelledby", label);
	markup_attribute(markup, "font-family", "system-ui, 'DejaVu Sans', sans-serif");
	markup_raw(markup, "\n");
}

static void append_background(struct markup *markup, double height)
{
	markup_open(markup, "rect");
	markup_length(markup, "width", WIDTH);
	markup_length(markup, "height", ceil(height));
	markup_attribute(markup, "fill", "#FFFFFF");
	markup_leaf(markup, "rect");
	markup_raw(markup, "\n");
}

void hemicycle_append(struct markup *markup, const struct report *const *reports, size_t count,
	struct hemicycle how)
{
	g_autoptr(GString) drawn = g_string_new(NULL);
	struct markup inner;

	markup_init(&inner, drawn);
	const double height = draw_all(&inner, reports, count, how);
	markup_clear(&inner);
	append_start(markup, height, how);
	append_description(markup, reports, count, how);
	if (how.is_standalone)
		append_background(markup, height);
	markup_raw(markup, drawn->str);
	markup_close(markup, "svg");
	markup_raw(markup, "\n");
}

GString *hemicycle_write(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	GString *out = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	struct markup markup;

	(void)options; /* a picture has its own glyphs */
	markup_init(&markup, out);
	hemicycle_append(&markup, reports, count, (struct hemicycle){1, true});
	markup_clear(&markup);
	return out;
}
