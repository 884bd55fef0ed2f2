/* SPDX-License-Identifier: MIT */
/*
 * Files of 1 MiB in the shapes that readers are slow on: each is read as a tracker, or refused, and if
 * it is one, reported. What it takes is told against a plain tracker of the same size, in the time of
 * the processor, in the same run.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "proof/figures.h"
#include "support/body.h"

#include "model/report.h"

#define LEN     (1024 * 1024)
#define SLOWEST 40 /* times a plain tracker: about a second */

/* `head`, then `part` again and again, %d in it being the number, then `tail`. */
struct shape {
	const char *head, *part, *tail;
};

#define TOP "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n  a: {name: A}\n"

/* clang-format off */
static const struct shape shapes[] = {
	/* The plain one, which the others are measured by. */
	{ "holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n", "  m%d:\n    name: Member %d\n    positions:\n"
		"      - {on: 2024-01-01, stance: support, quote: so be it}\n", "" },
	{ "", "[", "" }, { "", "{a: ", "" }, { "", "- ", "" }, { "", "? ", "" }, { "", "a: &a%d {", "" },
	{ "", "[[],", "" }, { "", "{", "" }, { "", "- - ", "" }, { "", "]", "" },
	{ "x: [", "a, ", "]\n" }, { "x: {", "k%d: v, ", "}\n" }, { "x: [", "[[]], ", "]\n" },
	{ "", "k%d: v\n", "" }, { "", "k%d: &a%d v\n", "" }, { "a: &a x\n", "k%d: *a\n", "" },
	{ "a: &a [x, x]\n", "k%d: &b%d [*a, *a, *a]\n", "" }, { "", "%%TAG !t%d! tag:x\n", "---\na: b\n" },
	{ "", "---\n", "" }, { "", "#", "" }, { "", "# c\n", "" }, { "", "\n", "" }, { "", "\r", "" },
	{ "", " ", "" }, { "", "\t", "" }, { "", "\xe2\x80\xa8", "" }, { "", "x", "" }, { "", "x ", "" },
	{ "", "\"", "" }, { "a: \"", "\\u00e9", "\"\n" }, { "a: '", "''", "'\n" }, { "a: \"", "x\n ", "\"\n" },
	{ "a: |\n", "  x\n", "" }, { "a: >\n", "  x\n\n", "" }, { "a: |\n", "\n", "" }, { "a: ", "x\n  ", "\n" },
	{ "", "!", "" }, { "", "&", "" }, { "", "*a ", "" }, { "", "\xef\xbb\xbf", "" }, { "", "\x01", "" },
	{ "", "\xff", "" }, { "a: ", "日", "\n" }, { "", "<<: {a: b}\n", "" }, { "", "k: v\n", "" },
	{ TOP, "k%d: v\n", "" }, { TOP "events:\n", "  - {on: 2024-01-01, what: x}\n", "" },
	{ TOP "events:\n", "  - {on: nonsense, what: x}\n", "" }, { TOP "events:\n", "  - x\n", "" },
	{ TOP "candidates:\n", "  c%d: {name: C}\n", "" }, { TOP "sources:\n", "  s%d: {name: S}\n", "" },
	{ TOP "stances:\n", "  s%d: for\n", "" }, { TOP "rules:\n", "  r%d: {for: all}\n", "" },
	{ TOP "rules:\n  r0: unanimity\n", "  q%d: r0\n", "" },
	{ TOP "  b:\n    positions:\n", "      - {on: 2024-01-01, stance: support}\n", "" },
	{ TOP "  b:\n    positions:\n", "      - {on: ../2024-01-01, stance: what}\n", "" },
	{ TOP "  b:\n    conditions:\n", "      - {what: x%d}\n", "" },
	{ TOP "  b:\n    groups: [", "g%d, ", "]\n" }, { TOP "  b:\n    weights: {", "w%d: 1, ", "}\n" },
	{ TOP "  b:\n", "    k%d: v\n", "" }, { TOP "  b:\n    name: ", "x ", "\n" },
	{ TOP, "  m%d: {groups: [g%d], weights: {w%d: 1}}\n", "" }, { TOP, "  m%d: {vote: false}\n", "" },
	{ "holdout: 1\ntitle: T\nmembers: {a: {}}\nrule: [", "{for: 1}, ", "]\n" },
	{ "holdout: 1\ntitle: T\nmembers: {a: {}}\nrule: {any: [", "{for: all}, ", "]}\n" },
	{ "holdout: 1\ntitle: T\nmembers: {a: {}}\nrule: ", "{not: ", "\n" },
	{ "holdout: 1\ntitle: T\nmembers: {a: {}}\nrule: {for: all, of: [", "g%d, ", "]}\n" },
};
/* clang-format on */

static void add_part(GString *out, const char *part, int number)
{
	for (; *part; part++) {
		if (part[0] == '%' && part[1] == 'd') {
			g_string_append_printf(out, "%d", number);
			part++;
		} else if (part[0] != '%' || part[1] != '%') {
			g_string_append_c(out, *part);
		}
	}
}

static GString *make(const struct shape *shape)
{
	GString *out = g_string_new(shape->head);
	for (int i = 0; out->len < LEN - 100; i++)
		add_part(out, shape->part, i);
	return g_string_append(out, shape->tail);
}

static void report(struct body *body)
{
	const int32_t today = date_day(2024, 6, 1);
	struct report *report = report_new(body->tracker, "test.yaml", 0,
		date_moment_of_day(today, tracker_zone(body->tracker)), today);
	report_free(report);
}

/* Whether it is a tracker; *ret_time gets the seconds of the processor it took to say so. */
static bool answer(const GString *bytes, double *ret_time)
{
	struct holdout_error *error = NULL;
	clock_t begin = clock();
	struct holdout_doc *doc = doc_parse("test.yaml", bytes->str, bytes->len, &error);
	struct body body = doc ? body_of(doc) : (struct body){0};
	bool is_tracker = body.tracker;
	if (is_tracker)
		report(&body);
	*ret_time = (double)(clock() - begin) / CLOCKS_PER_SEC;
	if (doc)
		body_free(&body);
	else
		g_assert_nonnull(error);
	holdout_error_free(error);
	return is_tracker;
}

int main(void)
{
	double plain = 0, slowest = 0;
	size_t trackers = 0, slow = 0, most = 0;
	figures_begin("shapes");
	for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
		double time;
		GString *bytes = make(&shapes[i]);
		trackers += answer(bytes, &time);
		plain = i == 0 ? MAX(time, 1e-3) : plain;
		if (time / plain > slowest) {
			slowest = time / plain;
			most = i;
		}
		if (time / plain > SLOWEST) {
			slow++;
			fprintf(stderr, "%.1f times a plain tracker: %s%s…\n", time / plain,
				shapes[i].head, shapes[i].part);
		}
		g_string_free(bytes, TRUE);
	}
	figure("G12",
		"shapes of 1 MiB %zu, of which trackers %zu: the slowest, \"%s\", takes %.1f times "
		"what a "
		"plain tracker of 1 MiB does; more than %d times: %zu",
		G_N_ELEMENTS(shapes), trackers, shapes[most].part, slowest, SLOWEST, slow);
	return slow > 0 || trackers == 0;
}
