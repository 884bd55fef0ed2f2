/* SPDX-License-Identifier: MIT */
#ifndef HOLDOUT_TRACKER_H
#define HOLDOUT_TRACKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "holdout/date.h"
#include "holdout/error.h"
#include "holdout/rule.h"

/*
 * A tracker: what the file says, nothing derived.
 *
 * Everything is immutable and lives until the tracker is freed; texts are UTF-8 and NUL-terminated,
 * NULL where the file says nothing. Indices stand for references: members, candidates, stances
 * and sources are counted from 0 in file order; HOLDOUT_NONE means none.
 */

#define HOLDOUT_NONE SIZE_MAX

enum holdout_class {
	HOLDOUT_CLASS_FOR,
	HOLDOUT_CLASS_AGAINST,
	HOLDOUT_CLASS_ABSTAIN,
	HOLDOUT_CLASS_NONE,
	HOLDOUT_CLASS_ABSENT,
	HOLDOUT_CLASS_RECUSED,
	HOLDOUT_CLASS_COUNT,
};

/*
 * A label and its class. The built-in ones come first: the eleven labels of the format, then `for`
 * and `against` (the other class names are labels already, but `none`, which is silence). The
 * file's own follow in file order.
 */
#define HOLDOUT_STANCES_BUILT_IN 13

struct holdout_stance {
	const char *label;
	enum holdout_class stance_class;
};

enum holdout_certainty {
	HOLDOUT_FIRM,
	HOLDOUT_LIKELY,
	HOLDOUT_WEAK,
	HOLDOUT_CERTAINTY_COUNT,
};

/* What the file calls them: `firm`, `likely`, `weak`. */
extern const char *const holdout_certainties[HOLDOUT_CERTAINTY_COUNT];

/* A reference to a source: an entry of `sources`, or a URL or free text as it stands. */
struct holdout_source_ref {
	size_t source;    /* HOLDOUT_NONE: only text */
	const char *text; /* as written */
};

struct holdout_source {
	const char *id, *title, *publisher, *url;
	struct holdout_date published;
	bool is_hidden; /* named by nothing but positions that were left out: not to be listed */
};

struct holdout_position {
	struct holdout_date on;
	const char *on_text; /* as written */
	size_t candidate;
	size_t stance; /* HOLDOUT_NONE: `none`, takes back what was said before */
	enum holdout_certainty certainty;
	const char *speaker, *quote, *note, *disputed;
	struct holdout_date recorded;
	const struct holdout_source_ref *sources;
	size_t source_count;
	bool is_private;
	bool is_supposed; /* in no file: a what-if; false in every tracker that was read */
};

enum holdout_condition_end {
	HOLDOUT_CONDITION_OPEN,
	HOLDOUT_CONDITION_MET,
	HOLDOUT_CONDITION_DROPPED,
	HOLDOUT_CONDITION_BROKEN,
};

struct holdout_condition {
	const char *what, *of, *answer, *note;
	size_t candidate; /* HOLDOUT_NONE: any */
	struct holdout_date asked, met, dropped, broken;
	const struct holdout_source_ref *sources;
	size_t source_count;
};

/* A weight that may change: each value holds from its day on (HOLDOUT_DAY_MIN: always). */
struct holdout_weight {
	const char *name;
	const int32_t *since;      /* days, ascending */
	const char *const *values; /* exact decimals as written */
	size_t count;
};

struct holdout_member {
	const char *id, *name, *short_label; /* never NULL */
	const char *const *aliases;
	size_t alias_count;
	struct holdout_date since, until; /* membership, half-open */
	bool votes;
	const char *const *groups;
	size_t group_count;
	const struct holdout_weight *weights;
	size_t weight_count;
	int tile_row, tile_column; /* -1: none given */
	const struct holdout_condition *conditions;
	size_t condition_count;
	const struct holdout_position *positions; /* file order */
	size_t position_count;
};

struct holdout_candidate {
	const char *id, *name, *note; /* id "-" and the title for a file without candidates */
	size_t member;                /* who puts it forward, or HOLDOUT_NONE */
	struct holdout_date entered, withdrew;
};

enum holdout_event_kind {
	HOLDOUT_EVENT_NOTE,
	HOLDOUT_EVENT_OPENED,
	HOLDOUT_EVENT_MEETING,
	HOLDOUT_EVENT_DEADLINE,
	HOLDOUT_EVENT_DECIDED,
	HOLDOUT_EVENT_EFFECTIVE,
	HOLDOUT_EVENT_KIND_COUNT,
};

/* What the file calls them: `note`, `opened` … */
extern const char *const holdout_event_kinds[HOLDOUT_EVENT_KIND_COUNT];

struct holdout_event {
	struct holdout_date on;
	const char *on_text;
	const char *what, *speaker, *quote, *note;
	enum holdout_event_kind kind;
	size_t candidate;
	const struct holdout_source_ref *sources;
	size_t source_count;
};

enum holdout_compare {
	HOLDOUT_EXACTLY,
	HOLDOUT_AT_LEAST,
	HOLDOUT_AT_MOST,
	HOLDOUT_MORE_THAN,
	HOLDOUT_LESS_THAN,
};

/* A count that somebody else published. */
struct holdout_tally {
	struct holdout_date on;
	size_t candidate;
	enum holdout_compare compare;
	unsigned support, of; /* members; of 0: not said */
	const char *note;
	const struct holdout_source_ref *sources;
	size_t source_count;
};

struct holdout_claim {
	const char *says, *because;
	bool stands;
	const struct holdout_source_ref *sources;
	size_t source_count;
};

struct holdout_tracker {
	const char *title, *body, *question, *timezone; /* title and timezone never NULL */
	const struct holdout_rule *rule;                /* never NULL */
	const struct holdout_rule *quorum;              /* holds as well, or NULL: none asked for */
	bool has_deadline;
	struct holdout_moment deadline; /* the instant itself has passed */
	size_t silence; /* what silence becomes at the deadline; HOLDOUT_NONE: nothing */
	bool exclusive;
	struct holdout_date frozen; /* known: membership and weights as of this day */
	const struct holdout_stance *stances;
	size_t stance_count;
	const struct holdout_candidate *candidates;
	size_t candidate_count; /* at least 1 */
	const struct holdout_member *const *members;
	size_t member_count;
	const struct holdout_source *sources;
	size_t source_count;
	const struct holdout_event *events;
	size_t event_count;
	const struct holdout_tally *tallies;
	size_t tally_count;
	const struct holdout_claim *claims;
	size_t claim_count;
};

/* The classes' names, and the stance of a label (a class name is always one); or HOLDOUT_NONE. */
const char *holdout_class_name(enum holdout_class stance_class);
size_t holdout_tracker_stance(const struct holdout_tracker *tracker, const char *label);

/* The member (candidate) that `text` names: id, short label, name or alias, ignoring case and
 * accents for all but the id; HOLDOUT_NONE if there is none or more than one. */
size_t holdout_tracker_member(const struct holdout_tracker *tracker, const char *text);
size_t holdout_tracker_candidate(const struct holdout_tracker *tracker, const char *text);

/* Whether the member belongs to the body at `moment` (format.md: frozen bodies included). */
bool holdout_tracker_has_member(
	const struct holdout_tracker *tracker, size_t member, struct holdout_moment moment);

#endif
