/* SPDX-License-Identifier: MIT */

/*
 * Diagnostics as compilers print them, because editors know how to jump to them:
 *
 *     tracker.yaml:216:17: error: unknown stance "suport"
 *       216 |         stance: suport
 *           |                 ^~~~~~
 *       did you mean "support"?
 *
 * The line is shown through text_display(), so a hostile file cannot write to the terminal; of a
 * long line only the surroundings of the mark are shown.
 */

#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "cli/command.h"

#define BEFORE_MARK 60 /* bytes of the line shown before the mark and from it on, at most */
#define FROM_MARK   60

/* The escape sequences of one output: empty where there are no colours. */
struct paint {
	const char *error, *warning, *mark, *off;
};

static const struct paint colors = {"\033[1;31m", "\033[1;33m", "\033[1m", "\033[0m"};
static const struct paint no_colors = {"", "", "", ""};

static bool is_break(char c)
{
	return c == '\n' || c == '\r';
}

/* Moves `at` back to where a UTF-8 sequence starts. */
static size_t sequence_start(const char *bytes, size_t from, size_t at)
{
	while (at > from && ((unsigned char)bytes[at] & 0xc0) == 0x80)
		at--;
	return at;
}

static void append_spaces(GString *out, int cols)
{
	g_string_append_printf(out, "%*s", cols, "");
}

static void append_excerpt(GString *out, const struct paint *paint,
	const struct holdout_error *error, const char *bytes, size_t len)
{
	const size_t at = error->place.offset;
	size_t start = at, end = at, mark = at + error->len;

	if (at > len)
		return;
	while (start > 0 && !is_break(bytes[start - 1]) && at - start < BEFORE_MARK)
		start--;
	start = sequence_start(bytes, 0, start);
	while (end < len && !is_break(bytes[end]) && end - at < FROM_MARK)
		end++;
	if (end < len)
		end = sequence_start(bytes, at, end);
	mark = CLAMP(mark, at, end);

	g_autoptr(GString) before = g_string_new(NULL);
	g_autoptr(GString) marked = g_string_new(NULL);
	text_display(before, bytes + start, at - start);
	text_display(marked, bytes + at, mark - at);
	g_string_append_printf(out, "%5u | %s%s", error->place.line, before->str, marked->str);
	text_display(out, bytes + mark, end - mark);
	g_string_append(out, "\n      | ");
	append_spaces(out, text_columns(before->str));
	g_string_append_printf(out, "%s^", paint->mark);
	for (int i = 1; i < text_columns(marked->str); i++)
		g_string_append_c(out, '~');
	g_string_append_printf(out, "%s\n", paint->off);
}

static void append_diagnostic(GString *out, const struct paint *paint, const char *name,
	const struct holdout_error *error, const char *bytes, size_t len)
{
	const bool is_error = error->severity == HOLDOUT_ERROR;
	g_autofree char *file = text_displayed(error->file != NULL ? error->file : name);
	g_autofree char *message = text_displayed(error->message);

	g_string_append(out, file[0] != '\0' ? file : "\"\"");
	if (error->place.line > 0)
		g_string_append_printf(out, ":%u:%u", error->place.line, error->place.column);
	g_string_append_printf(out, ": %s%s:%s %s\n", is_error ? paint->error : paint->warning,
		is_error ? "error" : "warning", paint->off, message);
	const bool is_of_file = error->file == NULL || strcmp(error->file, name) == 0;
	if (error->place.line > 0 && bytes != NULL && is_of_file)
		append_excerpt(out, paint, error, bytes, len);
	if (error->hint != NULL) {
		g_autofree char *hint = text_displayed(error->hint);

		g_string_append_printf(out, "  %s\n", hint);
	}
}

/* The bytes that the places count in, or NULL if they are gone; the caller frees them. */
static char *file_bytes(const struct cli_file *file, size_t *ret_len)
{
	char *bytes;

	if (file->bytes != NULL) {
		*ret_len = file->len;
		return g_memdup2(file->bytes, file->len);
	}
	if (file->doc != NULL)
		return version_bytes(doc_version(file->doc), ret_len);
	if (file->is_shipped || !file_read(file->name, &bytes, ret_len, NULL, NULL))
		return NULL;
	return bytes;
}

void cli_print_errors(
	const struct cli_options *options, const struct cli_file *file, bool with_warnings)
{
	const struct paint *paint = cli_use_color(options, STDERR_FILENO) ? &colors : &no_colors;
	g_autoptr(GString) out = g_string_new(NULL);
	size_t len = 0;
	g_autofree char *bytes = NULL;

	for (const struct holdout_error *error = file->diagnostics; error != NULL;
		error = error->next) {
		if (error->severity == HOLDOUT_WARNING && !with_warnings)
			continue;
		if (bytes == NULL && error->place.line > 0)
			bytes = file_bytes(file, &len);
		append_diagnostic(out, paint, file->name, error, bytes, len);
	}
	cli_message(out->str);
}
