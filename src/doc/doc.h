/* SPDX-License-Identifier: MIT */
#ifndef DOC_DOC_H
#define DOC_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/file.h"
#include "doc/tree.h"
#include "holdout/error.h"

/*
 * One file and its versions.
 *
 * A version is an array of immutable chunks: the head (all before the first member), one chunk a
 * member, the tail. Bytes of the file = bytes of the chunks in a row. An edit makes one new chunk
 * and a new version that shares all the others; undo and redo swap versions.
 *
 *     version 1:  head  ALB  BEL  HUN   …  tail
 *     version 2:  head  ALB  BEL  HUN'  …  tail        one new chunk, the rest shared
 *
 * A file whose members are not a block mapping, or that uses aliases, is a single chunk: the same
 * interface, only slower. Versions and chunks are counted; who keeps one takes a reference.
 */

/* Bytes and the pairs in them: a run of key, value, key, value … in file order. */
struct chunk;

struct chunk *chunk_ref(struct chunk *chunk);
void chunk_unref(struct chunk *chunk);
const char *chunk_bytes(const struct chunk *chunk, size_t *ret_len);

struct version;

struct version *version_ref(struct version *version);
void version_unref(struct version *version);

/* A pair of the top-level mapping, or of `members`, and the chunk its spans count in. */
struct pair {
	struct chunk *chunk; /* borrowed */
	const struct node *key, *value;
};

/* Top-level pairs in file order, `members` itself left out when it is chunked; and by key. */
size_t version_top_count(const struct version *version);
struct pair version_top_at(const struct version *version, size_t i);
bool version_top(const struct version *version, const char *key, struct pair *ret_pair);

/* Whether there is a `members` key with a mapping, how many members, and the i-th. */
bool version_has_members(const struct version *version);
size_t version_member_count(const struct version *version);
struct pair version_member(const struct version *version, size_t i);

/* The key node of `members` itself, and its value if that is not a mapping (else NULL); for
 * diagnostics. False if there is no such key. */
bool version_members_pair(const struct version *version, struct pair *ret_pair);

/* Whether the two have as many members and all else in common: the head and the tail. */
bool version_is_akin(const struct version *a, const struct version *b);

/* Of two that are akin the first member from `from` on that is not the same chunk; their number
 * if there is none. */
size_t version_next_change(const struct version *a, const struct version *b, size_t from);

/* Where the byte `at` of `chunk` is in the whole file. */
struct holdout_place version_place(
	const struct version *version, const struct chunk *chunk, size_t at);

/* The bytes of the whole file, NUL-terminated past *ret_len; the caller frees them. */
char *version_bytes(const struct version *version, size_t *ret_len);

struct holdout_doc;

/*
 * Reads a file, or `len` bytes under a name for messages (the path is then not set, and saving
 * needs one). Errors carry file and place.
 */
struct holdout_doc *doc_load(const char *path, struct holdout_error **error);
struct holdout_doc *doc_parse(
	const char *name, const char *bytes, size_t len, struct holdout_error **error);
void doc_free(struct holdout_doc *doc);

/*
 * A document for the file `path`, which cannot be read yet, with the `len` bytes in the place of what
 * will be in it. They are not taken for the file's: it counts as changed on disk, and saving them
 * over it is refused.
 */
struct holdout_doc *doc_expect(
	const char *path, const char *bytes, size_t len, struct holdout_error **error);

const char *doc_name(const struct holdout_doc *doc); /* as given */
const char *doc_path(const struct holdout_doc *doc); /* NULL: not a file yet */

/* The version now; borrowed, until the next change of `doc`. */
struct version *doc_version(const struct holdout_doc *doc);

/*
 * One change. `path` names keys and list positions, from a member's mapping on:
 *
 *     {"positions", "2", "quote"}
 *
 * or, with DOC_TOP in the place of the member, from the top of the file:
 *
 *     {"title"}  {"events", "3", "what"}  {"members", "HUN"}  {"members", "HUN", "groups", "0"}
 *
 * At most DOC_PATH_MAX steps, NULL after the last.
 */
#define DOC_TOP      SIZE_MAX
#define DOC_PATH_MAX 16

enum doc_edit_kind {
	DOC_SET,    /* the text at `path` becomes `value`; a missing key is inserted after its
	               neighbours; a null value is filled in */
	DOC_APPEND, /* a mapping with `fields`, or if there are none the text `value`, is appended to
	               the list at `path`, in the style of its last item; a missing list is made, one
	               of the top level after its last key */
	DOC_PUT,    /* the mapping around `path` gets a new key, a mapping of `fields`: a member, a
	               candidate, a source. HOLDOUT_USAGE if the key is there already */
	DOC_RENAME, /* the key at `path` becomes `value`; nothing that names it is changed.
	               HOLDOUT_USAGE if another key is called so */
	DOC_REMOVE, /* the pair or item at `path` goes, with its own lines and a comment right above
	               them; a list goes with its last item. The last pair of a mapping stays:
	               HOLDOUT_UNSUPPORTED */
};

