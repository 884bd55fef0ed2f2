/* SPDX-License-Identifier: MIT */
#ifndef DOC_SCAN_H
#define DOC_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "holdout/error.h"

/*
 * Moving through bytes by lines, blanks and comments. Nothing here knows YAML's tokens.
 *
 * Editors and we end a line at LF, CRLF and CR. libyaml also ends one at NEL, LS and PS: what
 * skips or bounds text the way libyaml does says so.
 */

/* Bytes of a UTF-8 byte order mark at the start: 3 or 0. */
size_t scan_bom(const char *bytes, size_t len);

/* Bytes of the line end at `at`: 0, 1, 2 for CRLF. scan_yaml_break() also sees NEL, LS, PS. */
size_t scan_break(const char *bytes, size_t len, size_t at);
size_t scan_yaml_break(const char *bytes, size_t len, size_t at);

/* First byte of the line that holds `at` (after a BOM); its end, before the line end. */
size_t scan_line_start(const char *bytes, size_t at);
size_t scan_line_end(const char *bytes, size_t len, size_t at);

/* First byte at or after `at` that is not a space or tab; not a blank, comment or line end. */
size_t scan_blanks(const char *bytes, size_t len, size_t at);
size_t scan_trivia(const char *bytes, size_t len, size_t at);

/* Whether [from, to) holds a line that is empty or blank, between two line ends. */
bool scan_has_blank_line(const char *bytes, size_t from, size_t to);

/* Line ends in the bytes; LF alone. */
size_t scan_count_breaks(const char *bytes, size_t len);
size_t scan_count_newlines(const char *bytes, size_t len);

/* Where `at` is, for people. */
struct holdout_place scan_place(const char *bytes, size_t len, size_t at);

/*
 * The same for many places in the same bytes: going forward costs only what lies between. All
 * zeros stands at the start.
 */
struct scan_cursor {
	size_t at;
	unsigned lines, columns; /* before `at`: line ends, and code points in the line */
};

struct holdout_place scan_cursor_place(
	struct scan_cursor *cursor, const char *bytes, size_t len, size_t at);

#endif
