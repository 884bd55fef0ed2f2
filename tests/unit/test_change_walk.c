/* SPDX-License-Identifier: MIT */
/*
 * Random changes of random trackers, in the styles that hands write. What a tracker says after a
 * change is what it said before with the change made to it as to a table, whatever the bytes; and
 * undo gives the bytes back.
 */
#include "support/changes.h"

#define KEYS   8 /* of a kind, at most */
#define BODIES 60
#define STEPS  60 /* of each */

/* clang-format off */
static const char *const keys[RECORD_KIND_COUNT][KEYS + 1] = {
	[RECORD_POSITION]  = { "on", "candidate", "stance", "source", "note", "recorded",
		"disputed", "private" },
	[RECORD_CONDITION] = { "what", "candidate", "of", "met", "source" },
	[RECORD_MEMBER]    = { "name", "short", "groups", "aliases", "weights" },
	[RECORD_CANDIDATE] = { "name", "member", "note" },
	[RECORD_EVENT]     = { "on", "what", "candidate", "source" },
	[RECORD_SOURCE]    = { "title", "url" },
};

static const struct {
	const char *key;
	const char *texts[4]; /* the first may be missing: "" removes it */
} texts[] = {
	{ "on", { "", "2024-03-01", "../2024-04", "2024-05-01T12:30Z" } },
	{ "met", { "", "2024-06-12", "2024-07", "2023" } },
	{ "stance", { "support", "oppose", "abstain", "conditional" } },
	{ "source", { "", "first", "first; second, page 3", "https://example.org/a?b=c#d" } },
	{ "note", { "", "no", "a: colon # and hash", "two words" } },
	{ "what", { "What", "123", "- dash", "\"quoted\" 'twice'" } },
	{ "recorded", { "", "2024-03-06", "2024-03-07", "2024-12-31" } },
	{ "disputed", { "", "Reuters has 6 March", "yes: and no", "\"so\"" } },
	{ "private", { "", "true", "false", "true" } },
	{ "of", { "", "NATO", "a1", "true" } },
	{ "name", { "Name", "NO", "on: off", "[x]" } },
	{ "short", { "", "S", "1e3", "é" } },
	{ "groups", { "", "g, h", "h", "i, g, yes" } },
	{ "aliases", { "", "Other, Another", "Ünï code", "~" } },
	{ "weights", { "", "votes 3", "votes 4, population 12.5",
		"population 2023-01-01 7, population 2024-01-01 8" } },
	{ "title", { "", "A title", "? what", "null" } },
	{ "url", { "", "https://example.org/", "x", "http://a.b/c d" } },
};
/* clang-format on */

static size_t pick(GRand *random, size_t n)
{
	return (size_t)g_rand_int_range(random, 0, (gint32)n);
}

/* ----- trackers ------------------------------------------------------------------------------ */

static void comment(GString *out, GRand *random, const char *indent)
{
	if (pick(random, 3) == 0)
		g_string_append_printf(out, "%s# remark %zu\n", indent, out->len);
}

static const char *trailing(GRand *random)
{
	return pick(random, 3) == 0 ? " # why" : "";
}

static void write_position(GString *out, GRand *random, const char *candidate)
{
	comment(out, random, "      ");
	if (pick(random, 2))
		g_string_append_printf(out,
			"      - {on: 2024-01-0%zu, candidate: %s, stance: support}%s\n",
			1 + pick(random, 9), candidate, trailing(random));
	else
		g_string_append_printf(out,
			"      - candidate: '%s'%s\n        stance: oppose\n        source:%s\n"
			"          - src\n          - other # second\n",
			candidate, trailing(random), trailing(random));
}

