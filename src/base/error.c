/* SPDX-License-Identifier: MIT */
#include "base/error.h"

void holdout_error_free(struct holdout_error *error)
{
	while (error) {
		struct holdout_error *next = error->next;
		g_free(error->file);
		g_free(error->message);
		g_free(error->hint);
		g_free(error->fix);
		g_free(error->choices);
		g_free(error);
		error = next;
	}
}

static struct holdout_error *new_from_list(
	enum holdout_code code, const char *format, va_list arguments) G_GNUC_PRINTF(2, 0);

static struct holdout_error *new_from_list(
	enum holdout_code code, const char *format, va_list arguments)
{
	struct holdout_error *error = g_new0(struct holdout_error, 1);
	error->code = code;
	error->message = g_strdup_vprintf(format, arguments);
	return error;
}

bool error_set(struct holdout_error **error, enum holdout_code code, const char *format, ...)
{
	if (!error)
		return false;
	g_assert(!*error);
	va_list arguments;
	va_start(arguments, format);
	*error = new_from_list(code, format, arguments);
	va_end(arguments);
	return false;
}

struct holdout_error *error_new(enum holdout_code code, const char *format, ...)
{
	va_list arguments;
	va_start(arguments, format);
	struct holdout_error *error = new_from_list(code, format, arguments);
	va_end(arguments);
	return error;
}

void error_hint(struct holdout_error *error, const char *format, ...)
{
	if (!error)
		return;
	va_list arguments;
	va_start(arguments, format);
	g_free(error->hint);
	error->hint = g_strdup_vprintf(format, arguments);
	va_end(arguments);
}

void error_locate(
	struct holdout_error *error, const char *file, struct holdout_place place, size_t len)
{
	if (!error)
		return;
	g_free(error->file);
	error->file = g_strdup(file);
	error->place = place;
	error->len = len;
}

void error_prefix(struct holdout_error **error, const char *format, ...)
{
	if (!error || !*error)
		return;
	va_list arguments;
	va_start(arguments, format);
	g_autofree char *prefix = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	char *whole = g_strconcat(prefix, (*error)->message, NULL);
	g_free((*error)->message);
	(*error)->message = whole;
}

void error_append(struct holdout_error **list, struct holdout_error *more)
{
	while (*list)
		list = &(*list)->next;
	*list = more;
}
