/* SPDX-License-Identifier: MIT */
/*
 * A draft is written once and never changed; the sum at its end says that it is all there. The lock
 * tells the draft of a program that is writing from one that was left.
 */
#include "base/draft.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define MAGIC        "holdout draft 1\n"
#define MAGIC_LEN    (sizeof MAGIC - 1)
#define NUMBERS      5
#define HEAD_LEN     (MAGIC_LEN + NUMBERS * sizeof(uint64_t))
#define SUM_LEN      32
#define KEY_LEN      16 /* hexadecimal digits in a name */
#define PATH_MAX_LEN 65536
#define ASIDES       99
#define STEP_US      5000 /* between two tries for the lock, microseconds */
#define WAIT_STEPS   400

static void put_number(GString *out, uint64_t number)
{
	for (size_t i = 0; i < 8; i++)
		g_string_append_c(out, (char)(number >> (8 * i) & 0xff));
}

static uint64_t number_at(const char *bytes)
{
	uint64_t number = 0;
	for (size_t i = 8; i-- > 0;)
		number = number << 8 | (unsigned char)bytes[i];
	return number;
}

static void put_sum(GString *out)
{
	guint8 sum[SUM_LEN];
	gsize len = sizeof sum;
	g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
	g_checksum_update(checksum, (const guchar *)out->str, (gssize)out->len);
	g_checksum_get_digest(checksum, sum, &len);
	g_string_append_len(out, (const char *)sum, (gssize)len);
}

static GString *encode(const struct draft *draft)
{
	size_t path_len = strlen(draft->path);
	GString *out =
		g_string_sized_new(HEAD_LEN + path_len + draft->old_len + draft->new_len + SUM_LEN);
	g_string_append(out, MAGIC);
	put_number(out, draft->device);
	put_number(out, draft->inode);
	put_number(out, path_len);
	put_number(out, draft->old_len);
	put_number(out, draft->new_len);
	g_string_append(out, draft->path);
	g_string_append_len(out, draft->old, (gssize)draft->old_len);
	g_string_append_len(out, draft->new, (gssize)draft->new_len);
	put_sum(out);
	return out;
}

static bool has_sum(const char *bytes, size_t len)
{
	g_autoptr(GString) all = g_string_new_len(bytes, (gssize)(len - SUM_LEN));
	put_sum(all);
	return memcmp(all->str, bytes, len) == 0;
}

/* Of `len` bytes, in draft->bytes. One that ends early is no draft on its way: that has another name.
 * It is damaged, be it in its end or in the numbers that say where that is. */
static enum draft_state decode(struct draft *draft, size_t len)
{
	const char *bytes = draft->bytes;
	if (len < HEAD_LEN || memcmp(bytes, MAGIC, MAGIC_LEN) != 0)
		return DRAFT_FOREIGN;
	uint64_t numbers[NUMBERS];
	for (size_t i = 0; i < NUMBERS; i++)
		numbers[i] = number_at(bytes + MAGIC_LEN + i * sizeof(uint64_t));
	if (numbers[2] > PATH_MAX_LEN || numbers[3] > FILE_SIZE_MAX || numbers[4] > FILE_SIZE_MAX)
		return DRAFT_FOREIGN;
	uint64_t whole = HEAD_LEN + numbers[2] + numbers[3] + numbers[4] + SUM_LEN;
	if (len != whole || !has_sum(bytes, len))
		return DRAFT_FOREIGN;
	draft->device = (dev_t)numbers[0];
	draft->inode = (ino_t)numbers[1];
	draft->path = g_strndup(bytes + HEAD_LEN, (size_t)numbers[2]);
	draft->old = bytes + HEAD_LEN + numbers[2];
	draft->old_len = (size_t)numbers[3];
	draft->new = draft->old + draft->old_len;
	draft->new_len = (size_t)numbers[4];
	return DRAFT_WHOLE;
}

char *draft_path(const char *folder, const char *path)
{
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, path, -1);
	return g_strdup_printf("%s/%.*s" DRAFT_SUFFIX, folder, KEY_LEN, sum);
}

/* Whether another program is writing by the draft of that name. */
static bool is_in_use(const char *path)
{
	int fd = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0)
		return false;
	bool is_locked = flock(fd, LOCK_EX | LOCK_NB) < 0;
	close(fd);
	return is_locked;
}

