/* SPDX-License-Identifier: MIT */
/*
 * What a save that was killed has left beside a file. While a save runs it has a shared lock on the
 * folder; without having that to ourselves, nothing here can be told from what is in use.
 *
 *     .NAME.holdout-XXXXXX-new       on its way, perhaps not whole: it has never been the file
 *     .NAME.holdout-XXXXXX-SUM       what was displaced, or what was about to displace it
 *     .NAME.holdout-XXXXXX-SUM-old   a second name of what was the file, or still is
 *
 * SUM is of the bytes the save had read. If it is of the bytes there, they are what the save was to
 * take away; any others are somebody's edit, or the new version. Very long names are cut, see
 * beside_begin().
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include <glib.h>

#include "base/error.h"
#include "base/file_private.h"

struct search {
	const char *path, *name;
	int folder_fd;
	file_is_known is_known;
	const void *data;
	struct holdout_error **error;
};

/* What follows the letters of chance; NULL: it is no such name. */
static const char *end_of_letters(const struct search *search, const char *entry)
{
	g_autofree char *begin = beside_begin(search->name);
	if (!g_str_has_prefix(entry, begin))
		return NULL;
	const char *end = entry + strlen(begin);
	size_t len = strspn(end, BESIDE_LETTERS);
	return len == BESIDE_LETTERS_LEN ? end + len : NULL;
}

/* The sum in a name from there on, and what follows it; NULL: there is none. */
static const char *sum_at(const char *end, const char **ret_after)
{
	bool has_sum = *end == '-' && strspn(end + 1, "0123456789abcdef") == BESIDE_SUM_LEN;
	*ret_after = has_sum ? end + 1 + BESIDE_SUM_LEN : end;
	return has_sum ? end + 1 : NULL;
}

/* Says once, by errno, what could not be looked at. In a folder of somebody else, or a file of
 * theirs, what was left is theirs to find. */
static void tell(const struct search *search, const char *path)
{
	struct stat status;
	int cause = errno;
	bool is_ours = cause != EACCES || (lstat(path, &status) == 0 && status.st_uid == geteuid());
	if (!search->error || *search->error || !is_ours)
		return;
	errno = cause;
	file_fail(search->error, HOLDOUT_UNREADABLE, path,
		"look for a version that was displaced here");
	error_hint(*search->error, "the next start looks again");
}

