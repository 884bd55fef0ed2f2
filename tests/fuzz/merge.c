/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as two changes of one file that are brought together. The first byte says whether they
 * are three files, with bytes FF between (which none can have), or one that gets some edits twice.
 */
#include "fuzz/fuzz.h"

#include <string.h>

#include "doc/merge.h"
#include "proof/bytes/choose.h"

#define SPLIT 0xff

/* Files as they are read, and what they say. */
struct sides {
	struct holdout_doc *docs[MERGE_SIDES];
	char *says[MERGE_SIDES];
};

static int by_text(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What it says in one line, whatever the order of keys and items. The caller frees it. */
static char *line_of(const struct meant *meant)
{
	g_autoptr(GString) line = g_string_new(NULL);
	if (meant->kind < MEANT_MAP) {
		meant_print(meant, line);
		return g_strdup(line->str);
	}
	g_autoptr(GPtrArray) entries = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < meant->entries->len; i++) {
		g_autofree char *entry = line_of(meant->entries->pdata[i]);
		g_autofree char *key =
			meant->kind == MEANT_MAP ? g_strescape(meant->keys->pdata[i], NULL) : NULL;
		g_ptr_array_add(entries, g_strdup_printf("%s:%s", key ? key : "", entry));
	}
	g_ptr_array_sort(entries, by_text);
	for (guint i = 0; i < entries->len; i++)
		g_string_append_printf(line, "%s,", (char *)entries->pdata[i]);
	return g_strdup_printf(meant->kind == MEANT_MAP ? "{%s}" : "[%s]", line->str);
}

/* The bytes have to be a file; of one that holds nothing "". */
static char *say(const char *bytes, size_t len)
{
	struct tree *tree = tree_parse(bytes, len, NULL);
	fuzz_check(tree != NULL);
	struct meant *meant = tree_root(tree) ? meant_of(tree_root(tree)) : NULL;
	char *line = meant ? line_of(meant) : g_strdup("");
	meant_free(meant);
	tree_free(tree);
	return line;
}

static struct merge *merge(const struct sides *sides, enum merge_side base, enum merge_side ours,
	enum merge_side theirs)
{
	return merge_new(doc_version(sides->docs[base]), doc_version(sides->docs[ours]),
		doc_version(sides->docs[theirs]));
}

/* What comes out now says; NULL: the choices do not go together. */
static char *result(struct merge *merge)
{
	struct holdout_error *error = NULL;
	size_t len;
	g_autofree char *bytes = merge_bytes(merge, &len, &error);
	fuzz_check((bytes == NULL) == (error != NULL));
	holdout_error_free(error);
	return bytes ? say(bytes, len) : NULL;
}

/* Nothing has to be asked, and what comes out says what `side` does. */
static void check_gives(const struct sides *sides, enum merge_side side, struct merge *merge)
{
	fuzz_check(merge_conflict_count(merge) == 0);
	g_autofree char *line = result(merge);
	fuzz_check(line && strcmp(line, sides->says[side]) == 0);
	merge_free(merge);
}

/* Whatever is chosen, the result is a file; with one side for all there always is one. */
static void check_choices(struct merge *merge)
{
	static const enum merge_side all[] = {MERGE_OURS, MERGE_THEIRS};
	size_t n = merge_conflict_count(merge);
	for (size_t k = 0; k < G_N_ELEMENTS(all); k++) {
		for (size_t i = 0; i < n; i++)
			merge_choose(merge, i, all[k]);
		g_autofree char *line = result(merge);
		fuzz_check(line != NULL);
	}
	for (size_t i = 0; i < n; i += 2)
		merge_choose(merge, i, MERGE_OURS);
	g_free(result(merge));
}

static void check_merges(const struct sides *sides)
{
	struct merge *one = merge(sides, MERGE_BASE, MERGE_OURS, MERGE_THEIRS);
	struct merge *other = merge(sides, MERGE_BASE, MERGE_THEIRS, MERGE_OURS);
	g_autofree char *says = result(one), *other_says = result(other);
	fuzz_check(says && other_says);
	if (merge_conflict_count(one) == 0 && merge_conflict_count(other) == 0)
		fuzz_check(strcmp(says, other_says) == 0);
	check_choices(one);
	merge_free(one);
	merge_free(other);
	check_gives(sides, MERGE_THEIRS, merge(sides, MERGE_BASE, MERGE_BASE, MERGE_THEIRS));
	check_gives(sides, MERGE_OURS, merge(sides, MERGE_BASE, MERGE_OURS, MERGE_BASE));
	check_gives(sides, MERGE_OURS, merge(sides, MERGE_BASE, MERGE_OURS, MERGE_OURS));
}

/* `len` bytes at `at`, up to the next split; gives what was read. */
static struct holdout_doc *read_next(const char **at, size_t *len)
{
	const char *end = memchr(*at, SPLIT, *len);
	size_t n = end ? (size_t)(end - *at) : *len;
	struct holdout_doc *doc = doc_parse("file", *at, n, NULL);
	n += end != NULL;
	*at += n;
	*len -= n;
	return doc;
}

static void edit(struct holdout_doc *doc, uint8_t how)
{
	GRand *rand = g_rand_new_with_seed(how);
	for (int i = 0; i <= how % 4; i++) {
		struct choice choice;
		size_t len;
		g_autofree char *bytes = version_bytes(doc_version(doc), &len);
		struct meant *meant = meant_read(bytes, len);
		if (meant && choose_edit(rand, meant, &choice)) {
			doc_edit(doc, choice.member, &choice.edit, 1, "edit", NULL);
			choice_clear(&choice);
		}
		meant_free(meant);
	}
	g_rand_free(rand);
}

static void read_sides(struct sides *sides, const uint8_t *bytes, size_t len)
{
	bool is_edited = bytes[0] % 2 && len > 2;
	const char *all = (const char *)bytes + (is_edited ? 3 : 1), *at = all;
	size_t whole = len - (is_edited ? 3 : 1), left = whole;
	for (int i = 0; i < MERGE_SIDES; i++) {
		if (is_edited) {
			at = all;
			left = whole;
		}
		sides->docs[i] = read_next(&at, &left);
		if (sides->docs[i] && is_edited && i > 0)
			edit(sides->docs[i], bytes[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	struct sides sides = {0};
	bool is_read = len > 0;
	if (is_read)
		read_sides(&sides, bytes, len);
	for (int i = 0; i < MERGE_SIDES; i++) {
		is_read = is_read && sides.docs[i];
		if (!is_read)
			continue;
		size_t n;
		g_autofree char *text = version_bytes(doc_version(sides.docs[i]), &n);
		sides.says[i] = say(text, n);
	}
	if (is_read)
		check_merges(&sides);
	for (int i = 0; i < MERGE_SIDES; i++) {
		g_free(sides.says[i]);
		doc_free(sides.docs[i]);
	}
	return 0;
}