static bool sync_folder(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_synced = fd >= 0 && (fsync(fd) == 0 || errno == EINVAL);
	int cause = errno;
	if (fd >= 0)
		close(fd);
	errno = cause;
	return is_synced;
}

static bool fill(const struct draft *draft)
{
	g_autoptr(GString) bytes = encode(draft);
	return file_write_all(draft->fd, bytes->str, bytes->len) && fsync(draft->fd) == 0;
}

/* What is not certain to last must not be found by the next start either: the save has failed. But
 * where one was there before, the file is half written, and either draft is better than none. */
static bool take_name(const char *from, const char *path, const char *folder)
{
	bool is_first = access(path, F_OK) < 0;
	if (rename(from, path) < 0)
		return false;
	if (sync_folder(folder))
		return true;
	int cause = errno;
	if (is_first)
		unlink(path);
	errno = cause;
	return false;
}

/* Locked before it has its name, and whole: one that was left there is of a write that is past, or
 * the same that is done over. */
bool draft_keep(struct draft *draft, const char *folder)
{
	if (!folder_make(folder))
		return false;
	g_autofree char *path = draft_path(folder, draft->path);
	if (is_in_use(path)) {
		errno = EBUSY;
		return false;
	}
	draft->kept = g_strconcat(path, DRAFT_NEW, NULL);
	unlink(draft->kept); /* of a program that was killed */
	draft->fd = open(draft->kept, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	bool is_kept = draft->fd >= 0 && flock(draft->fd, LOCK_EX | LOCK_NB) == 0 && fill(draft) &&
		take_name(draft->kept, path, folder);
	int cause = errno;
	unlink(draft->kept);
	g_free(draft->kept);
	draft->kept = g_steal_pointer(&path);
	errno = cause;
	return is_kept;
}

static bool wait_for_lock(int fd)
{
	for (int i = 0; i < WAIT_STEPS; i++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (errno != EWOULDBLOCK)
			return false;
		g_usleep(STEP_US);
	}
	return false;
}

enum draft_state draft_read(struct draft *draft, const char *kept)
{
	struct stat status;
	size_t len;
	*draft = (struct draft){.kept = g_strdup(kept), .fd = -1};
	draft->fd = open(kept, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	if (draft->fd < 0 || !wait_for_lock(draft->fd) || fstat(draft->fd, &status) < 0)
		return DRAFT_UNREADABLE;
	if (!S_ISREG(status.st_mode) || status.st_uid != geteuid())
		return DRAFT_FOREIGN;
	if (status.st_nlink == 0) { /* it was waited for, and its writer is through */
		errno = ENOENT;
		return DRAFT_UNREADABLE;
	}
	if (!file_read_all(draft->fd, (size_t)status.st_size, &draft->bytes, &len))
		return DRAFT_UNREADABLE;
	return decode(draft, len);
}

/* The write goes from the first byte to the last; what a power cut leaves of it may be any of its
 * pages, or nothing (NUL, which no tracker has) where the file has grown. */
bool draft_explains(const struct draft *draft, const char *bytes, size_t len)
{
	if (len < MIN(draft->old_len, draft->new_len) || len > MAX(draft->old_len, draft->new_len))
		return false;
	for (size_t i = 0; i < len; i++)
		if (bytes[i] != '\0' && !(i < draft->new_len && bytes[i] == draft->new[i]) &&
			!(i < draft->old_len && bytes[i] == draft->old[i]))
			return false;
	return true;
}

void draft_sweep(const char *unfinished)
{
	if (!is_in_use(unfinished))
		unlink(unfinished);
}

void draft_remove(struct draft *draft)
{
	unlink(draft->kept);
}

char *draft_set_aside(struct draft *draft)
{
	for (int i = 1; i <= ASIDES; i++) {
		g_autofree char *aside = g_strdup_printf("%s.aside-%d", draft->kept, i);
		if (renameat2(AT_FDCWD, draft->kept, AT_FDCWD, aside, RENAME_NOREPLACE) == 0)
			return g_steal_pointer(&aside);
		if (errno != EEXIST)
			return NULL;
	}
	return NULL;
}

void draft_clear(struct draft *draft)
{
	if (draft->fd >= 0)
		close(draft->fd);
	g_free(draft->path);
	g_free(draft->bytes);
	g_free(draft->kept);
	*draft = (struct draft){.fd = -1};
}
