/* SPDX-License-Identifier: MIT */

/*
 * The command that does what the dialog would do, to be copied from the screen: words quoted as a
 * shell wants them, and lines broken between words only, each but the last ending in a backslash.
 */

#include "view/export_shell.h"

#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "holdout/export.h"
#include "view/app_private.h"

#define HANG 4 /* columns by which the lines after the first are set in */

static char *quoted(const char *text)
{
	bool is_plain = *text &&
		strspn(text,
			"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
			"0123456789._-/+=:@%") == strlen(text);
	g_autofree char *whole = is_plain ? g_strdup(text) : g_shell_quote(text);
	return text_displayed(whole);
}

/* A path never looks like an option; `~/` is left to the shell where the dialog understands it. */
static char *quoted_path(const char *path, bool has_home)
{
	if (has_home && g_str_has_prefix(path, "~/")) {
		g_autofree char *rest = path[2] ? quoted(path + 2) : g_strdup("");
		return g_strconcat("~/", rest, NULL);
	}
	g_autofree char *safe = g_strconcat(*path == '-' ? "./" : "", path, NULL);
	return quoted(safe);
}

/* What --as-of takes: the day, or the instant if the moment is not the end of a day. */
static char *moment_word(const struct app *app)
{
	GTimeZone *zone = tracker_zone(app->tracker);
	if (date_moment_of_day(app->moment.day, zone).instant == app->moment.instant)
		return date_iso(app->moment.day);
	g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(app->moment.instant);
	return g_date_time_format(when, "%Y-%m-%dT%H:%M:%SZ");
}

/* The words of the command; an option and its value are one. */
static GPtrArray *command_words(const struct app *app, const struct holdout_format *format)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *moment = moment_word(app);
	g_autofree char *out = quoted_path(app->export.path.text->str, true);
	bool is_stdin = strcmp(app->path, "-") == 0;
	g_ptr_array_add(words, g_strdup("$ holdout export"));
	g_ptr_array_add(words, g_strdup_printf("-f %s", format->name));
	g_ptr_array_add(words, g_strdup_printf("--as-of %s", moment));
	if (app->tracker->candidate_count > 1) {
		g_autofree char *id = quoted(app->tracker->candidates[app->candidate].id);
		g_ptr_array_add(words, g_strdup_printf("--candidate %s", id));
	}
	g_ptr_array_add(words, g_strdup_printf("-o %s", out));
	g_ptr_array_add(words, is_stdin ? g_strdup("-") : quoted_path(app->path, false));
	return words;
}

/* Fills lines of `cols` columns; the last two are kept for ` \`. */
static GPtrArray *fill_lines(const GPtrArray *words, int cols)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	GString *line = g_string_new(words->pdata[0]);
	for (guint i = 1; i < words->len; i++) {
		const char *word = words->pdata[i];
		int kept = i + 1 < words->len ? 2 : 0, set_in = lines->len > 0 ? HANG : 0;
		int used = set_in + text_columns(line->str) + 1 + text_columns(word);
		if (used + kept <= cols) {
			g_string_append_printf(line, " %s", word);
			continue;
		}
		g_string_append(line, " \\");
		g_ptr_array_add(lines, g_string_free(line, FALSE));
		line = g_string_new(word);
	}
	g_ptr_array_add(lines, g_string_free(line, FALSE));
	return lines;
}

void export_shell_draw(const struct app *app, const struct holdout_format *format,
	const struct pen *pen, struct area area)
{
	g_autoptr(GPtrArray) words = command_words(app, format);
	g_autoptr(GPtrArray) lines = fill_lines(words, area.cols);
	if (area.rows < 1 + (int)lines->len)
		return;                            /* half a command is worse than none */
	bool is_ahead = doc_unsaved(app->doc) > 0; /* the shell reads the file */
	pen_cut(pen, area.row, area.col, area.cols, STYLE_DIM,
		is_ahead ? "Same from the shell, once the file is saved" : "Same from the shell");
	for (guint i = 0; i < lines->len; i++) {
		int set_in = i > 0 ? HANG : 0;
		pen_cut(pen, area.row + 1 + (int)i, area.col + set_in, area.cols - set_in,
			STYLE_PLAIN, lines->pdata[i]);
	}
}