/* False with errno ENOENT or ELOOP: it is no such file. */
static bool read_entry(
	const struct search *search, const char *entry, char **ret_bytes, size_t *ret_len)
{
	struct stat status;
	int fd = openat(search->folder_fd, entry,
		O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	bool is_found = fd >= 0 && fstat(fd, &status) == 0;
	bool is_file = is_found && S_ISREG(status.st_mode);
	bool is_read = is_file && file_read_all(fd, (size_t)status.st_size, ret_bytes, ret_len);
	int cause = is_found && !is_file ? ENOENT : errno;
	if (fd >= 0)
		close(fd);
	errno = cause;
	return is_read;
}

static void tell_entry(const struct search *search, const char *entry)
{
	int cause = errno;
	g_autofree char *folder = g_path_get_dirname(search->path);
	g_autofree char *path = g_build_filename(folder, entry, NULL);
	errno = cause;
	if (cause != ENOENT && cause != ELOOP)
		tell(search, path);
}

static bool is_same_file(const struct search *search, const char *bytes, size_t len)
{
	g_autofree char *present = NULL;
	size_t present_len;
	return read_entry(search, search->name, &present, &present_len) && present_len == len &&
		memcmp(present, bytes, len) == 0;
}

/* Whether these are the bytes that the save had read, and was to take away; that nobody has the file
 * open to write is asked as the save would have. */
static bool is_displaced_base(const struct search *search, const char *entry, const char *sum,
	const char *bytes, size_t len)
{
	g_autofree char *own = sum ? beside_sum(bytes, len) : NULL;
	if (!own || strncmp(own, sum, BESIDE_SUM_LEN) != 0)
		return false;
	int fd = openat(search->folder_fd, entry, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
	bool is_quiet = fd >= 0 && file_has_no_writer(fd) && file_holds(fd, bytes, len);
	if (fd >= 0)
		close(fd);
	return is_quiet;
}

static struct file_left *left_new(
	const struct search *search, const char *entry, char *bytes, size_t len)
{
	struct file_left *left = g_new0(struct file_left, 1);
	g_autofree char *folder = g_path_get_dirname(search->path);
	left->path = g_build_filename(folder, entry, NULL);
	left->bytes = bytes;
	left->len = len;
	return left;
}

/* NULL: it is none of ours, cannot be read, or nothing is lost with it and it is gone. */
static struct file_left *judge(const struct search *search, const char *entry)
{
	const char *letters_end = end_of_letters(search, entry), *end = letters_end;
	const char *sum = end ? sum_at(letters_end, &end) : NULL;
	g_autofree char *bytes = NULL;
	size_t len = 0;
	if (!end || (*end && strcmp(end, BESIDE_OLD) != 0 && strcmp(end, BESIDE_NEW) != 0))
		return NULL;
	bool is_unborn = strcmp(end, BESIDE_NEW) == 0;
	if (!is_unborn && !read_entry(search, entry, &bytes, &len)) {
		tell_entry(search, entry);
		return NULL;
	}
	if (is_unborn || len == 0 || is_same_file(search, bytes, len) ||
		is_displaced_base(search, entry, sum, bytes, len) ||
		(search->is_known && search->is_known(bytes, len, search->data))) {
		unlinkat(search->folder_fd, entry, 0);
		return NULL;
	}
	return left_new(search, entry, g_steal_pointer(&bytes), len);
}

static struct file_left *look_through(const struct search *search)
{
	struct file_left *first = NULL;
	g_autofree char *folder = g_path_get_dirname(search->path);
	DIR *dir = opendir(folder);
	if (!dir)
		tell(search, folder);
	for (const struct dirent *entry; dir && (entry = folder_next(dir)) != NULL;) {
		struct file_left *left = judge(search, entry->d_name);
		if (first && left && strcmp(left->path, first->path) > 0)
			file_left_free(left);
		else if (left) {
			file_left_free(first);
			first = left;
		}
	}
	if (dir && errno)
		tell(search, folder);
	if (dir)
		closedir(dir);
	return first;
}

/* Of a folder that is not locked, whether that is no more than a save that runs, or a file system
 * that cannot. */
static bool is_not_to_be_locked(void)
{
	return errno == EWOULDBLOCK || errno == EBADF || errno == ENOLCK || errno == EOPNOTSUPP ||
		errno == ENOSYS || errno == EINVAL;
}

static struct file_left *look_into(struct search *search, const char *folder)
{
	struct file_left *left = NULL;
	search->folder_fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (search->folder_fd < 0) {
		tell(search, folder);
		return NULL;
	}
	if (flock(search->folder_fd, LOCK_EX | LOCK_NB) == 0)
		left = look_through(search);
	else if (!is_not_to_be_locked())
		tell(search, folder);
	close(search->folder_fd); /* and the lock with it */
	return left;
}

struct file_left *file_left_find(
	const char *path, file_is_known is_known, const void *data, struct holdout_error **error)
{
	g_autofree char *real = file_real_path(path);
	struct search search = {real, NULL, -1, is_known, data, error};
	if (!real) {
		if (errno != ENOENT)
			tell(&search, path);
		return NULL;
	}
	g_autofree char *folder = g_path_get_dirname(real), *name = g_path_get_basename(real);
	search.name = name;
	return look_into(&search, folder);
}

bool file_left_remove(const struct file_left *left)
{
	return unlink(left->path) == 0 || errno == ENOENT;
}

void file_left_free(struct file_left *left)
{
	if (!left)
		return;
	g_free(left->path);
	g_free(left->bytes);
	g_free(left);
}
