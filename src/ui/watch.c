/* SPDX-License-Identifier: MIT */

/*
 * inotify on the folders. A write counts when the writer closes the file, so that one half written
 * is seldom read. What an event was about is not trusted further than that it is time to look: the
 * file's stamp tells whether there is anything new, for events and for polling alike.
 */

#include "ui/watch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib.h>

#include "base/file.h"

#define EVENTS                                                                              \
	(IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ATTRIB | \
		IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR)
#define READ_SIZE (16 << 10) /* bytes; the system wants room for one event with its name */
#define LINKS_MAX 40         /* as the kernel has it */

/* A name in a folder: the file, or a link on the way to it. */
struct spot {
	int folder; /* watch descriptor; -1: none to be had */
	char *name;
	bool is_blind;
};

struct watch {
	int fd;        /* -1: none */
	char *path;    /* as given */
	GArray *spots; /* struct spot, from the path to what it names in the end */
	struct file_stamp seen;
};

static void spot_clear(gpointer spot)
{
	g_free(((struct spot *)spot)->name);
}

static GArray *spots_new(void)
{
	GArray *spots = g_array_new(FALSE, FALSE, sizeof(struct spot));
	g_array_set_clear_func(spots, spot_clear);
	return spots;
}

struct watch *watch_new(void)
{
	struct watch *watch = g_new0(struct watch, 1);

	watch->fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	watch->spots = spots_new();
	return watch;
}

void watch_free(struct watch *watch)
{
	if (watch == NULL)
		return;
	if (watch->fd >= 0)
		close(watch->fd);
	g_array_unref(watch->spots);
	g_free(watch->path);
	g_free(watch);
}

int watch_fd(const struct watch *watch)
{
	return watch->fd;
}

bool watch_is_blind_on(uint64_t type)
{
	static const uint64_t types[] = {
		0x6969,     /* NFS */
		0x517b,     /* SMB */
		0xfe534d42, /* SMB 2 */
		0xff534d42, /* CIFS */
		0x65735546, /* FUSE: sshfs and others */
		0x01021997, /* 9p */
		0x5346414f, /* AFS */
		0x6b414653, /* AFS of the kernel */
		0x00c36400, /* Ceph */
		0x73757245, /* Coda */
		0x786f4256, /* a shared folder of VirtualBox */
		0x01161970, /* GFS2 */
		0x7461636f, /* OCFS2 */
		0x0bd00bd0, /* Lustre */
	};

	for (size_t i = 0; i < G_N_ELEMENTS(types); i++)
		if (types[i] == (type & 0xffffffff))
			return true;
	return false;
}

static bool is_blind(const char *folder)
{
	struct statfs found;

	return statfs(folder, &found) == 0 && watch_is_blind_on((uint64_t)found.f_type);
}

/* A path on its way to what it names in the end. */
struct walk {
	int fd;        /* of inotify; -1: none */
	GArray *spots; /* passed */
	GString *at;   /* the folder come to; no link is on the way to it */
	GQueue *ahead; /* char *, the steps that are left */
	int links;     /* followed */
};

/* Puts the steps of `path` before those that are left. */
static void walk_push(struct walk *walk, const char *path)
{
	g_auto(GStrv) steps = g_strsplit(path, "/", -1);

	if (path[0] == '/')
		g_string_assign(walk->at, "/");
	for (guint i = g_strv_length(steps); i-- > 0;)
		if (steps[i][0] != '\0' && strcmp(steps[i], ".") != 0)
			g_queue_push_head(walk->ahead, g_strdup(steps[i]));
}

static void walk_enter(struct walk *walk, const char *step)
{
	if (strcmp(step, "..") != 0) {
		if (walk->at->len > 1)
			g_string_append_c(walk->at, '/');
		g_string_append(walk->at, step);
		return;
	}
	const char *slash = strrchr(walk->at->str, '/');
	g_string_truncate(walk->at, (gsize)MAX(slash - walk->at->str, 1));
}

