/* SPDX-License-Identifier: MIT */
#ifndef UI_WATCH_H
#define UI_WATCH_H

#include <stdbool.h>

/*
 * Notices that something has happened to a file, by watching its folder: a file that is replaced
 * is another file, and a watch on it would die with the old one. What has happened is for others to
 * find out. Where the system has no watches to give, or the folder is on a network, it notices
 * nothing, and saving still finds out.
 */

struct watch;

struct watch *watch_new(void);
void watch_free(struct watch *watch);

int watch_fd(const struct watch *watch); /* readable when there is something; -1: never */

/* Watches what `path` names now, and nothing else; NULL: nothing. */
void watch_follow(struct watch *watch, const char *path);

/* Takes all that waits; whether something has happened to the file. */
bool watch_take(struct watch *watch);

#endif
