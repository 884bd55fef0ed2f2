/* SPDX-License-Identifier: MIT */

/*
 * The other side of a terminal. It answers no query, as a slow or simple terminal would not.
 */

#include "driver.h"

#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 10000

struct driver *driver_start(char **words, int rows, int cols)
{
	const struct winsize size = {
		.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
	struct driver *driver = g_new0(struct driver, 1);

	driver->sent = g_string_sized_new(1 << 16);
	driver->pid = forkpty(&driver->fd, NULL, NULL, &size);
	if (driver->pid == 0) {
		setenv("TERM", "xterm-256color", 1);
		execv(words[0], words);
		_exit(127);
	}
	return driver;
}

/* One read; false if nothing came in time. */
static bool receive(struct driver *driver, int timeout_ms)
{
	struct pollfd ready = {.fd = driver->fd, .events = POLLIN};
	char bytes[8192];

	if (poll(&ready, 1, timeout_ms) != 1)
		return false;
	ssize_t n = read(driver->fd, bytes, sizeof(bytes));
	if (n > 0)
		g_string_append_len(driver->sent, bytes, n);
	return n > 0;
}

void driver_wait_for(struct driver *driver, const char *text)
{
	while (strstr(driver->sent->str, text) == NULL) {
		if (!receive(driver, PATIENCE_MS)) {
			fprintf(stderr, "waited in vain for \"%s\" in:\n%s\n", text,
				driver->sent->str);
			driver_free(driver);
			exit(1);
		}
	}
}

void driver_settle(struct driver *driver, int quiet_ms)
{
	while (receive(driver, quiet_ms))
		continue;
}

/* The byte after the control sequence that begins at `at`: ESC, `[` or `(` with what follows. */
static const char *skip_sequence(const char *at)
{
	at++;
	if (*at == '[') {
		do
			at++;
		while (*at != '\0' && (*at < '@' || *at > '~'));
	} else if (*at == '(') {
		at++;
	}
	return *at != '\0' ? at + 1 : at;
}

size_t driver_text(const struct driver *driver)
{
	size_t count = 0;

	for (const char *at = driver->sent->str; *at != '\0';) {
		if (*at == '\033') {
			at = skip_sequence(at);
			continue;
		}
		count += (unsigned char)*at++ >= ' ';
	}
	return count;
}

void driver_forget(struct driver *driver)
{
	g_string_truncate(driver->sent, 0);
}

void driver_type(struct driver *driver, const char *bytes, size_t len)
{
	if (write(driver->fd, bytes, len) != (ssize_t)len)
		fprintf(stderr, "the terminal took fewer bytes than typed\n");
}

void driver_free(struct driver *driver)
{
	kill(driver->pid, SIGKILL);
	waitpid(driver->pid, NULL, 0);
	close(driver->fd);
	g_string_free(driver->sent, TRUE);
	g_free(driver);
}
