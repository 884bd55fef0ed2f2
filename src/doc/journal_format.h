/* SPDX-License-Identifier: MIT */
#ifndef DOC_JOURNAL_FORMAT_H
#define DOC_JOURNAL_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "doc/doc.h"
#include "doc/history.h"

/*
 * The bytes of a journal. Numbers are little-endian; every part carries a CRC32C of all before it
 * in that part, and the base its SHA-256.
 *
 *     head    "holdout journal 2\n"  u32 key length  u64 base length  32 bytes SHA-256 of the base
 *             key  u32 crc  base
 *     record  u32 length of what follows the crc  u32 number, from 0  u32 crc (of these and those)
 *             u8 kind  u32 position  u64 at  u64 bytes removed  u32 text length
 *             text  bytes removed  bytes inserted
 *
 * Positions count the versions of the history the records make, 0 is the base:
 *
 *     step    the version at position - 1 became the one at `position`, which is shown; what came
 *             after is dropped. The text is its label.
 *     move    the version at `position` is shown: undo and redo
 *     file    the file has the version at `position` with the patch, if any, applied. The text is
 *             the length (u64) and SHA-256 of what it has. The head is such a mark for the base.
 */

enum journal_kind {
	JOURNAL_STEP = 1,
	JOURNAL_MOVE,
	JOURNAL_FILE,
};

#define JOURNAL_MAGIC      "holdout journal 2\n"
#define JOURNAL_MAGIC_LEN  (sizeof JOURNAL_MAGIC - 1)
#define JOURNAL_HASH_LEN   32
#define JOURNAL_RECORD_LEN 12 /* before the body */

/* What the bytes of a file come to. */
struct journal_sum {
	uint64_t len;
	unsigned char hash[JOURNAL_HASH_LEN];
};

struct journal_sum journal_sum_of(struct version *version);
bool journal_sum_is_same(const struct journal_sum *a, const struct journal_sum *b);

/* A sum in the making. */
struct journal_summing {
	struct version *of; /* counted; NULL: nothing is begun */
	GChecksum *checksum;
	size_t next; /* of its chunks */
	uint64_t len;
};

/* Goes on by at least `bytes`, as far as there are any; with another version than before, from its
 * beginning. */
void journal_summing_go_on(struct journal_summing *summing, struct version *of, size_t bytes);

/* The sum; what was not done ahead is done now. */
struct journal_sum journal_summing_end(struct journal_summing *summing, struct version *of);
void journal_summing_clear(struct journal_summing *summing);

uint32_t crc32c(uint32_t crc, const void *bytes, size_t len);

/* Appends a head for the file `key` that holds `base`, which comes to `sum`. */
void journal_put_head(
	GString *out, const char *key, const struct version *base, const struct journal_sum *sum);

void journal_put_step(GString *out, uint32_t number, guint position, const char *label,
	const struct patch *patch);
void journal_put_move(GString *out, uint32_t number, guint position);
void journal_put_file(GString *out, uint32_t number, guint position, struct version *file,
	const struct patch *patch);

/* A record as it is read; `text` is borrowed from the bytes read. */
struct journal_record {
	enum journal_kind kind;
	guint position;
	const char *text;
	size_t text_len;
	struct patch patch;
};

/* What a journal tells. */
struct journal_read {
	struct journal_sum base;
	size_t base_at;          /* bytes from the start of the journal */
	struct history history;  /* its versions are not made yet */
	struct journal_sum file; /* what the last mark says the file has */
	GArray *trail;           /* struct journal_record, all of them */
	size_t marked;           /* of these, up to the last mark, it included */
	size_t len, marked_len;  /* bytes of the journal, up to the same places */
	bool is_damaged;         /* something follows that is not a whole record */
	GBytes *bytes;           /* that the records borrow from */
};

/* How long the head for `key` is, without the base. */
size_t journal_head_len(const char *key);

/* Reads `head`, of journal_head_len() bytes; false if it does not check, or is of another file. */
bool journal_read_head(const char *head, const char *key, struct journal_read *ret_read);

/* Reads the records after the base, as far as they check; takes a reference to `bytes`. */
void journal_read_records(struct journal_read *read, GBytes *bytes);
void journal_read_clear(struct journal_read *read);

/*
 * Makes of the base the bytes shown, and those that the last mark says the file has; the caller frees
 * them. False if the base is not the one the head tells of, or a record
 * does not fit.
 */
bool journal_replay(const struct journal_read *read, const char *base, size_t len,
	GString **ret_shown, GString **ret_file);

#endif
