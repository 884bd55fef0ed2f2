/* SPDX-License-Identifier: MIT */
#ifndef MODEL_SCHEMA_H
#define MODEL_SCHEMA_H

#include <glib.h>

#include "doc/doc.h"
#include "holdout/tracker.h"
#include "model/pool.h"
#include "model/shelf.h"

#define POSITIONS_MAX 10000000 /* in one file */

/*
 * The door: what comes in as nodes leaves as a tracker, or as diagnostics.
 *
 * Every mapping of the format is a `shape`: a table of its keys, each with what it is for and the
 * function that reads it into a field of the target. A reader that finds a mistake reports it and
 * leaves the field as it was; reading goes on, so that all mistakes come back together. Only this
 * side of the door may assert what the file says.
 */

/* A member as it is shared between trackers. */
struct member {
	struct holdout_member facts; /* first: what is given out */
	unsigned owners;             /* rows that hold it */
	bool has_problems;           /* reading it again would report something */
	const struct node *key;      /* the member is the same as long as this is */
	const uint32_t *order;       /* positions by date, then file order */
	struct pool pool;
};

/*
 * What is read from the head and the tail of a file. Trackers of versions that have both in common
 * share it, as long as what rules ask of members stays the same.
 */
struct top {
	unsigned owners;
	struct version *version; /* owned reference; keeps its texts and the ids alive */
	GTimeZone *zone;
	struct holdout_moment frozen; /* of a frozen body */
	GHashTable *members_by_id;    /* id -> index, as a pointer */
	GHashTable *candidates_by_id, *sources_by_id;
	struct rule_library *library; /* owned reference; NULL: not needed yet */
	const struct column *columns; /* what the rules add up */
	size_t column_count;
	bool has_problems; /* reading it again would report something */
	struct pool pool;
};

struct tracker {
	struct holdout_tracker facts; /* first: what is given out; `members` is owned */
	struct version *version;      /* owned reference; keeps all texts alive */
	struct top *top;
	struct shelf **shelves;         /* the members */
	struct holdout_source *sources; /* owned; NULL: those of `top` */
	size_t position_count;
	size_t problem_count; /* members with problems */
};

/* A copy for `version`, with all members as they were; and the i-th of them becomes `member`
 * (taken). */
struct tracker *tracker_copy(const struct tracker *before, struct version *version);
void tracker_put(struct tracker *tracker, size_t i, struct member *member);

/* Where a rule of the library is named, while it is read; all NULL outside. Its own nodes are in
 * another file, so what is wrong with it is reported here. */
struct schema_use {
	struct chunk *chunk;
	const struct node *node;
	const char *name;
};

/* The reading of one version. */
struct schema {
	const char *name;        /* of the file */
	struct tracker *tracker; /* what is being made */
	struct chunk *chunk;     /* that the nodes now read belong to */
	struct pool *pool;       /* that owns what is now read */
	struct rule_book *rules; /* what is known of the rules so far */
	struct schema_use use;   /* the rule of the library that is being read */
	size_t position_count;
	GPtrArray *problems;
	size_t error_count, hidden_count;
	size_t member_problem_count; /* of all that were found, those in members */
};

struct schema_key;

typedef void schema_reader(struct schema *schema, const struct schema_key *key,
	const struct node *value, void *target);

struct schema_key {
	const char *name;
	const char *help; /* what it says: `the day the statement was made` */
	schema_reader *read;
	size_t at;     /* the field of the target that it fills */
	size_t beside; /* a second field: the count of a list, the text of a date */
	bool is_required;
};

struct schema_shape {
	const char *what; /* `a position` */
	const struct schema_key *keys;
	size_t count;
};

/* The field of `target` that begins at the offset `at`. */
void *schema_field(void *target, size_t at);

/*
 * Reports a mistake (a doubt) about `node` and returns it, so that a hint can be added; NULL once
 * there are too many to list. Quoted text of the file goes through schema_quote().
 */
struct holdout_error *schema_error(struct schema *schema, const struct node *node,
	const char *format, ...) G_GNUC_PRINTF(3, 4);
