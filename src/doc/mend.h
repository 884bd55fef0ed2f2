/* SPDX-License-Identifier: MIT */
#ifndef DOC_MEND_H
#define DOC_MEND_H

#include <stdbool.h>
#include <stddef.h>

#include "doc/tree.h"

/*
 * From the bytes an event covers to those of the node itself. All of [at, end) are bytes.
 */

/* The first byte of the node after the anchor that begins at `at`, or the end of the anchor's
 * name if no node follows before `end`. */
size_t mend_anchor(const char *bytes, size_t at, size_t end);

/* The end of the last content line of a block scalar, before its line end. */
size_t mend_block_end(const char *bytes, size_t at, size_t end);

/* Where a collection begins: its bracket, its first dash or its first key. */
size_t mend_start(
	const char *bytes, size_t len, size_t at, size_t end, enum node_kind kind, bool is_flow);

/* Where an empty value belongs that libyaml marks at the token after it, as it does in a flow
 * mapping and after `? key`: behind the colon, or behind the key if there is none. */
size_t mend_empty_value(const char *bytes, size_t key_end, size_t mark);

#endif
