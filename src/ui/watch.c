/* SPDX-License-Identifier: MIT */

/*
 * inotify on the folder. A write counts when the writer closes the file, so that one half written
 * is seldom read; a file taken away does not count: who replaces a file may take it away first.
 */

#include "ui/watch.h"

#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <glib.h>

#define EVENTS    (IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB | IN_ONLYDIR)
#define READ_SIZE (16 * 1024) /* bytes; the system wants room for one event with its name */

struct watch {
	int fd, folder; /* -1: none */
	char *path;     /* as given */
	char *name;     /* in the folder */
};

struct watch *watch_new(void)
{
	struct watch *watch = g_new0(struct watch, 1);

	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	watch->folder = -1;
	return watch;
}

void watch_free(struct watch *watch)
{
	if (watch == NULL)
		return;
	if (watch->fd >= 0)
		close(watch->fd);
	g_free(watch->path);
	g_free(watch->name);
	g_free(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch->fd;
}

static void leave(struct watch *watch)
{
	if (watch->folder >= 0)
		inotify_rm_watch(watch->fd, watch->folder);
	watch->folder = -1;
	g_clear_pointer(&watch->path, g_free);
	g_clear_pointer(&watch->name, g_free);
}

void watch_follow(struct watch *watch, const char *path)
{
	if (watch->fd < 0 || g_strcmp0(watch->path, path) == 0)
		return;
	leave(watch);
	watch->path = g_strdup(path);
	char *real = path != NULL ? realpath(path, NULL) : NULL;
	if (real == NULL)
		return;
	g_autofree char *folder = g_path_get_dirname(real);
	watch->name = g_path_get_basename(real);
	watch->folder = inotify_add_watch(watch->fd, folder, EVENTS);
	free(real);
}

static bool is_about_it(const struct watch *watch, const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW)
		return true;
	return event->wd == watch->folder && event->len > 0 && watch->name != NULL &&
		strcmp(event->name, watch->name) == 0;
}

bool watch_take(struct watch *watch)
{
	_Alignas(struct inotify_event) char bytes[READ_SIZE];
	bool has_happened = false;

	for (ssize_t len; (len = read(watch->fd, bytes, sizeof bytes)) > 0;) {
		for (ssize_t at = 0; at < len;) {
			const struct inotify_event *event =
				(const struct inotify_event *)(const void *)(bytes + at);
			has_happened = has_happened || is_about_it(watch, event);
			at += (ssize_t)(sizeof *event + event->len);
		}
	}
	return has_happened;
}
