/* SPDX-License-Identifier: MIT */
#ifndef DOC_JOURNAL_FORMAT_H
#define DOC_JOURNAL_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "doc/doc.h"

/*
 * The bytes of a journal. Numbers are little-endian; every part carries a CRC32C of all before it
 * in that part, and the base its SHA-256.
 *
 *     head   "holdout journal 1\n"  u32 path length  u64 base length  32 bytes SHA-256 of the base
 *            path  u32 crc  base
 *     step   u32 length of what follows the crc  u32 number, from 0  u32 crc (of these and those)
 *            u64 at  u64 bytes removed  bytes inserted
 */

#define JOURNAL_SLOTS 16 /* journals of one file */

struct journal;

/* The name of a journal of the file `real`; the caller frees it. */
char *journal_slot(const struct journal *journal, const char *real, int slot);

uint32_t crc32c(uint32_t crc, const void *bytes, size_t len);

/* Appends a head for the file at `path` that holds `base`. */
void journal_put_head(GString *out, const char *path, const char *base, size_t len);

/* Appends the step that makes `to` of `from`, as one splice of the chunks they do not share. */
void journal_put_step(
	GString *out, uint32_t number, const struct version *from, const struct version *to);

struct journal_read {
	GString *bytes; /* the file after the last whole step; the caller frees */
	const char *base;
	size_t base_len;
	size_t steps;
	bool is_damaged; /* something follows that is not a whole step */
};

/* Reads a journal of the file at `path`; false if its head does not check, or is of another. */
bool journal_read(
	const char *bytes, size_t len, const char *path, struct journal_read *ret_journal);

#endif
