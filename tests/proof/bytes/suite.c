/* SPDX-License-Identifier: MIT */
/*
 * The cases of the YAML test suite, each in variants: what can be read is given every edit there is,
 * each undone at once, and saved without one.
 *
 *     proof-suite SUITE
 */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "proof/bytes/walk.h"
#include "proof/figures.h"

struct suite {
	const char *folder;
	struct walk_sums sums;
	size_t cases, variants, written;
};

/* `text` with each line end, and what stands before it, replaced; the caller frees it. */
static GString *with_ends(const char *text, size_t len, const char *end)
{
	GString *out = g_string_new(NULL);
	for (size_t i = 0; i < len; i++) {
		if (text[i] == '\n')
			g_string_append(out, end);
		else
			g_string_append_c(out, text[i]);
	}
	return out;
}

static GString *as_is(const char *text, size_t len)
{
	return with_ends(text, len, "\n");
}

static GString *with_crlf(const char *text, size_t len)
{
	return with_ends(text, len, "\r\n");
}

static GString *with_cr(const char *text, size_t len)
{
	return with_ends(text, len, "\r");
}

static GString *with_blanks(const char *text, size_t len)
{
	return with_ends(text, len, " \t \n");
}

static GString *with_bom(const char *text, size_t len)
{
	return g_string_prepend(as_is(text, len), "\xef\xbb\xbf");
}

static GString *without_end(const char *text, size_t len)
{
	while (len > 0 && text[len - 1] == '\n')
		len--;
	return as_is(text, len);
}

/* As the text of a member, with another below it and a comment after all. */
static GString *within(const char *text, size_t len)
{
	GString *lines = with_ends(text, len, "\n      ");
	GString *out = g_string_new("title: t\nmembers:\n  a:\n    note:\n      ");
	g_string_append_len(out, lines->str, (gssize)lines->len);
	g_string_append(out, "\n  b: {name: B} # c\n# end\n");
	g_string_free(lines, TRUE);
	return out;
}

/* Between other comments. */
static GString *between(const char *text, size_t len)
{
	GString *out = g_string_prepend(as_is(text, len), "# before\n\n");
	return g_string_append(out, "\n# after\n");
}

/* Saving what nobody has edited writes nothing: the file stays the same file, untouched. */
static void save(struct suite *suite, const GString *bytes)
{
	g_autofree char *path = g_build_filename(suite->folder, "a.yaml", NULL);
	struct stat before, after;
	g_assert_true(g_file_set_contents(path, bytes->str, (gssize)bytes->len, NULL));
	struct holdout_doc *doc = doc_load(path, NULL);
	g_assert_true(doc && stat(path, &before) == 0);
	bool is_saved = doc_save(doc, NULL);
	g_assert_true(stat(path, &after) == 0);
	g_autofree char *there = NULL;
	gsize len;
	g_assert_true(g_file_get_contents(path, &there, &len, NULL));
	bool is_same = before.st_ino == after.st_ino &&
		before.st_ctim.tv_sec == after.st_ctim.tv_sec &&
		before.st_ctim.tv_nsec == after.st_ctim.tv_nsec;
	if (!is_saved || !is_same || len != bytes->len || memcmp(there, bytes->str, len) != 0)
		suite->written++;
	doc_free(doc);
	unlink(path);
}

static void go_through(struct suite *suite, const char *text, size_t len)
{
	static GString *(*const variants[])(const char *, size_t) = {
		as_is, with_crlf, with_cr, with_blanks, with_bom, without_end, within, between};
	const struct walk_plan plan = {.seed = (uint32_t)suite->cases, .may_misname = true};
	suite->cases++;
	for (size_t i = 0; i < G_N_ELEMENTS(variants); i++) {
		GString *bytes = variants[i](text, len);
		suite->variants++;
		if (walk_each(bytes, &plan, &suite->sums))
			save(suite, bytes);
		g_string_free(bytes, TRUE);
	}
}

static void read_cases(struct suite *suite, const char *bytes)
{
	for (const char *at = strstr(bytes, "\n== "); at; at = strstr(at, "\n== ")) {
		const char *text = strchr(at + 1, '\n') + 1;
		size_t len = strtoul(strchr(at + strlen("\n== "), ' '), NULL, 10);
		go_through(suite, text, len);
		at = text + len;
	}
}

int main(int argc, char **argv)
{
	g_autofree char *folder = g_dir_make_tmp("holdout-XXXXXX", NULL);
	g_autofree char *bytes = NULL;
	struct suite suite = {.folder = folder};
	if (argc < 2 || !g_file_get_contents(argv[1], &bytes, NULL, NULL))
		return 2;
	figures_begin("suite");
	read_cases(&suite, bytes);
	rmdir(folder);
	const struct walk_sums *sums = &suite.sums;
	figure("G6",
		"cases of the YAML test suite %zu, variants %zu, read %zu, edits %zu: bytes "
		"outside "
		"changed %zu, not what was meant %zu, not undone %zu, refused %zu; saved unasked "
		"%zu",
		suite.cases, suite.variants, sums->files, sums->edits, sums->outside, sums->meaning,
		sums->undo, walk_refusals(sums), suite.written);
	return walk_faults(sums) + suite.written > 0 || sums->edits == 0;
}