static void walk_watch(struct walk *walk, const char *name)
{
	struct spot spot = {
		.folder = walk->fd >= 0 ? inotify_add_watch(walk->fd, walk->at->str, EVENTS) : -1,
		.name = g_strdup(name),
		.is_blind = is_blind(walk->at->str),
	};
	g_array_append_val(walk->spots, spot);
}

/* One step: a link is watched where it stands, and what it names comes next; else only the last one
 * is watched. */
static void walk_on(struct walk *walk)
{
	g_autofree char *step = g_queue_pop_head(walk->ahead);
	g_autofree char *here = g_build_filename(walk->at->str, step, NULL);
	g_autofree char *target = walk->links < LINKS_MAX ? g_file_read_link(here, NULL) : NULL;

	if (target != NULL || g_queue_is_empty(walk->ahead))
		walk_watch(walk, step);
	if (target == NULL) {
		walk_enter(walk, step);
		return;
	}
	walk->links++;
	walk_push(walk, target);
}

/* Watches every name on the way that may be made to lead elsewhere, as the kernel walks it: links of
 * folders, then of the file, then the file itself. */
static GArray *watch_names(int fd, const char *path)
{
	g_autofree char *here = g_path_is_absolute(path) ? NULL : getcwd(NULL, 0);
	struct walk walk = {fd, spots_new(), g_string_new("/"), g_queue_new(), 0};

	walk_push(&walk, path);
	if (here != NULL)
		walk_push(&walk, here);
	while (!g_queue_is_empty(walk.ahead))
		walk_on(&walk);
	g_queue_free_full(walk.ahead, g_free);
	g_string_free(walk.at, TRUE);
	return walk.spots;
}

static bool has_folder(const GArray *spots, int folder)
{
	for (guint i = 0; i < spots->len; i++)
		if (g_array_index(spots, struct spot, i).folder == folder)
			return true;
	return false;
}

/* Watches what the path names now. A folder is let go only after the new ones are held, so that
 * one that stays is watched all the time. */
static void hold(struct watch *watch)
{
	GArray *before = watch->spots;

	watch->spots = watch->path != NULL ? watch_names(watch->fd, watch->path) : spots_new();
	for (guint i = 0; i < before->len; i++) {
		int folder = g_array_index(before, struct spot, i).folder;
		if (folder >= 0 && !has_folder(watch->spots, folder))
			inotify_rm_watch(watch->fd, folder);
	}
	g_array_unref(before);
}

static struct file_stamp stamp_of(const char *path)
{
	return path != NULL ? file_stamp_at(path) : (struct file_stamp){0};
}

void watch_follow(struct watch *watch, const char *path)
{
	if (g_strcmp0(watch->path, path) == 0)
		return;
	g_free(watch->path);
	watch->path = g_strdup(path);
	hold(watch);
	watch->seen = stamp_of(path);
}

/* Folders may have come and gone, and links point elsewhere: they are held before the look. */
bool watch_poll(struct watch *watch)
{
	hold(watch);
	struct file_stamp now = stamp_of(watch->path);
	bool is_new = !file_stamp_is_same(&now, &watch->seen);

	watch->seen = now;
	return is_new;
}

bool watch_must_poll(const struct watch *watch)
{
	for (guint i = 0; i < watch->spots->len; i++) {
		const struct spot *spot = &g_array_index(watch->spots, struct spot, i);
		if (spot->folder < 0 || spot->is_blind)
			return true;
	}
	return false;
}

bool watch_is_gone(const struct watch *watch)
{
	struct stat found;

	return watch->path != NULL && stat(watch->path, &found) < 0 &&
		(errno == ENOENT || errno == ENOTDIR);
}

static bool is_about_it(const struct watch *watch, const struct inotify_event *event)
{
	if (event->mask & IN_Q_OVERFLOW)
		return true;
	for (guint i = 0; i < watch->spots->len; i++) {
		const struct spot *spot = &g_array_index(watch->spots, struct spot, i);
		bool is_folder = (event->mask & (IN_DELETE_SELF | IN_MOVE_SELF)) != 0;
		if (event->wd == spot->folder &&
			(is_folder || (event->len > 0 && strcmp(event->name, spot->name) == 0)))
			return true;
	}
	return false;
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
	return has_happened && watch_poll(watch);
}
