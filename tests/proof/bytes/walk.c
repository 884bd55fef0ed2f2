/* SPDX-License-Identifier: MIT */
#include "proof/bytes/walk.h"

#include <stdio.h>
#include <string.h>

#include "proof/bytes/choose.h"
#include "proof/bytes/invent.h"
#include "proof/bytes/outside.h"

#define FAULTS_TOLD 20

struct walk {
	GRand *rand;
	struct holdout_doc *doc;
	GPtrArray *states; /* GString *: the bytes after each step, */
	GPtrArray *trees;  /* struct tree *: and what they were read as; NULL: not at all */
	const struct walk_plan *plan;
	struct walk_sums *sums;
	size_t offered; /* edits, by choose_all() */
};

static GString *bytes_of(const struct version *version)
{
	size_t len;
	char *bytes = version_bytes(version, &len);
	GString *copy = g_string_new_len(bytes, (gssize)len);
	g_free(bytes);
	return copy;
}

static void free_string(gpointer string)
{
	g_string_free(string, TRUE);
}

static void free_tree(gpointer tree)
{
	tree_free(tree);
}

/* What the file says now; NULL if nothing. The caller frees it. */
static struct meant *say(const struct walk *walk)
{
	const struct tree *tree = walk->trees->pdata[walk->trees->len - 1];
	return tree && tree_root(tree) ? meant_of(tree_root(tree)) : NULL;
}

static const char *kind_name(enum doc_edit_kind kind)
{
	static const char *const names[] = {"set", "append", "put", "rename", "remove"};
	return names[kind];
}

static void tell(const struct walk *walk, const struct choice *choice, const char *what,
	const GString *before, const GString *after)
{
	g_autofree char *path = g_strjoinv(" / ", (char **)choice->path);
	if (walk_faults(walk->sums) > FAULTS_TOLD)
		return;
	fprintf(stderr, "%s: %s %s", what, kind_name(choice->edit.kind), path);
	fprintf(stderr, ", \"%s\", %zu fields%s\n", choice->text ? choice->text : "",
		choice->edit.field_count, choice->member == DOC_TOP ? "" : ", by its number");
	fprintf(stderr, "--- of\n%s\n--- gives\n%s\n---\n", before->str, after ? after->str : "");
}

/* Whether the edit has done what it was to do, and nothing else; `read` is what it has made. */
static void judge(struct walk *walk, const struct choice *choice, const GString *before,
	const GString *after, const struct tree *read)
{
	const struct tree *tree = walk->trees->pdata[walk->trees->len - 1];
	const char *wrong = outside_is_kept(before, tree, after, &choice->edit, choice->path);
	struct meant *meant = say(walk);
	struct meant *now = read && tree_root(read) ? meant_of(tree_root(read)) : NULL;
	meant_edit(meant, &choice->edit, choice->path);
	if (wrong) {
		walk->sums->outside++;
		tell(walk, choice, wrong, before, after);
	}
	if (!now || !meant_is_same(now, meant)) {
		walk->sums->meaning++;
		tell(walk, choice, now ? "says something else" : "cannot be read", before, after);
	}
	meant_free(now);
	meant_free(meant);
}

static void refuse(struct walk *walk, const struct choice *choice, const GString *before,
	struct holdout_error *error)
{
	walk->sums->refused[choice->edit.kind]++;
	if (error->code != HOLDOUT_UNSUPPORTED && !walk->plan->may_misname) {
		walk->sums->meaning++;
		tell(walk, choice, error->message, before, NULL);
	} else if (g_getenv("PROOF_REFUSALS")) {
		tell(walk, choice, "refused", before, NULL);
	}
	holdout_error_free(error);
}

/* Makes the edit and judges it; a step it made is one more state. */
static void make(struct walk *walk, const struct choice *choice)
{
	struct holdout_error *error = NULL;
	GString *before = walk->states->pdata[walk->states->len - 1];
	walk->sums->edits++;
	bool is_made = doc_edit(walk->doc, choice->member, &choice->edit, 1, "edit", &error);
	GString *after = bytes_of(doc_version(walk->doc));
	bool is_same = g_string_equal(before, after);
	struct tree *read = is_made ? tree_parse(after->str, after->len, NULL) : NULL;
	if (is_made)
		judge(walk, choice, before, after, read);
	else
		refuse(walk, choice, before, error);
	if (!is_made && !is_same) {
		walk->sums->outside++;
		tell(walk, choice, "refused, but made", before, after);
	}
	if (is_made && walk->plan->seen)
		walk->plan->seen(after, walk->plan->data);
	if (is_same) {
		g_string_free(after, TRUE);
		tree_free(read);
	} else {
		g_ptr_array_add(walk->states, after);
		g_ptr_array_add(walk->trees, read);
	}
}

