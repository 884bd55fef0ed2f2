/* SPDX-License-Identifier: MIT */
/*
 * Odd files, edited at random. Whatever the layout: an edit changes bytes of its member only, the
 * file as a whole then reads as the chunks say, and undo gives back the very bytes.
 *
 * The walks have a fixed seed, so that a failure comes again; the seed and step are in its message.
 */
#include "doc/doc.h"
#include "support/unit.h"

#define STEPS 300 /* a file */

struct walk {
	const char *file;
	struct holdout_doc *doc;
	GRand *random;
	unsigned step, done, refused, refused_puts;
};

static const char *const files[] = {"plain", "crlf", "bom", "bom-crlf", "cr", "no-newline",
	"mixed-ends", "flow", "aliases", "odd-layout", "blocks", "scripts", "separators"};

static char *path_of(const char *file)
{
	const char *source = g_getenv("HOLDOUT_SOURCE");
	return g_strdup_printf("%s/tests/roundtrip/%s.yaml", source ? source : ".", file);
}

static struct holdout_doc *load(const char *file)
{
	g_autofree char *path = path_of(file);
	struct holdout_error *error = NULL;
	struct holdout_doc *doc = doc_load(path, &error);
	if (error)
		print_error("%s:%u:%u %s\n", path, error->place.line, error->place.column,
			error->message);
	assert_non_null(doc);
	return doc;
}

static GString *bytes_of(const struct version *version)
{
	size_t len;
	char *bytes = version_bytes(version, &len);
	GString *text = g_string_new_len(bytes, (gssize)len);
	g_free(bytes);
	return text;
}

static void fail_at(
	const struct walk *walk, const char *what, const GString *before, const GString *after)
{
	print_error("%s.yaml, step %u: %s\n", walk->file, walk->step, what);
	print_error("--- before\n%s\n--- after\n%s\n", before->str, after->str);
	fail();
}

/* Bytes of the chunks before the member's. */
static size_t chunk_start(const struct version *version, size_t member)
{
	struct pair pair = version_member(version, member);
	return version_place(version, pair.chunk, 0).offset;
}

static void check_outside(const struct walk *walk, const struct version *version, size_t member,
	const GString *before, const GString *after)
{
	size_t start = chunk_start(version, member);
	size_t len;
	chunk_bytes(version_member(version, member).chunk, &len);
	size_t rest = after->len - start - len;
	if (before->len < start + rest || memcmp(before->str, after->str, start) != 0 ||
		memcmp(before->str + before->len - rest, after->str + start + len, rest) != 0)
		fail_at(walk, "bytes outside the member have changed", before, after);
}

static bool is_same_subtree(const struct node *a, const struct node *b)
{
	if (a->size != b->size)
		return false;
	for (uint32_t i = 0; i < a->size; i++) {
		if (a[i].kind != b[i].kind || a[i].style != b[i].style ||
			a[i].count != b[i].count || a[i].has_anchor != b[i].has_anchor ||
			a[i].len != b[i].len || a[i].value_len != b[i].value_len ||
			memcmp(a[i].value, b[i].value, a[i].value_len) != 0)
			return false;
	}
	return true;
}

/* The file read anew says what the chunks say. */
static void check_reading(const struct walk *walk, const struct version *version,
	const GString *before, const GString *after)
{
	struct holdout_doc *fresh = doc_parse("again", after->str, after->len, NULL);
	if (!fresh)
		fail_at(walk, "the file cannot be read any more", before, after);
	const struct version *again = doc_version(fresh);
	assert_int_equal(version_member_count(again), version_member_count(version));
	for (size_t i = 0; i < version_member_count(version); i++) {
		struct pair ours = version_member(version, i), theirs = version_member(again, i);
		if (!is_same_subtree(ours.key, theirs.key) ||
			!is_same_subtree(ours.value, theirs.value))
			fail_at(walk, "the file reads differently", before, after);
	}
	doc_free(fresh);
}

