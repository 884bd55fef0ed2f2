/* SPDX-License-Identifier: MIT */
#ifndef PROOF_SEQUENCE_H
#define PROOF_SEQUENCE_H

#include <stddef.h>

/* What a terminal is sent, cut into pieces by the grammar of ECMA-48, without a meaning yet. */

enum piece {
	PIECE_TEXT,     /* bytes that are no control; the length is 1, whatever the character has */
	PIECE_CONTROL,  /* one byte of C0 */
	PIECE_SEQUENCE, /* ESC and what belongs to it */
	PIECE_OPEN,     /* the beginning of a sequence that goes on */
	PIECE_WRONG,    /* what begins a string (OSC, DCS, APC, PM, SOS), DEL, or breaks off */
};

/* What `bytes` (len > 0) begin with; *ret_len gets its bytes. */
enum piece sequence_next(const char *bytes, size_t len, size_t *ret_len);

/* The same with `#` for each number in it; the caller frees it. */
char *sequence_shape(const char *bytes, size_t len);

#endif