static void make_any(struct walk *walk)
{
	struct choice choice;
	struct meant *meant = say(walk);
	if (meant && choose_edit(walk->rand, meant, &choice)) {
		make(walk, &choice);
		choice_clear(&choice);
	}
	meant_free(meant);
}

/* Each step there and back: the states are met again. */
static void go_over(struct walk *walk, bool (*move)(struct holdout_doc *), guint from, int step)
{
	for (guint i = 1; i < walk->states->len; i++) {
		const GString *expected = walk->states->pdata[(int)from + step * (int)i];
		bool is_moved = move(walk->doc);
		GString *bytes = bytes_of(doc_version(walk->doc));
		walk->sums->undone++;
		if (!is_moved || !g_string_equal(bytes, expected)) {
			walk->sums->undo++;
			fprintf(stderr, "undone or redone to\n%s\n--- not\n%s\n---\n", bytes->str,
				expected->str);
		}
		g_string_free(bytes, TRUE);
	}
}

static bool begin(struct walk *walk, const GString *bytes, const struct walk_plan *plan,
	struct walk_sums *sums, struct holdout_error **error)
{
	*walk = (struct walk){.plan = plan, .sums = sums};
	walk->doc = doc_parse("file", bytes->str, bytes->len, error);
	if (!walk->doc)
		return false;
	walk->rand = g_rand_new_with_seed(plan->seed);
	walk->states = g_ptr_array_new_with_free_func(free_string);
	walk->trees = g_ptr_array_new_with_free_func(free_tree);
	g_ptr_array_add(walk->states, bytes_of(doc_version(walk->doc)));
	g_ptr_array_add(walk->trees, tree_parse(bytes->str, bytes->len, NULL));
	sums->files++;
	return true;
}

static void end(struct walk *walk)
{
	g_ptr_array_unref(walk->states);
	g_ptr_array_unref(walk->trees);
	g_rand_free(walk->rand);
	doc_free(walk->doc);
}

void walk_file(const GString *bytes, const struct walk_plan *plan, struct walk_sums *sums)
{
	struct holdout_error *error = NULL;
	struct walk walk;
	if (!begin(&walk, bytes, plan, sums, &error)) {
		sums->meaning++;
		fprintf(stderr, "%u:%u: %s\n%s\n---\n", error->place.line, error->place.column,
			error->message, bytes->str);
		holdout_error_free(error);
		return;
	}
	for (size_t i = 0; i < plan->edits; i++)
		make_any(&walk);
	go_over(&walk, doc_undo, walk.states->len - 1, -1);
	go_over(&walk, doc_redo, 0, 1);
	go_over(&walk, doc_undo, walk.states->len - 1, -1);
	end(&walk);
}

static void make_and_undo(const struct choice *choice, void *data)
{
	struct walk *walk = data;
	const struct walk_plan *plan = walk->plan;
	size_t stride = MAX(plan->stride, 1);
	if (walk->offered++ % stride != plan->first)
		return;
	make(walk, choice);
	go_over(walk, doc_undo, walk->states->len - 1, -1);
	g_ptr_array_set_size(walk->states, 1);
	g_ptr_array_set_size(walk->trees, 1);
}

static void count(const struct choice *choice, void *data)
{
	size_t *n = data;
	(void)choice;
	++*n;
}

size_t walk_count(const GString *bytes)
{
	struct meant *meant = meant_read(bytes->str, bytes->len);
	g_autoptr(GRand) rand = g_rand_new_with_seed(0);
	size_t n = 0;
	if (meant)
		choose_all(rand, meant, count, &n);
	meant_free(meant);
	return n;
}

bool walk_each(const GString *bytes, const struct walk_plan *plan, struct walk_sums *sums)
{
	struct walk walk;
	struct meant *meant = meant_read(bytes->str, bytes->len);
	bool is_begun = meant && begin(&walk, bytes, plan, sums, NULL);
	if (is_begun) {
		choose_all(walk.rand, meant, make_and_undo, &walk);
		end(&walk);
	}
	meant_free(meant);
	return is_begun;
}

size_t walk_refusals(const struct walk_sums *sums)
{
	size_t n = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(sums->refused); i++)
		n += sums->refused[i];
	return n;
}

size_t walk_faults(const struct walk_sums *sums)
{
	return sums->outside + sums->meaning + sums->undo;
}