static void check_undo(const struct walk *walk, const GString *before, const GString *after)
{
	assert_true(doc_undo(walk->doc));
	GString *undone = bytes_of(doc_version(walk->doc));
	if (!g_string_equal(undone, before))
		fail_at(walk, "undo gives other bytes", before, undone);
	g_string_free(undone, TRUE);
	assert_true(doc_redo(walk->doc));
	GString *redone = bytes_of(doc_version(walk->doc));
	if (!g_string_equal(redone, after))
		fail_at(walk, "redo gives other bytes", after, redone);
	g_string_free(redone, TRUE);
}

static const char *pick(GRand *random, const char *const *from, size_t n)
{
	return from[g_rand_int_range(random, 0, (gint32)n)];
}

static const char *const texts[] = {"plain", "a: b # c", "NO", "it's \"so\"", "漢字 😀",
	"two\nlines", "two\n\nparts\n", "", " led by a blank", "tab\there", "- dash", "{brace}",
	"\033[31m",
	"A long text that goes on and on until it no longer fits in a line of seventy columns, "
	"with an é."};

static const struct doc_field entry[] = {{"on", "2024-07-01"}, {"stance", "undecided"},
	{"speaker", "Ő, minister"}, {"quote", "One line: with a colon."}};

static const struct doc_field long_entry[] = {{"on", "2024-07-01/.."}, {"stance", "support"},
	{"quote",
		"A long text that goes on and on until it no longer fits in a line of seventy "
		"columns or so, as people talk."},
	{"note", "first\nsecond"}};

/* A path to something that may be there, `depth` steps long. */
static void pick_edit(struct walk *walk, const struct version *version, size_t member,
	struct doc_edit *edit, char *index)
{
	GRand *random = walk->random;
	static const char *const keys[] = {"name", "short", "note", "quote", "until", "x-new"};
	static const char *const fields[] = {"on", "stance", "quote", "note", "source"};
	const struct node *list = node_get(version_member(version, member).value, "positions");
	guint count = list && list->kind == NODE_SEQUENCE ? list->count : 0;
	*edit = (struct doc_edit){
		.kind = DOC_SET, .value = pick(random, texts, G_N_ELEMENTS(texts))};
	g_snprintf(
		index, 12, "%u", count ? (unsigned)g_rand_int_range(random, 0, (gint32)count) : 0);
	int choice = g_rand_int_range(random, 0, 10);
	if (choice < 3) {
		bool is_long = g_rand_boolean(random);
		edit->kind = DOC_APPEND;
		edit->path[0] = "positions";
		edit->fields = is_long ? long_entry : entry;
		edit->field_count = 4;
		return;
	}
	edit->kind = choice < 7 ? DOC_SET : DOC_REMOVE;
	if (count && g_rand_boolean(random)) {
		edit->path[0] = "positions";
		edit->path[1] = index;
		if (edit->kind == DOC_SET || g_rand_boolean(random))
			edit->path[2] = pick(random, fields, G_N_ELEMENTS(fields));
	} else {
		edit->path[0] = pick(random, keys, G_N_ELEMENTS(keys));
	}
}

static void take_step(struct walk *walk)
{
	struct version *version = doc_version(walk->doc);
	size_t member =
		(size_t)g_rand_int_range(walk->random, 0, (gint32)version_member_count(version));
	struct doc_edit edit;
	char index[12];
	pick_edit(walk, version, member, &edit, index);
	GString *before = bytes_of(version);
	struct holdout_error *error = NULL;
	bool is_done = doc_edit(walk->doc, member, &edit, 1, "step", &error);
	GString *after = bytes_of(doc_version(walk->doc));
	if (is_done && doc_version(walk->doc) != version) {
		walk->done++;
		check_outside(walk, doc_version(walk->doc), member, before, after);
		check_reading(walk, doc_version(walk->doc), before, after);
		check_undo(walk, before, after);
	} else if (!is_done) {
		assert_true(g_string_equal(before, after));
		assert_true(error->place.line > 0);
		walk->refused += error->code == HOLDOUT_UNSUPPORTED;
		walk->refused_puts += error->code == HOLDOUT_UNSUPPORTED && edit.kind != DOC_REMOVE;
	}
	holdout_error_free(error);
	g_string_free(before, TRUE);
	g_string_free(after, TRUE);
}