static void write_member(GString *out, GRand *random, size_t i)
{
	comment(out, random, "  ");
	if (pick(random, 3) == 0) {
		g_string_append_printf(
			out, "  a%zu: {name: N%zu, groups: [g, h]}%s\n", i, i, trailing(random));
		return;
	}
	g_string_append_printf(out, "  a%zu:%s\n    name: \"N%zu\"\n", i, trailing(random), i);
	if (pick(random, 2))
		g_string_append(out, "    groups:\n      - g # one\n      - k\n");
	if (pick(random, 2))
		g_string_append(out, "    weights: {votes: 1}\n");
	if (pick(random, 2))
		g_string_append_printf(out,
			"    conditions:\n      - what: >-\n          folded\n          text\n"
			"        of: a%zu%s\n      - {what: short, candidate: y}\n",
			pick(random, 3), trailing(random));
	if (pick(random, 3) == 0)
		return;
	g_string_append(out, "    positions:\n");
	for (size_t n = 1 + pick(random, 3); n > 0; n--)
		write_position(out, random, pick(random, 2) ? "x" : "y");
}

static void add_carriage_returns(GString *out)
{
	for (size_t i = 0; i < out->len; i++)
		if (out->str[i] == '\n')
			g_string_insert_c(out, (gssize)i++, '\r');
}

static char *write_tracker(GRand *random)
{
	GString *out = g_string_new("holdout: 1\ntitle: T # title\n\n");
	g_string_append(out,
		pick(random, 2) ? "rule: [{for: majority}, {for: any, in: [a0, a1]}]\n"
				: "rule: {any: [{for: all}, {for: 1, in: a1}]} # one\n");
	g_string_append(out,
		pick(random, 2) ? "candidates:\n  x: {name: X}\n  # second\n  y:\n    name: Y\n"
				  "    member: a0 # its own\n"
				: "candidates: {x: {name: X, member: a1}, y: {name: Y}}\n");
	g_string_append(out, "\nmembers:\n");
	for (size_t i = 0; i < 4; i++)
		write_member(out, random, i);
	if (pick(random, 2))
		g_string_append(out, "\nsources:\n  src: {title: one}\n  other:\n    title: two\n");
	if (pick(random, 2))
		g_string_append(out,
			"events:\n  - {on: 2024-01-01, what: e, source: src}\n"
			"  - what: f\n    candidate: x\n# end\n");
	if (pick(random, 4) == 0)
		add_carriage_returns(out);
	return g_string_free(out, FALSE);
}

/* ----- what a tracker says, as a table -------------------------------------------------------- */

struct fact {
	enum record_kind kind;
	char *owner, *id;       /* either may be NULL */
	char *values[KEYS + 1]; /* of keys[kind] */
};

static void fact_free(gpointer data)
{
	struct fact *fact = data;
	g_free(fact->owner);
	g_free(fact->id);
	for (size_t i = 0; i < KEYS + 1; i++)
		g_free(fact->values[i]);
	g_free(fact);
}

static size_t count_of(const struct holdout_tracker *tracker, enum record_kind kind, size_t member)
{
	const size_t counts[RECORD_KIND_COUNT] = {
		[RECORD_POSITION] = tracker->members[member]->position_count,
		[RECORD_CONDITION] = tracker->members[member]->condition_count,
		[RECORD_MEMBER] = tracker->member_count,
		[RECORD_CANDIDATE] = tracker->candidate_count,
		[RECORD_EVENT] = tracker->event_count,
		[RECORD_SOURCE] = tracker->source_count,
	};
	return counts[kind];
}

static bool is_of_member(enum record_kind kind)
{
	return kind == RECORD_POSITION || kind == RECORD_CONDITION;
}

static void add_facts(
	GPtrArray *facts, const struct body *body, enum record_kind kind, size_t member)
{
	for (size_t i = 0; i < count_of(body->tracker, kind, member); i++) {
		const struct record record = {kind, member, i};
		struct fact *fact = g_new0(struct fact, 1);
		fact->kind = kind;
		fact->owner =
			is_of_member(kind) ? g_strdup(body->tracker->members[member]->id) : NULL;
		fact->id = g_strdup(record_id(body->tracker, &record));
		for (size_t key = 0; keys[kind][key]; key++)
			fact->values[key] = record_text(
				doc_version(body->doc), body->tracker, &record, keys[kind][key]);
		g_ptr_array_add(facts, fact);
	}
}

