/* SPDX-License-Identifier: MIT */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * UTF-8 text and the columns it takes on a terminal.
 *
 * Columns follow wcwidth(), because ncurses counts with it. Nothing here reads the environment:
 * the locale is whatever main() or the test has set. text_display() is the one door through which
 * the text of a file reaches a screen; no control character comes through it.
 */

/* Byte offset of the first byte that is not well-formed UTF-8 (NUL is allowed), or `len`. */
size_t text_valid_prefix(const char *bytes, size_t len);

/*
 * Appends the displayable form of `bytes` to `out`: bad bytes as <XX>, C0 and DEL as ^X, C1, bidi
 * controls, zero-width and other invisible characters as <U+XXXX>, line ends and tabs as one
 * space, at most two combining marks a base. The result is well-formed and one line.
 */
void text_display(GString *out, const char *bytes, size_t len);

/*
 * Appends `text` as it is, but for a combining mark that it begins with: if there is anything in `out`,
 * which it would join, it is named, <U+XXXX>, as at the beginning of displayable text.
 */
void text_append_apart(GString *out, const char *text);

/* The displayable form of a NUL-terminated text; the caller frees it. NULL gives "". */
char *text_displayed(const char *text);

/*
 * Appends displayable text in ASCII, for a terminal that reads nothing else: each character that is not
 * has its nearest letter, or `?`, in the columns it takes; marks are left out. ASCII stays as it is, its
 * controls too.
 */
void text_append_ascii(GString *out, const char *text);

/* Columns that displayable text takes. */
int text_columns(const char *text);

/*
 * Bytes of the longest prefix of displayable `text` that fits in `cols` columns, never splitting
 * a grapheme cluster; *ret_cols gets the columns used.
 */
size_t text_fit(const char *text, int cols, int *ret_cols);

/*
 * Appends exactly `cols` columns: `text` padded with spaces, or cut with `ellipsis` at its end.
 * `text` must be displayable.
 */
void text_pad(GString *out, const char *text, int cols, const char *ellipsis);

/*
 * Breaks displayable `text` at spaces into lines of at most `cols` columns; a longer word is
 * broken where it must. Returns a GPtrArray of owned strings.
 */
GPtrArray *text_wrap(const char *text, int cols);

/* `text` folded for comparing: case, accents and compatibility forms removed. Caller frees. */
char *text_fold(const char *text);

/* Whether folded `needle` occurs in the folding of `text`. */
bool text_matches(const char *text, const char *folded_needle);

/*
 * The name nearest to `word` among `names` (n of them), or NULL if none is near enough for a
 * "did you mean". Optimal string alignment distance over folded text: at most 1 for words of up
 * to 4 letters, 2 up to 8, 3 beyond. Else the only one that `word` begins, by 3 letters or more.
 */
const char *text_nearest(const char *word, const char *const *names, size_t n);

#endif
