/* SPDX-License-Identifier: MIT */

/*
 * The table of scenarios. Bob is the first in the list of the screen, for he objects; what others
 * write is about Cyd, or, where it is to disagree, about Bob on the day that is looked at.
 */

#include "scenario.h"

#define HEAD                                        \
	"# A council of three.\n"                   \
	"holdout: 1\n"                              \
	"title: Bridge\n"                           \
	"rule: unanimity\n"                         \
	"\n"                                        \
	"members:\n"                                \
	"  ann:                # the chair\n"       \
	"    name: Ann\n"                           \
	"    positions:\n"                          \
	"      - on: 2024-01-02\n"                  \
	"        stance: support\n"                 \
	"        source: https://example.org/ann\n" \
	"  bob:\n"                                  \
	"    name: Bob\n"                           \
	"    positions:\n"                          \
	"      - on: 2024-01-03\n"                  \
	"        stance: oppose\n"                  \
	"        quote: never\n"
#define TAIL       \
	"  cyd:\n" \
	"    name: Cyd\n"

#define SAVE    PROOF_SAVE
#define SUPPORT "1\r"
#define OPPOSE  "5\r"
#define REDO    "\x12"
#define REDRAW  "\x0c"
#define OURS    "O\r" /* in every conflict */
#define THEIRS  "T\r"
#define RELIES  .relies = true
#define RESTORE             \
	{                   \
		"r", RELIES \
	}

const char scenario_tracker[] = HEAD TAIL;
static const char theirs[] = HEAD TAIL "    note: written by somebody else\n";
static const char abstains[] = HEAD "      - on: 2024-06-17\n        stance: abstain\n" TAIL;
static const char noted[] = HEAD "        note: of ours\n" TAIL;

static const char *const screen[] = {PLACE_FILE, "--today", "2024-06-17", NULL};
static const char *const set_words[] = {
	"set", PLACE_FILE, "cyd", "support", "--on", "2024-06-17", "--today", "2024-06-17", NULL};
static const char *const amend_words[] = {"set", PLACE_FILE, "bob", "support", "--amend", "--quote",
	"at last", "--today", "2024-06-17", NULL};
static const char *const export_words[] = {
	"export", PLACE_FILE, "--today", "2024-06-17", "--force", "-o", "out.md", NULL};
static const char *const merge_words[] = {
	"merge", "base.yaml", PLACE_FILE, "theirs.yaml", "-o", PLACE_FILE, NULL};
static const char *const merge_to_words[] = {
	"merge", "base.yaml", PLACE_FILE, "theirs.yaml", "--force", "-o", "out.yaml", NULL};

/* clang-format off */
const struct scenario scenarios[] = {
	{.name = "set", .words = set_words, .steps = {{""}}},
	{.name = "set-amend", .words = amend_words, .steps = {{""}}},
	{.name = "edit-save", .words = screen, .has_terminal = true, .steps = {{SUPPORT}, {SAVE}}},
	{.name = "edit", .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {"jj" OPPOSE}, {"k" SUPPORT}}},
	{.name = "edits-save", .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {"j" SUPPORT}, {SAVE}, {"j" OPPOSE}, {SAVE}}},
	{.name = "undo-redo", .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {"j" OPPOSE}, {"u"}, {"u"}, {REDO}, {SAVE}, {"u"}, {SAVE}}},
	{.name = "recover-save", .words = screen, .has_terminal = true,
		.earlier = SUPPORT "j" OPPOSE, .steps = {RESTORE, {SAVE, RELIES}}},
	{.name = "recover-edit", .words = screen, .has_terminal = true,
		.earlier = SUPPORT "j" OPPOSE, .steps = {RESTORE, {"j" SUPPORT, RELIES}}},
	{.name = "recover-discard", .words = screen, .has_terminal = true,
		.earlier = SUPPORT, .steps = {{"d", RELIES}}},
	{.name = "recover-later", .words = screen, .has_terminal = true,
		.earlier = SUPPORT, .leaves_earlier = true, .steps = {{"\033"}, {"Q"}}},
	{.name = "discard", .words = screen, .has_terminal = true, .steps = {{SUPPORT}, {"qd"}}},
	{.name = "save-quit", .words = screen, .has_terminal = true, .steps = {{SUPPORT}, {"qs"}}},
	{.name = "export", .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {"x\r"}, {SAVE}}},
	{.name = "reload", .words = screen, .has_terminal = true,
		.steps = {{REDRAW, theirs}, {SUPPORT}, {SAVE}, {"Q"}}},
	{.name = "set-linked", .words = set_words, .is_in_place = true, .steps = {{""}}},
	{.name = "edits-linked", .words = screen, .has_terminal = true, .is_in_place = true,
		.steps = {{SUPPORT}, {SAVE}, {"j" OPPOSE}, {SAVE}}},
	{.name = "save-merges", .is_brief = true, .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {SAVE, theirs, true}, {"u", RELIES}, {SAVE}}},
	{.name = "save-conflict", .is_brief = true, .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {SAVE, abstains, true}, {OURS, RELIES}}},
	{.name = "yield-conflict", .is_brief = true, .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {SAVE, abstains, true}, {THEIRS, RELIES}, {SAVE}}},
	{.name = "merges-linked", .is_brief = true, .words = screen, .has_terminal = true, .is_in_place = true,
		.steps = {{SUPPORT}, {SAVE, theirs, true}}},
	{.name = "reload-merges", .is_brief = true, .words = screen, .has_terminal = true,
		.steps = {{SUPPORT}, {REDRAW, theirs}, {"u"}, {REDO}, {SAVE}}},
	{.name = "recover-merges", .is_brief = true, .words = screen, .has_terminal = true,
		.earlier = SUPPORT "j" OPPOSE, .changed = theirs, .steps = {RESTORE, {SAVE, RELIES}}},
	{.name = "recover-conflict", .is_brief = true, .words = screen, .has_terminal = true,
		.earlier = SUPPORT, .changed = abstains,
		.steps = {RESTORE, {OURS, RELIES}, {SAVE}}},
	{.name = "take-displaced", .is_brief = true, .words = screen, .has_terminal = true,
		.others = {{SCENARIO_LEFT, noted}}, .steps = {RESTORE, {SAVE, RELIES}}},
	{.name = "exports", .is_brief = true, .words = screen, .has_terminal = true,
		.steps = {{"x1\r"}, {"x2\r"}, {"x3\r"}, {"x4\r"}, {"x4\ry"}}},
	{.name = "export-command", .is_brief = true, .words = export_words, .is_repeatable = true,
		.others = {{"out.md", "what was exported before\n"}}, .steps = {{""}}},
	{.name = "merge-driver", .is_brief = true, .words = merge_words,
		.others = {{"base.yaml", scenario_tracker}, {"theirs.yaml", theirs}},
		.changed = noted, .steps = {{""}}},
	{.name = "merge-command", .is_brief = true, .words = merge_to_words, .is_repeatable = true,
		.others = {{"base.yaml", scenario_tracker}, {"theirs.yaml", theirs}},
		.changed = noted, .steps = {{""}}},
};
/* clang-format on */
const size_t scenario_count = G_N_ELEMENTS(scenarios);