static GPtrArray *facts_of(const struct body *body)
{
	GPtrArray *facts = g_ptr_array_new_with_free_func(fact_free);
	for (enum record_kind kind = 0; kind < RECORD_KIND_COUNT; kind++)
		for (size_t i = 0; i < (is_of_member(kind) ? body->tracker->member_count : 1); i++)
			add_facts(facts, body, kind, i);
	return facts;
}

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The order of weights means nothing. */
static char *print_value(const char *key, const char *value)
{
	if (strcmp(key, "weights") != 0)
		return g_strdup(value);
	g_auto(GStrv) items = g_strsplit(value, ", ", -1);
	qsort(items, g_strv_length(items), sizeof *items, by_text);
	return g_strjoinv(", ", items);
}

/* A line for each value. */
static char *print_facts(const GPtrArray *facts)
{
	GString *out = g_string_new(NULL);
	for (guint i = 0; i < facts->len; i++) {
		const struct fact *fact = facts->pdata[i];
		for (size_t key = 0; keys[fact->kind][key]; key++) {
			g_autofree char *value =
				print_value(keys[fact->kind][key], fact->values[key]);
			g_string_append_printf(out, "%s %s %s %s: %s\n", record_home(fact->kind),
				fact->owner ? fact->owner : "-", fact->id ? fact->id : "-",
				keys[fact->kind][key], value);
		}
	}
	return g_string_free(out, FALSE);
}

static size_t key_index(enum record_kind kind, const char *key)
{
	size_t i = 0;
	while (keys[kind][i] && strcmp(keys[kind][i], key) != 0)
		i++;
	assert_non_null(keys[kind][i]);
	return i;
}

static void put(char **value, char *text)
{
	g_free(*value);
	*value = text;
}

/* ----- changes --------------------------------------------------------------------------------- */

/* The i-th fact of the kind and owner. */
static guint find_fact(const GPtrArray *facts, const struct body *body, const struct record *record)
{
	size_t left = record->index;
	for (guint i = 0; i < facts->len; i++) {
		const struct fact *fact = facts->pdata[i];
		bool is_there = fact->kind == record->kind &&
			(!fact->owner ||
				strcmp(fact->owner, body->tracker->members[record->member]->id) ==
					0);
		if (is_there && left-- == 0)
			return i;
	}
	fail();
	return 0;
}

static void rename_items(struct fact *fact, const char *key, const char *was, const char *id)
{
	size_t i = key_index(fact->kind, key);
	bool is_list = strcmp(key, "source") == 0;
	g_auto(GStrv) items = g_strsplit(fact->values[i], is_list ? "; " : "\n", -1);
	for (size_t item = 0; items[item]; item++)
		if (strcmp(items[item], was) == 0)
			put(&items[item], g_strdup(id));
	put(&fact->values[i], g_strjoinv(is_list ? "; " : "\n", items));
}

static void rename_in_facts(
	GPtrArray *facts, enum record_kind kind, const char *was, const char *id)
{
	for (guint i = 0; i < facts->len; i++) {
		struct fact *fact = facts->pdata[i];
		bool says = fact->kind == RECORD_POSITION || fact->kind == RECORD_CONDITION ||
			fact->kind == RECORD_EVENT;
		if (fact->kind == kind && strcmp(fact->id, was) == 0)
			put(&fact->id, g_strdup(id));
		if (kind == RECORD_MEMBER && fact->owner && strcmp(fact->owner, was) == 0)
			put(&fact->owner, g_strdup(id));
		if (kind == RECORD_MEMBER && fact->kind == RECORD_CANDIDATE)
			rename_items(fact, "member", was, id);
		if (kind == RECORD_MEMBER && fact->kind == RECORD_CONDITION)
			rename_items(fact, "of", was, id);
		if (kind == RECORD_CANDIDATE && says)
			rename_items(fact, "candidate", was, id);
		if (kind == RECORD_SOURCE && says)
			rename_items(fact, "source", was, id);
	}
}

