/* SPDX-License-Identifier: MIT */

/* The sheets: what can be said of each kind of record, row by row, and in which order it is
 * written. */

#include "view/form_private.h"

#define WORDS(list) .words = list, .word_count = G_N_ELEMENTS(list)

/* clang-format off */
static const char *const when_words[] = { "on", "by", "about" };
static const char *const end_words[] = { "open", "met", "dropped" };
static const char *const vote_words[] = { "yes", "suspended" };
static const char *const vote_values[] = { "true", "false" };

static const char *const private_words[] = { "no", "yes" };
static const char *const private_values[] = { "false", "true" };

static const struct form_field position_fields[] = {
	{ "Stance", "stance", FORM_STANCE },
	{ "Date", "on", FORM_DATE, .proposes_day = true },
	{ "", NULL, FORM_WHEN, WORDS(when_words) },
	{ "Certainty", "certainty", FORM_WORDS, .words = holdout_certainties,
		.word_count = HOLDOUT_CERTAINTY_COUNT },
	{ "Condition", NULL, FORM_ENDS, WORDS(end_words) },
	{ "Quote", "quote", FORM_LONG },
	{ "Said by", "speaker", FORM_LINE },
	{ "Source", "source", FORM_LINE },
	{ "Note", "note", FORM_LINE },
	{ "Candidate", "candidate", FORM_LINE, .names = NAMES_CANDIDATE, .is_needed = true,
		.is_rare = true },
	{ "Recorded", "recorded", FORM_DATE, .is_rare = true },
	{ "Disputed", "disputed", FORM_LINE, .is_rare = true,
		.hint = "what another source says instead" },
	{ "Private", "private", FORM_WORDS, WORDS(private_words), .values = private_values,
		.is_rare = true },
};
static const char *const position_keys[] = { "on", "candidate", "stance", "certainty", "speaker",
	"quote", "source", "note", "recorded", "disputed", "private", NULL };

static const struct form_field condition_fields[] = {
	{ "Asks for", "what", FORM_LONG, .is_needed = true },
	{ "Of whom", "of", FORM_LINE },
	{ "Candidate", "candidate", FORM_LINE, .names = NAMES_CANDIDATE },
	{ "Asked", "asked", FORM_DATE, .proposes_day = true },
	{ "Met", "met", FORM_DATE },
	{ "Dropped", "dropped", FORM_DATE },
	{ "Broken", "broken", FORM_DATE },
	{ "Answer", "answer", FORM_LONG },
	{ "Source", "source", FORM_LINE },
	{ "Note", "note", FORM_LINE },
};
static const char *const condition_keys[] = { "what", "candidate", "of", "asked", "met", "dropped",
	"broken", "answer", "source", "note", NULL };

static const struct form_field member_fields[] = {
	{ "Id", NULL, FORM_ID, .is_needed = true },
	{ "Name", "name", FORM_LINE },
	{ "Short", "short", FORM_LINE },
	{ "Aliases", "aliases", FORM_LINE, .hint = "other names, set apart by commas" },
	{ "Since", "since", FORM_DATE },
	{ "Until", "until", FORM_DATE },
	{ "Vote", "vote", FORM_WORDS, WORDS(vote_words), .values = vote_values },
	{ "Groups", "groups", FORM_LINE, .hint = "words, set apart by commas" },
	{ "Weights", "weights", FORM_LINE,
		.hint = "population 9597085, votes 12" },
	{ "Tile", "tile", FORM_LINE, .hint = "its row and column on the map: 5, 6" },
};
static const char *const member_keys[] = { "name", "short", "aliases", "since", "until", "vote",
	"groups", "weights", "tile", NULL };

static const struct form_field candidate_fields[] = {
	{ "Id", NULL, FORM_ID, .is_needed = true },
	{ "Name", "name", FORM_LINE, .is_needed = true },
	{ "Put by", "member", FORM_LINE, .names = NAMES_MEMBER },
	{ "Entered", "entered", FORM_DATE },
	{ "Withdrew", "withdrew", FORM_DATE },
	{ "Note", "note", FORM_LONG },
};
static const char *const candidate_keys[] = { "name", "member", "entered", "withdrew", "note",
	NULL };

static const struct form_field event_fields[] = {
	{ "Date", "on", FORM_DATE, .proposes_day = true },
	{ "", NULL, FORM_WHEN, WORDS(when_words) },
	{ "What", "what", FORM_LONG, .is_needed = true },
	{ "Kind", "kind", FORM_WORDS, .words = holdout_event_kinds,
		.word_count = HOLDOUT_EVENT_KIND_COUNT },
	{ "Candidate", "candidate", FORM_LINE, .names = NAMES_CANDIDATE },
	{ "Said by", "speaker", FORM_LINE },
	{ "Quote", "quote", FORM_LONG },
	{ "Source", "source", FORM_LINE },
	{ "Note", "note", FORM_LINE },
};
static const char *const event_keys[] = { "on", "what", "kind", "candidate", "speaker", "quote",
	"source", "note", NULL };

static const struct form_field source_fields[] = {
	{ "Id", NULL, FORM_ID, .is_needed = true },
	{ "Title", "title", FORM_LONG },
	{ "Publisher", "publisher", FORM_LINE },
	{ "Link", "url", FORM_LINE },
	{ "Published", "published", FORM_DATE },
};
static const char *const source_keys[] = { "title", "publisher", "url", "published", NULL };

#define SHEET(name) name##_fields, G_N_ELEMENTS(name##_fields), name##_keys

static const struct form_sheet sheets[RECORD_KIND_COUNT] = {
	[RECORD_POSITION] = { "position",
		{ "Add a position", "Edit position", "Delete position" }, SHEET(position) },
	[RECORD_CONDITION] = { "condition",
		{ "Add a condition", "Edit condition", "Delete condition" }, SHEET(condition) },
	[RECORD_MEMBER] = { "member",
		{ "Add a member", "Edit member", "Delete member" }, SHEET(member) },
	[RECORD_CANDIDATE] = { "candidate",
		{ "Add a candidate", "Edit candidate", "Delete candidate" }, SHEET(candidate) },
	[RECORD_EVENT] = { "event",
		{ "Add an event", "Edit event", "Delete event" }, SHEET(event) },
	[RECORD_SOURCE] = { "source",
		{ "Add a source", "Edit source", "Delete source" }, SHEET(source) },
};
/* clang-format on */

const struct form_sheet *form_sheet(enum record_kind kind)
{
	return &sheets[kind];
}
