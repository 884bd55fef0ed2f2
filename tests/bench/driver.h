/* SPDX-License-Identifier: MIT */
#ifndef BENCH_DRIVER_H
#define BENCH_DRIVER_H

#include <stddef.h>
#include <sys/types.h>

#include <glib.h>

/*
 * A program on a pseudo-terminal: what it sends is counted, what it is sent is typed.
 */

struct driver {
	int fd;
	pid_t pid;
	GString *sent; /* by the program, since the last driver_forget() */
};

/* Starts `words` on a terminal of TERM=xterm-256color. */
struct driver *driver_start(char **words, int rows, int cols);

/* Waits until the program has sent `text`, or ends the benchmark after ten seconds. */
void driver_wait_for(struct driver *driver, const char *text);

/* Reads until nothing has come for `quiet_ms`. */
void driver_settle(struct driver *driver, int quiet_ms);

/* Of the bytes sent, those that are text and not part of a control sequence: the content. */
size_t driver_text(const struct driver *driver);

void driver_forget(struct driver *driver);
void driver_type(struct driver *driver, const char *bytes, size_t len);

/* Ends the program and waits for it. */
void driver_free(struct driver *driver);

#endif
