/* SPDX-License-Identifier: MIT */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Notices that something has happened to a file, by watching its folder: a file that is replaced
 * is another file, and a watch on it would die with the old one. Where a name on the way to it is a
 * symlink, be it of a folder, the folder that holds the link is watched as well, so that a link made
 * to point elsewhere is noticed. What has happened is for others to find out.
 *
 * Where the system has no watches to give, the folder is not there, or is on a network, whose
 * other machines no watch tells of, it has to be asked now and then.
 */

#define WATCH_POLL_MS 2000

struct watch;

struct watch *watch_new(void);
void watch_free(struct watch *watch);

int watch_fd(const struct watch *watch); /* readable when there is something; -1: never */

/* Watches what `path` names now, and nothing else; NULL: nothing. */
void watch_follow(struct watch *watch, const char *path);

/* Takes all that waits; whether there is another file, or another state of it, than at the last
 * look. */
bool watch_take(struct watch *watch);

/* Looks, whatever has been noticed; whether there is another file, or another state of it. */
bool watch_poll(struct watch *watch);

/* Whether changes can be missed without a look every WATCH_POLL_MS milliseconds. */
bool watch_must_poll(const struct watch *watch);

/* Whether there is no file of that name now. */
bool watch_is_gone(const struct watch *watch);

/* Whether a file system of this type (statfs(2), f_type) is changed by others unseen. */
bool watch_is_blind_on(uint64_t type);

#endif
