/* SPDX-License-Identifier: MIT */

/*
 * Choosing a format and a file name; the same command for the shell stands below, so that the
 * dialog teaches how to do without it. Writing is an effect: whether the file exists is found out
 * there, and asked about then.
 */

#include <limits.h>
#include <string.h>

#include "base/date.h"
#include "base/text.h"
#include "holdout/export.h"
#include "view/action.h"
#include "view/app_private.h"
#include "view/export_shell.h"
#include "view/key.h"

static size_t format_count(void)
{
	size_t n;
	holdout_formats(&n);
	return n;
}

static const struct holdout_format *format_at(size_t i)
{
	size_t n;
	return &holdout_formats(&n)[i];
}

/* What the export is of: the candidate, or the tracker that has none; the caller frees it. */
static char *subject(const struct app *app)
{
	const char *id = app->tracker->candidates[app->candidate].id;
	char *file = g_path_get_basename(app->file);
	char *dot = strrchr(file, '.');
	if (dot && dot != file)
		*dot = '\0';
	if (strcmp(id, "-") == 0)
		return file;
	g_free(file);
	return g_strdup(id);
}

/* `rutte-2024-06-17.md`, cut where no file could have so long a name. */
static void propose_name(struct app *app)
{
	g_autofree char *day = date_iso(app->moment.day), *of = subject(app);
	g_autofree char *end =
		g_strdup_printf("-%s.%s", day, format_at(app->export.format)->extension);
	if (strlen(of) + strlen(end) > NAME_MAX)
		of[text_valid_prefix(of, NAME_MAX - strlen(end))] = '\0';
	g_autofree char *name = g_strconcat(of, end, NULL);
	g_strdelimit(name, "/", '-');
	field_set(&app->export.path, name);
}

void export_open(struct app *app)
{
	if (!app->export.path.text)
		field_init(&app->export.path, NULL);
	app->export.is_typing = false;
	app->export.overwrite = false;
	propose_name(app);
	app->mode = MODE_EXPORT;
}

void export_cancel(struct app *app, uint32_t key)
{
	(void)key;
	app->mode = app->home;
}

void export_write(struct app *app, uint32_t key)
{
	(void)key;
	g_autofree char *path = g_strstrip(g_strdup(app->export.path.text->str));
	if (*path == '\0') {
		app_fail(app, "a file needs a name");
		return;
	}
	app_ask_for(app, EFFECT_EXPORT, path);
	g_string_assign(app->effect_format, format_at(app->export.format)->name);
	app->effect.format = app->effect_format->str;
	app->effect.overwrite = app->export.overwrite;
	app->export.overwrite = false;
	app->mode = app->home;
}

static void choose(struct app *app, size_t format)
{
	if (format >= format_count())
		return;
	app->export.format = format;
	propose_name(app);
}

bool export_key(struct app *app, uint32_t key)
{
	struct export_dialog *dialog = &app->export;
	if (key == INPUT_TAB || key == INPUT_BACK_TAB)
		dialog->is_typing = !dialog->is_typing;
	else if (dialog->is_typing)
		return field_key(&dialog->path, key);
	else if (key >= '1' && key <= '9')
		choose(app, key - '1');
	else if (key == INPUT_DOWN || key == 'j')
		choose(app, dialog->format + 1);
	else if ((key == INPUT_UP || key == 'k') && dialog->format > 0)
		choose(app, dialog->format - 1);
	else if (key == 'q')
		export_cancel(app, key);
	else
		return key == INPUT_UP || key == 'k';
	return true;
}

static int draw_formats(const struct app *app, const struct pen *pen, struct area area)
{
	int row = area.row;
	for (size_t i = 0; i < format_count() && row < area.row + area.rows; i++, row++) {
		const struct holdout_format *format = format_at(i);
		bool is_chosen = i == app->export.format;
		if (is_chosen) {
			pen_put(pen, row, area.col, STYLE_BOLD, "▸");
			if (!app->export.is_typing) {
				pen->grid->cursor_row = row;
				pen->grid->cursor_col = area.col;
			}
		}
		pen_printf(pen, row, area.col + 2, STYLE_KEY, "%zu", i + 1);
		pen_put(pen, row, area.col + 5, is_chosen ? STYLE_BOLD : STYLE_PLAIN,
			format->label);
		pen_cut(pen, row, area.col + 16, area.cols - 17, STYLE_DIM, format->help);
	}
	return row;
}

void export_draw(const struct app *app, const struct pen *pen, const struct layout *layout)
{
	struct area body = layout->body;
	frame_header(app, pen, layout);
	frame_gauge(app, pen, layout);
	frame_history(app, pen, layout);
	pen_rule(pen, body.row, 0, layout->cols);
	pen_put(pen, body.row, 2, STYLE_BOLD, " Export ");

	bool is_roomy = body.rows > 12;
	struct area list = {body.row + 1 + is_roomy, 2, body.rows - 1, layout->cols - 3};
	int row = draw_formats(app, pen, list) + is_roomy, end = body.row + body.rows;
	g_autofree char *day = date_iso(app->moment.day);
	if (is_roomy && row < end) {
		pen_put(pen, row, 4, STYLE_DIM, "As of");
		pen_put(pen, row++, 12, STYLE_PLAIN, day);
	}
	if (row < end) {
		if (app->export.is_typing)
			pen_put(pen, row, 2, STYLE_BOLD, "▸");
		pen_put(pen, row, 4, app->export.is_typing ? STYLE_BOLD : STYLE_DIM, "File");
		field_draw(
			&app->export.path, pen, row, 12, layout->cols - 14, app->export.is_typing);
		row += 1 + is_roomy;
	}
	struct area shell = {row, 4, end - row, layout->cols - 6};
	export_shell_draw(app, format_at(app->export.format), pen, shell);

	g_autofree char *place = g_strdup_printf("%zu/%zu", app->export.format + 1, format_count());
	frame_status(app, pen, layout, place);
	frame_footer(app, pen, layout);
}
