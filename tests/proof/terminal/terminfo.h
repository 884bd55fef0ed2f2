/* SPDX-License-Identifier: MIT */
#ifndef PROOF_TERMINFO_H
#define PROOF_TERMINFO_H

#include <stdbool.h>
#include <stddef.h>

#include <glib.h>

/*
 * All that a terminal of a type may be sent beside text: the sequences in its description that a
 * screen needs, piece by piece, and those the program has of its own, by which pastes are marked.
 * What talks back, rings, prints, or sets colours and titles is not among them.
 */

struct terminfo {
	GHashTable *exact;  /* of char *: sequences and controls as they are */
	GHashTable *shaped; /* of char *: the same with `#` for numbers that may be any */
};

/* NULL: the system knows no terminal of that type. */
struct terminfo *terminfo_new(const char *type);
void terminfo_free(struct terminfo *info);

/* Whether it may be sent this sequence or control. */
bool terminfo_has(const struct terminfo *info, const char *bytes, size_t len);

#endif
