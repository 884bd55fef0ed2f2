/* SPDX-License-Identifier: MIT */
#ifndef PROOF_TERMINAL_H
#define PROOF_TERMINAL_H

#include <stdbool.h>
#include <stddef.h>

#include "proof/terminal/terminfo.h"
#include "view/grid.h"

/*
 * A strict terminal. It keeps a screen as a VT100 and its heirs do, and refuses all that they should
 * not be sent: what terminfo does not say of them, whatever is malformed, and characters that
 * nobody can see. Its first complaint stays until it is reset.
 *
 * Cells are those of a grid; their style is the number of a look in the order in which looks were
 * first seen, which stays the same as long as the terminal lives.
 */

struct terminal;

/* `info` must outlive it. */
struct terminal *terminal_new(const struct terminfo *info, bool is_utf8);
void terminal_free(struct terminal *terminal);

/* Switches it off and on: a blank screen of that size. */
void terminal_reset(struct terminal *terminal, int rows, int cols);

/* Another size, filled with what nobody has drawn: a program has to draw all of it anew. */
void terminal_resize(struct terminal *terminal, int rows, int cols);

void terminal_take(struct terminal *terminal, const char *bytes, size_t len);

/* What is on it. Borrowed; the cursor's place is -1 while it is not to be seen. */
const struct grid *terminal_grid(struct terminal *terminal);

/* NULL, or the first thing it was sent that it should not have been; borrowed. */
const char *terminal_fault(const struct terminal *terminal);

/* The same, and what may be only while something is being sent: the beginning of a sequence, the
 * other set of characters, inserting, rows that scroll by themselves. */
const char *terminal_fault_at_rest(struct terminal *terminal);

/* The same, and what a program must have taken back when it leaves. */
const char *terminal_fault_when_left(struct terminal *terminal);

#endif