/*
 * What DOC_SET, DOC_APPEND and DOC_PUT find missing on their way they make: inside a member any
 * mapping ({"weights", "population"} where there are no weights), elsewhere only the key of the
 * top level ({"candidates", "rutte"} where there are no candidates). A list position is never
 * made, so a new key cannot be all digits below a mapping that is made.
 */

struct doc_field {
	const char *key, *value; /* value is any text; it is quoted as it needs. A field whose value
	                            is NULL is left out */
};

struct doc_edit {
	enum doc_edit_kind kind;
	const char *path[DOC_PATH_MAX + 1];
	const char *value;              /* DOC_SET, DOC_APPEND, DOC_RENAME */
	const struct doc_field *fields; /* DOC_APPEND, DOC_PUT */
	size_t field_count;
};

/*
 * Makes `n` changes to the i-th member, or to the file (DOC_TOP), as one step that undo takes back whole, called `label` in
 * messages (copied). Every splice is read again and compared node by node before it is accepted;
 * otherwise nothing changes: HOLDOUT_UNSUPPORTED says which construct, and where; HOLDOUT_USAGE
 * says that the path names nothing, or something of another kind. Edits that change nothing
 * succeed and make no step.
 */
bool doc_edit(struct holdout_doc *doc, size_t member, const struct doc_edit *edits, size_t n,
	const char *label, struct holdout_error **error);

/* What doc_edit() would make of the file, without doing it; the caller unrefs it. */
struct version *doc_try(const struct holdout_doc *doc, size_t member, const struct doc_edit *edits,
	size_t n, struct holdout_error **error);

/* The label of what would be undone (redone), or NULL if there is nothing. */
const char *doc_undo_label(const struct holdout_doc *doc);
const char *doc_redo_label(const struct holdout_doc *doc);
bool doc_undo(struct holdout_doc *doc);
bool doc_redo(struct holdout_doc *doc);

/* Steps between what is shown and what is on disk; 0 means saved. What is there, but not certain to
 * last, is one as well. */
size_t doc_unsaved(const struct holdout_doc *doc);

/* Whether what is on disk may be what was there before, after a cut of the power: the last save could
 * not sync the folder. The next one does, though it has nothing else to write. */
bool doc_is_uncertain(const struct holdout_doc *doc);

/* What is in the file, as far as is known; borrowed, until the next save. */
struct version *doc_base(const struct holdout_doc *doc);

/*
 * Makes `result` (a reference is taken) the next step; with `theirs`, which is the same file read
 * anew, what that has read becomes the base. For incoming.h, which says what `result` is made of.
 */
void doc_take(struct holdout_doc *doc, const struct holdout_doc *theirs, struct version *result,
	const char *label);

/* Whether the file on disk is no longer the one that was read or written last. */
bool doc_is_stale(const struct holdout_doc *doc);

/*
 * Whether the file on disk has other bytes than were read or written last; looks into it only if
 * its stamp has changed, and then remembers the new one. A file that is gone has none.
 */
bool doc_has_changed_on_disk(struct holdout_doc *doc);

/* Whether the file, or a version that undo and redo lead to, has exactly these bytes. */
bool doc_has_had(struct holdout_doc *doc, const char *bytes, size_t len);

/* Names the folder for the drafts of a save that has to write in place (base/file.h; copied); such a
 * save is refused without one. */
void doc_keep_in(struct holdout_doc *doc, const char *folder);

/* Writes the version now over the file it came from; fails with HOLDOUT_CONFLICT if stale. */
bool doc_save(struct holdout_doc *doc, struct holdout_error **error);

/* Whether the last save wrote over the file where it stands: while it did, it was not whole. */
bool doc_is_in_place(const struct holdout_doc *doc);

/* Writes it to a new file, which must not exist, and stays with that file; also where it fails only
 * because the folder could not be synced: the next save does that. */
bool doc_save_as(struct holdout_doc *doc, const char *path, struct holdout_error **error);

/* Writes it to the file it came from, which must be gone; where its name is a symlink, to the file
 * that this names. The folder, as above. */
bool doc_save_anew(struct holdout_doc *doc, struct holdout_error **error);

/*
 * The difference between two versions as unified diff lines without a file header ("@@ …" and
 * lines that start with ' ', '-', '+', and `\ No newline at end of file`), `context` lines around;
 * "" if equal. Lines keep a CR at their end. Caller frees.
 */
char *version_diff(const struct version *from, const struct version *to, size_t context);

#endif
