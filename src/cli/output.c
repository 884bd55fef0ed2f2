/* SPDX-License-Identifier: MIT */

/*
 * The ways out: data in one piece to stdout or the file that -o names, messages to stderr.
 *
 * Nothing is buffered by stdio, so every failed write is seen where it happens. A reader that
 * has closed the pipe has had enough: that is no failure and no message.
 */

#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "cli/command.h"

/* Writes everything, or leaves errno. */
static bool write_all(int fd, const char *bytes, size_t len)
{
	while (len > 0) {
		const ssize_t n = write(fd, bytes, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		bytes += n;
		len -= (size_t)n;
	}
	return true;
}

/* A terminal that does not read UTF-8 gets displayable text in ASCII, as the screen does. */
static bool write_shown(int fd, const char *text)
{
	if (cli_is_utf8() || !isatty(fd))
		return write_all(fd, text, strlen(text));
	g_autoptr(GString) nearest = g_string_new(NULL);
	text_append_ascii(nearest, text);
	return write_all(fd, nearest->str, nearest->len);
}

/* What a terminal may get: no control but tabs and line ends, whatever the format lets through. */
static GString *displayed(const char *bytes, size_t len)
{
	GString *out = g_string_sized_new(len);

	for (size_t at = 0, end; at < len; at = end + 1) {
		for (end = at; end < len && bytes[end] != '\n' && bytes[end] != '\t'; end++)
			continue;
		const bool has_return =
			end > at && end < len && bytes[end] == '\n' && bytes[end - 1] == '\r';
		text_display(out, bytes + at, end - at - has_return);
		if (end < len)
			g_string_append_c(out, bytes[end]);
	}
	return out;
}

int cli_write(const char *bytes, size_t len)
{
	g_autoptr(GString) shown = isatty(STDOUT_FILENO) ? displayed(bytes, len) : NULL;

	if (shown != NULL ? write_shown(STDOUT_FILENO, shown->str)
			  : write_all(STDOUT_FILENO, bytes, len))
		return CLI_OK;
	if (errno == EPIPE)
		return CLI_OK;
	cli_complain(NULL, "cannot write to stdout: %s", g_strerror(errno));
	return CLI_UNWRITABLE;
}

int cli_print(const char *text)
{
	return cli_write(text, strlen(text));
}

int cli_print_string(GString *text)
{
	const int status = cli_write(text->str, text->len);

	g_string_free(text, true);
	return status;
}

int cli_report_unwritten(const struct cli_options *options, struct holdout_error *error)
{
	const bool is_taken = error->code == HOLDOUT_CONFLICT;
	g_autofree char *name = text_displayed(options->output); /* apart from what is before it */

	cli_complain(
		is_taken ? "--force replaces it" : error->hint, "%s: %s", name, error->message);
	holdout_error_free(error);
	return CLI_UNWRITABLE;
}

int cli_write_file(const struct cli_options *options, const char *bytes, size_t len)
{
	const enum file_mode mode = options->force ? FILE_REPLACE : FILE_CREATE;
	struct holdout_error *error = NULL;

	if (file_write(options->output, bytes, len, mode, NULL, &error))
		return CLI_OK;
	return cli_report_unwritten(options, error);
}

void cli_append_candidate(GString *out, const struct report *report, bool is_apart)
{
	g_autofree char *name = text_displayed(report->tracker->candidates[report->candidate].name);

	g_string_append_printf(out, "%s%s\n", is_apart ? "\n" : "", name);
}

void cli_message(const char *text)
{
	/* There is nobody left to tell if this fails. */
	(void)!write_shown(STDERR_FILENO, text);
}

/* One line of a message; texts of users and files become harmless here at the latest. */
static void message_line(const char *text)
{
	g_autofree char *shown = text_displayed(text);
	g_autofree char *line = g_strdup_printf("%s\n", shown);

	cli_message(line);
}

void cli_complain(const char *hint, const char *format, ...)
{
	g_autoptr(GString) out = g_string_new("holdout: ");
	va_list arguments;

	va_start(arguments, format);
	g_string_append_vprintf(out, format, arguments);
	va_end(arguments);
	message_line(out->str);
	if (hint != NULL) {
		g_autofree char *line = g_strdup_printf("  %s", hint);

		message_line(line);
	}
}

int cli_report(const struct holdout_error *error)
{
	g_autofree char *file = text_displayed(error->file); /* apart from what is before it */

	if (error->file != NULL)
		cli_complain(error->hint, "%s: %s", file, error->message);
	else
		cli_complain(error->hint, "%s", error->message);
	switch (error->code) {
	case HOLDOUT_USAGE:
		return CLI_USAGE;
	case HOLDOUT_UNREADABLE:
	case HOLDOUT_INVALID:
		return CLI_INVALID;
	case HOLDOUT_UNSUPPORTED:
	case HOLDOUT_CONFLICT:
	case HOLDOUT_UNWRITABLE:
		return CLI_UNWRITABLE;
	}
	return CLI_UNWRITABLE;
}

bool cli_use_color(const struct cli_options *options, int fd)
{
	const char *no_color = getenv("NO_COLOR");
	const char *term = getenv("TERM");

	if (options->color != CLI_COLOR_AUTO)
		return options->color == CLI_COLOR_ALWAYS;
	return isatty(fd) && (no_color == NULL || no_color[0] == '\0') && term != NULL &&
		strcmp(term, "dumb") != 0;
}

bool cli_use_ascii(const struct cli_options *options)
{
	return options->ascii || !cli_is_utf8();
}

int cli_columns(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}