struct holdout_error *schema_warning(struct schema *schema, const struct node *node,
	const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Reports `error` (taken), which a parser of the base floor made, at `node`. */
void schema_take(struct schema *schema, const struct node *node, struct holdout_error *error);

/* The problems found so far, linked in file order; the list in `schema` is empty afterwards. */
struct holdout_error *schema_take_problems(struct schema *schema);

/* `text` as it may stand in a message: in quotes, one line, at most 60 letters. Caller frees. */
char *schema_quote(const char *text);

/* Gives `error` the hint `did you mean "…"?` if one of the names is near; whether it did. */
bool schema_suggest(
	struct holdout_error *error, const char *word, const char *const *names, size_t n);

/* The same where the word is the text of `node`, at which `error` (NULL: not listed) was reported:
 * then the name can be put in its place. */
bool schema_suggest_instead(struct schema *schema, struct holdout_error *error,
	const struct node *node, const char *const *names, size_t n);

/* Whether `node` is of the kind; if not, says what was expected. Follows aliases before. */
bool schema_expect(
	struct schema *schema, const struct node *node, enum node_kind kind, const char *expected);

/* The text of a scalar, or NULL after an error that names what was expected. */
const char *schema_text(struct schema *schema, const struct node *node, const char *expected);

/* Reads a mapping by its table: unknown keys are warnings, missing ones errors. */
void schema_read(struct schema *schema, const struct schema_shape *shape, const struct node *node,
	void *target);

/*
 * Reads a list of mappings of one shape into an array of things of `size` bytes, each a copy of
 * `blank` (NULL: zeros) before its keys are read.
 */
void *schema_list(struct schema *schema, const struct schema_shape *shape, const struct node *node,
	size_t size, const void *blank, size_t *ret_count);

/* Readers of values, in schema_values.c. The comment names the type of the field. */
schema_reader schema_read_text;      /* const char * */
schema_reader schema_read_texts;     /* const char *const *; beside: size_t; one or a list */
schema_reader schema_read_date;      /* struct holdout_date */
schema_reader schema_read_dated;     /* struct holdout_date; beside: const char *, as written */
schema_reader schema_read_bool;      /* bool */
schema_reader schema_read_candidate; /* size_t */
schema_reader schema_read_stance;    /* size_t */
schema_reader schema_read_sources;   /* const struct holdout_source_ref *; beside: size_t */

/* The index of a word among `words`, or HOLDOUT_NONE after an error: `unknown WHAT "…"`. */
size_t schema_word(struct schema *schema, const struct node *node, const char *what,
	const char *const *words, size_t n);

/* Says in `error` (NULL: nothing) which stances the file has. */
void schema_list_stances(const struct schema *schema, struct holdout_error *error);

/* Reads a date; false after an error. */
bool schema_date(struct schema *schema, const struct node *node, struct holdout_date *ret_date);

/* Reads a whole number of at most `max`; false after an error. */
bool schema_count(
	struct schema *schema, const struct node *node, unsigned max, unsigned *ret_count);

/* Whether a `candidate` key is there; where the file has several and it is not, an error. */
bool schema_need_candidate(struct schema *schema, const struct node *mapping, const char *what);

/* Whether `id` may be one: not empty, no spaces; false after an error. */
bool schema_check_id(struct schema *schema, const struct node *node, const char *id);

/*
 * Reads the top level by its table, row by row, so that a row may rely on those above it. Rows
 * without a reader are known, and read elsewhere.
 */
void schema_read_version(struct schema *schema, const struct schema_shape *shape);

/* Reads everything but the members into the tracker. Needs members_by_id. */
void schema_read_top(struct schema *schema);

/* In schema_weights.c: into struct holdout_member. */
schema_reader schema_read_weights;

/* Lists of records, in schema_records.c: into fields of struct holdout_tracker. */
schema_reader schema_read_all_sources, schema_read_events, schema_read_tallies, schema_read_claims;

/* Reads one member; never NULL, even after errors. */
struct member *schema_read_member(struct schema *schema, struct pair pair);

/* Whether rules and candidates see the same in both: id, vote, groups and weights. */
bool schema_is_same_voter(const struct holdout_member *a, const struct holdout_member *b);

/* Gives one reference back. */
void schema_member_free(struct member *member);

#endif