static void remove_from_facts(
	GPtrArray *facts, const struct body *body, const struct record *record)
{
	g_ptr_array_remove_index(facts, find_fact(facts, body, record));
	for (guint i = facts->len; i-- > 0 && record->kind == RECORD_MEMBER;) {
		const struct fact *fact = facts->pdata[i];
		if (fact->owner &&
			strcmp(fact->owner, body->tracker->members[record->index]->id) == 0)
			g_ptr_array_remove_index(facts, i);
	}
}

static void add_to_facts(GPtrArray *facts, const struct body *body, const struct change_case *row)
{
	struct fact *fact = g_new0(struct fact, 1);
	guint at = 0;
	fact->kind = row->record.kind;
	fact->owner = is_of_member(fact->kind)
		? g_strdup(body->tracker->members[row->record.member]->id)
		: NULL;
	fact->id = g_strdup(row->key);
	for (size_t i = 0; keys[fact->kind][i]; i++)
		fact->values[i] = g_strdup(row->fields[i].value);
	/* The last of its kind, and of its owner's. */
	for (guint i = 0; i < facts->len; i++) {
		const struct fact *other = facts->pdata[i];
		size_t order = fact->owner
			? (size_t)holdout_tracker_member(body->tracker, fact->owner)
			: 0;
		size_t theirs = other->owner
			? (size_t)holdout_tracker_member(body->tracker, other->owner)
			: 0;
		if (other->kind < fact->kind || (other->kind == fact->kind && theirs <= order))
			at = i + 1;
	}
	g_ptr_array_insert(facts, (gint)at, fact);
}

/* Whether it is a source of which nothing is said: when the last goes, so does the source. */
static bool is_silent(const struct fact *fact)
{
	bool is_silent = fact->kind == RECORD_SOURCE;
	for (size_t i = 0; keys[fact->kind][i]; i++)
		is_silent = is_silent && (!fact->values[i] || !*fact->values[i]);
	return is_silent;
}

static void apply(GPtrArray *facts, const struct body *body, const struct change_case *row)
{
	struct fact *fact;
	bool was_said;
	switch (row->act) {
	case ACT_ADD:
		add_to_facts(facts, body, row);
		break;
	case ACT_SET:
		fact = facts->pdata[find_fact(facts, body, &row->record)];
		was_said = !is_silent(fact);
		put(&fact->values[key_index(fact->kind, row->key)], g_strdup(row->text));
		if (was_said && is_silent(fact))
			remove_from_facts(facts, body, &row->record);
		break;
	case ACT_RENAME:
		rename_in_facts(
			facts, row->record.kind, record_id(body->tracker, &row->record), row->text);
		break;
	case ACT_REMOVE:
		remove_from_facts(facts, body, &row->record);
		break;
	}
}

static const char *random_text(GRand *random, const struct body *body, const char *key)
{
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		if (strcmp(texts[i].key, key) == 0)
			return texts[i].texts[pick(random, 4)];
	bool is_member = strcmp(key, "member") == 0;
	return is_member
		? body->tracker->members[pick(random, body->tracker->member_count)]->id
		: body->tracker->candidates[pick(random, body->tracker->candidate_count)].id;
}

/* Something that may be done to the tracker; `fields` has room for a record's. */
static struct change_case random_change(
	GRand *random, const struct body *body, struct doc_field *fields)
{
	static const char *const ids[] = {"new", "b7", "yes", "x-1"};
	struct change_case row = {.act = (enum change_act)pick(random, 4)};
	row.record.kind = (enum record_kind)pick(random, RECORD_KIND_COUNT);
	row.record.member =
		is_of_member(row.record.kind) ? pick(random, body->tracker->member_count) : 0;
	size_t count = count_of(body->tracker, row.record.kind, row.record.member), n = 0;
	if (count == 0)
		row.act = ACT_ADD;
	row.record.index = count > 0 ? pick(random, count) : 0;
	while (keys[row.record.kind][n])
		n++;
	if (row.act == ACT_SET) {
		row.key = keys[row.record.kind][pick(random, n)];
		row.text = random_text(random, body, row.key);
	} else if (row.act == ACT_RENAME && record_is_named(row.record.kind)) {
		row.text = ids[pick(random, G_N_ELEMENTS(ids))];
	} else if (row.act != ACT_REMOVE) {
		row.act = ACT_ADD;
		row.key = record_is_named(row.record.kind) ? ids[pick(random, 4)] : NULL;
		for (size_t i = 0; i < n; i++)
			fields[i] = (struct doc_field){keys[row.record.kind][i],
				random_text(random, body, keys[row.record.kind][i])};
		row.fields = fields;
		row.field_count = n;
	}
	return row;
}

