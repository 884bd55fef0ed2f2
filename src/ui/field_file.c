/* SPDX-License-Identifier: MIT */

#include "ui/field_file.h"

#include <errno.h>
#include <string.h>

#include <glib.h>
#include <glib/gstdio.h>

#include "base/error.h"
#include "base/text.h"

bool field_file_make(struct field_file *file, const char *scratch, const char *name,
	const char *text, struct holdout_error **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *lines = g_strconcat(text, "\n", NULL);
	char *folder = g_build_filename(scratch, "holdout-XXXXXX", NULL);

	*file = (struct field_file){0};
	if (g_mkdtemp(folder) == NULL) {
		error_set(error, HOLDOUT_UNWRITABLE, "no file for the editor in \"%s\": %s",
			scratch, g_strerror(errno));
		g_free(folder);
		return false;
	}
	file->folder = folder;
	file->path = g_build_filename(folder, name, NULL);
	if (g_file_set_contents_full(
		    file->path, lines, -1, G_FILE_SET_CONTENTS_NONE, 0600, &failure))
		return true;
	return error_set(error, HOLDOUT_UNWRITABLE, "%s", failure->message);
}

static bool is_too_large(const char *path)
{
	GStatBuf found;

	return g_stat(path, &found) == 0 && found.st_size > (goffset)FIELD_FILE_MAX;
}

static char *read_text(const char *path, size_t *ret_len, struct holdout_error **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *text = NULL;

	if (is_too_large(path))
		error_set(error, HOLDOUT_UNREADABLE, "the text is larger than 1 MiB");
	else if (!g_file_get_contents(path, &text, ret_len, &failure))
		error_set(error, HOLDOUT_UNREADABLE, "the text cannot be read again");
	else if (text_valid_prefix(text, *ret_len) < *ret_len || strlen(text) < *ret_len)
		error_set(error, HOLDOUT_UNREADABLE, "the text is not UTF-8");
	else
		return g_steal_pointer(&text);
	error_hint(*error, "the field is as it was");
	return NULL;
}

char *field_file_take(const struct field_file *file, const char *text, struct holdout_error **error)
{
	size_t len;
	g_autofree char *bytes = read_text(file->path, &len, error);

	if (bytes == NULL)
		return NULL;
	GString *now = g_string_new_len(bytes, (gssize)len);
	g_string_replace(now, "\r\n", "\n", 0);
	if (now->len > 0 && now->str[now->len - 1] == '\n')
		g_string_truncate(now, now->len - 1);
	bool is_same = strcmp(now->str, text) == 0;
	return g_string_free(now, is_same);
}

void field_file_remove(struct field_file *file)
{
	GDir *folder = file->folder != NULL ? g_dir_open(file->folder, 0, NULL) : NULL;

	for (const char *name; folder != NULL && (name = g_dir_read_name(folder)) != NULL;) {
		g_autofree char *path = g_build_filename(file->folder, name, NULL);
		g_unlink(path);
	}
	if (folder != NULL)
		g_dir_close(folder);
	if (file->folder != NULL)
		g_rmdir(file->folder);
	g_free(file->folder);
	g_free(file->path);
	*file = (struct field_file){0};
}
