/* SPDX-License-Identifier: MIT */
/*
 * Extended attributes, among which are the ACL and the label of a security module. A file made
 * beside another may have been given some by its folder (a default ACL), so those the old file
 * does not have are taken away. A file system without attributes has nothing to lose.
 */
#include <errno.h>
#include <string.h>
#include <sys/xattr.h>

#include <glib.h>

#include "base/file_private.h"

static bool is_unsupported(void)
{
	return errno == ENOTSUP || errno == ENOSYS;
}

/* Names, each ended by a NUL, in *ret_names. */
static bool list(int fd, char **ret_names, size_t *ret_len)
{
	*ret_names = NULL;
	*ret_len = 0;
	ssize_t room = flistxattr(fd, NULL, 0);
	if (room <= 0)
		return room == 0 || is_unsupported();
	char *names = g_malloc((size_t)room);
	ssize_t len = flistxattr(fd, names, (size_t)room);
	if (len < 0) {
		g_free(names);
		return false;
	}
	*ret_names = names;
	*ret_len = (size_t)len;
	return true;
}

static bool get(int fd, const char *name, char **ret_value, size_t *ret_len)
{
	ssize_t room = fgetxattr(fd, name, NULL, 0);
	if (room < 0)
		return false;
	char *value = g_malloc((size_t)room + 1);
	ssize_t len = fgetxattr(fd, name, value, (size_t)room);
	if (len < 0) {
		g_free(value);
		return false;
	}
	*ret_value = value;
	*ret_len = (size_t)len;
	return true;
}

/* An attribute that is there already with this value may be one that only the system can set. */
static bool copy(int from, int to, const char *name)
{
	g_autofree char *value = NULL, *present = NULL;
	size_t len, present_len;
	if (!get(from, name, &value, &len))
		return errno == ENODATA;
	if (get(to, name, &present, &present_len) && present_len == len &&
		memcmp(present, value, len) == 0)
		return true;
	return fsetxattr(to, name, value, len, 0) == 0;
}

static bool has(const char *names, size_t len, const char *name)
{
	for (size_t at = 0; at < len; at += strlen(names + at) + 1)
		if (strcmp(names + at, name) == 0)
			return true;
	return false;
}

bool file_copy_attributes(int from, int to)
{
	g_autofree char *wanted = NULL, *found = NULL;
	size_t wanted_len, found_len;
	if (!list(from, &wanted, &wanted_len) || !list(to, &found, &found_len))
		return false;
	for (size_t at = 0; at < found_len; at += strlen(found + at) + 1) {
		const char *name = found + at;
		if (has(wanted, wanted_len, name) || g_str_has_prefix(name, "security."))
			continue;
		if (fremovexattr(to, name) < 0)
			return false;
	}
	for (size_t at = 0; at < wanted_len; at += strlen(wanted + at) + 1)
		if (!copy(from, to, wanted + at))
			return false;
	return true;
}