static void walk_file(struct walk *walk, guint32 seed)
{
	walk->random = g_rand_new_with_seed(seed);
	walk->doc = load(walk->file);
	GString *first = bytes_of(doc_version(walk->doc));
	for (walk->step = 0; walk->step < STEPS; walk->step++) {
		take_step(walk);
		/* Files stay small and keep being odd: now and then all is undone. */
		while (walk->step % 40 == 39 && doc_undo(walk->doc))
			;
	}
	while (doc_undo(walk->doc))
		;
	GString *last = bytes_of(doc_version(walk->doc));
	if (!g_string_equal(first, last))
		fail_at(walk, "undoing all gives other bytes", first, last);
	g_string_free(first, TRUE);
	g_string_free(last, TRUE);
	doc_free(walk->doc);
	g_rand_free(walk->random);
}

static void doc_edit__keeps_every_other_byte__on_random_walks(void **state)
{
	(void)state;
	unsigned done = 0, refused = 0, refused_puts = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		struct walk walk = {.file = files[i]};
		walk_file(&walk, (guint32)(20240619 + i));
		done += walk.done;
		refused += walk.refused;
		refused_puts += walk.refused_puts;
	}
	print_message("%u edits done, %u refused as unsafe, %u of them not removals\n", done,
		refused, refused_puts);
	assert_true(done >= 2000);
	assert_true(refused * 50 < done); /* 2 % */
	assert_true(refused_puts * 500 < done);
}

/* What a diff of the file then shows: added lines, together, inside the list they belong to. */
static void doc_edit__appends__as_added_lines_only(void **state)
{
	(void)state;
	static const char *const copies[] = {
		"plain", "crlf", "bom", "bom-crlf", "cr", "mixed-ends"};
	static const struct doc_field fields[] = {
		{"on", "2024-06-19"}, {"stance", "oppose"}, {"note", "test"}};
	const struct doc_edit edit = {DOC_APPEND, {"positions"}, NULL, fields, 3};
	for (size_t i = 0; i < G_N_ELEMENTS(copies); i++) {
		struct holdout_doc *doc = load(copies[i]);
		GString *before = bytes_of(doc_version(doc));

		assert_true(doc_edit(doc, 0, &edit, 1, "HUN", NULL));

		GString *after = bytes_of(doc_version(doc));
		size_t at = (size_t)(strstr(before->str, "in Budapest\"") + 12 - before->str);
		g_autofree char *added = g_strndup(after->str + at, after->len - before->len);
		assert_memory_equal(before->str, after->str, at);
		assert_string_equal(before->str + at, after->str + at + (after->len - before->len));
		assert_true(*added == '\n' || *added == '\r');
		assert_non_null(strstr(added, "      - on: 2024-06-19"));
		assert_non_null(strstr(added, "        note: test"));
		g_string_free(before, TRUE);
		g_string_free(after, TRUE);
		doc_free(doc);
	}
}

/* Line ends are told apart, so a file of one kind stays one. */
static void doc_edit__keeps_the_line_ends__of_the_file(void **state)
{
	(void)state;
	static const struct doc_field fields[] = {{"on", "2024"}, {"note", "a\nb"}};
	const struct doc_edit edit = {DOC_APPEND, {"positions"}, NULL, fields, 2};
	struct holdout_doc *doc = load("bom-crlf");
	for (size_t member = 0; member < version_member_count(doc_version(doc)); member++)
		assert_true(doc_edit(doc, member, &edit, 1, "x", NULL));

	GString *after = bytes_of(doc_version(doc));

	for (size_t i = 0; i < after->len; i++) {
		if (after->str[i] == '\n')
			assert_int_equal(after->str[i - 1], '\r');
		if (after->str[i] == '\r')
			assert_int_equal(after->str[i + 1], '\n');
	}
	g_string_free(after, TRUE);
	doc_free(doc);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(doc_edit__keeps_every_other_byte__on_random_walks),
		cmocka_unit_test(doc_edit__appends__as_added_lines_only),
		cmocka_unit_test(doc_edit__keeps_the_line_ends__of_the_file),
	};
	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
