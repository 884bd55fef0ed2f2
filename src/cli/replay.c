/* SPDX-License-Identifier: MIT */

/*
 * `holdout replay FILE KEYS`: the screen without a terminal. The same application is fed the same
 * inputs, and its last picture is printed; so a script of keys is a test, a demonstration and the
 * way to report a bug.
 */

#include <string.h>
#include <sys/stat.h>

#include "base/file.h"
#include "cli/screen.h"
#include "ui/effects.h"

#define SIDE_MAX 1000 /* cells */

/* KEYS is the file of that name, or "-", or else the script itself. */
static bool read_script(const char *keys, char **ret_script, struct holdout_error **error)
{
	struct stat found;
	size_t len;

	if (strcmp(keys, "-") == 0 || (stat(keys, &found) == 0 && S_ISREG(found.st_mode)))
		return file_read(keys, ret_script, &len, NULL, error);
	*ret_script = g_strdup(keys);
	return true;
}

static bool parse_side(const char *text, int *ret_side)
{
	guint64 side;

	if (!g_ascii_string_to_unsigned(text, 10, 1, SIDE_MAX, &side, NULL))
		return false;
	*ret_side = (int)side;
	return true;
}

/* `80x24`: columns, then rows. */
static bool parse_size(const char *text, int *ret_rows, int *ret_cols)
{
	g_auto(GStrv) sides = g_strsplit(text, "x", 2);

	return g_strv_length(sides) == 2 && parse_side(sides[0], ret_cols) &&
		parse_side(sides[1], ret_rows);
}

static int print_picture(const struct app *app, int rows, int cols, bool marks)
{
	struct grid *grid = grid_new(rows, cols);
	app_draw(app, grid);
	g_autofree char *picture = grid_dump(grid, marks);

	grid_free(grid);
	return cli_print(picture);
}

static void press(const struct effects *effects, const uint32_t *keys, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct input input = {.kind = INPUT_KEY, .key = keys[i]};
		if (!effects_feed(effects, &input))
			return;
	}
}

static int replay(const struct cli_options *options, const uint32_t *keys, size_t count)
{
	struct cli_file file;
	int rows = 24, cols = 80;

	if (options->size != NULL && !parse_size(options->size, &rows, &cols)) {
		cli_complain("write columns, `x`, rows; each from 1 to 1000",
			"expected a size like 80x24, found \"%s\"", options->size);
		return CLI_USAGE;
	}
	int status = cli_load(options, options->arguments[0], &file);
	if (status != CLI_OK)
		return status;
	struct app *app = screen_app(&file, options->ascii, rows, cols);
	const struct effects effects = {.app = app};
	press(&effects, keys, count);
	status = print_picture(app, rows, cols, options->marks);
	app_free(app);
	cli_file_clear(&file);
	return status;
}

int cmd_replay(const struct cli_options *options)
{
	struct holdout_error *error = NULL;
	g_autofree char *script = NULL;
	g_autofree uint32_t *keys = NULL;
	size_t count;

	if (!read_script(options->arguments[1], &script, &error) ||
		!keys_parse(script, &keys, &count, &error)) {
		int status = cli_report(error);
		holdout_error_free(error);
		return status;
	}
	return replay(options, keys, count);
}