/* ----- the walk -------------------------------------------------------------------------------- */

struct walk {
	GRand *random;
	struct body body;
	size_t made, refused;
};

static bool is_read(struct walk *walk)
{
	struct holdout_error *problems = NULL;
	struct holdout_tracker *tracker =
		tracker_read("test", doc_version(walk->body.doc), walk->body.tracker, &problems);
	holdout_error_free(problems);
	if (tracker) {
		tracker_free(walk->body.tracker);
		walk->body.tracker = tracker;
	}
	return tracker != NULL;
}

/* Tells the first line in which the two differ. */
static void tell_difference(const char *expected, const char *found)
{
	g_auto(GStrv) a = g_strsplit(expected, "\n", -1), b = g_strsplit(found, "\n", -1);
	size_t i = 0;
	while (a[i] && b[i] && strcmp(a[i], b[i]) == 0)
		i++;
	print_error("expected \"%s\"\nfound    \"%s\"\n", a[i] ? a[i] : "", b[i] ? b[i] : "");
}

static void assert_says(const struct walk *walk, const GPtrArray *facts,
	const struct change_case *row, const char *before)
{
	g_autoptr(GPtrArray) now = facts_of(&walk->body);
	g_autofree char *expected = print_facts(facts), *found = print_facts(now);
	g_autofree char *bytes = bytes_in(walk->body.doc);
	if (strcmp(expected, found) == 0)
		return;
	print_error("%s--- became\n%s", before, bytes);
	print_error("by act %d on kind %d, %zu, %zu, \"%s\" \"%s\"\n", (int)row->act,
		(int)row->record.kind, row->record.member, row->record.index,
		row->key ? row->key : "", row->text ? row->text : "");
	tell_difference(expected, found);
	fail();
}

static void step(struct walk *walk)
{
	struct doc_field fields[KEYS];
	const struct change_case row = random_change(walk->random, &walk->body, fields);
	g_autofree char *before = bytes_in(walk->body.doc);
	g_autoptr(GPtrArray) facts = facts_of(&walk->body);
	struct change *change = change_new(doc_version(walk->body.doc), walk->body.tracker);
	bool is_made = gather(change, &row, NULL) && change_count(change) > 0 &&
		change_make(change, walk->body.doc, "test", NULL);
	change_free(change);
	if (!is_made) {
		g_autofree char *same = bytes_in(walk->body.doc);
		assert_string_equal(same, before);
		walk->refused++;
		return;
	}
	apply(facts, &walk->body, &row);
	g_autofree char *after = bytes_in(walk->body.doc);
	assert_true(doc_undo(walk->body.doc));
	g_autofree char *undone = bytes_in(walk->body.doc);
	assert_string_equal(undone, before);
	assert_true(doc_redo(walk->body.doc));
	if (!is_read(walk)) { /* what no rule allows is told by the reading, and taken back */
		assert_true(doc_undo(walk->body.doc));
		walk->refused++;
		return;
	}
	assert_says(walk, facts, &row, before);
	walk->made++;
}

static void change__says_what_was_meant__in_random_trackers(void **state)
{
	(void)state;
	struct walk walk = {.random = g_rand_new_with_seed(2024)};
	for (unsigned i = 0; i < BODIES; i++) {
		g_autofree char *yaml = write_tracker(walk.random);
		walk.body = body_valid(yaml);
		for (unsigned j = 0; j < STEPS; j++)
			step(&walk);
		body_free(&walk.body);
	}
	print_message("%zu changes made, %zu refused\n", walk.made, walk.refused);
	assert_true(walk.made > walk.refused);
	g_rand_free(walk.random);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(change__says_what_was_meant__in_random_trackers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
