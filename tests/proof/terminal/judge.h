/* SPDX-License-Identifier: MIT */
#ifndef PROOF_JUDGE_H
#define PROOF_JUDGE_H

#include "proof/terminal/walk.h"

/*
 * What comes of a text on a terminal, beside its twin: what the terminal complains of, and what moved.
 *
 * Many texts have the same twin: they are sorted by it, and it is looked at once for all of them.
 */

struct text {
	char *text, *twin;
	guint number; /* in the order in which they were made */
};

/* Of struct text, by their twins, in a locale with UTF-8; text and twin are followed by `end`, which
 * is as harmless. */
GArray *texts_sorted(const GPtrArray *strings, const char *end);
void texts_free(GArray *texts);

/* How many there are from `at` on that have one twin; 0 at the end. */
size_t texts_alike(const GArray *texts, size_t at);

struct judge {
	struct stage stage;
	struct walk walk;
	const char *type; /* of the terminal */
	bool is_utf8;
	guint turn;                /* of all terminals, each in both locales */
	char *dump;                /* of the screen last looked at */
	bool is_compared, is_seen; /* the text at hand, on a screen */
	size_t texts, screens, faults;
};

/* Words: PROGRAM SHIM TERMINAL [SANITISED], the last with PROOF=long. Calls `try` with a terminal in
 * UTF-8, and in C. */
void judge_run(struct judge *judge, char **words, int count, void (*try)(struct judge *, void *),
	void *data);
void judge_clear(struct judge *judge);

/* It has had so many faults that it is to give up. */
bool judge_has_enough(const struct judge *judge);

void judge_tell(struct judge *judge, const char *fault, const char *text, const char *where);

/* NULL, or what is wrong with a screen; the caller frees it. `twin` NULL: there is none to be held
 * against. */
char *judge_fault(struct judge *judge, struct grid *grid, const struct grid *twin);

/* Before a text, and after all its screens: what is shown of it is not its twin, for that the text was
 * not there would be seen by nobody. */
void judge_expect(struct judge *judge);
void judge_expect_seen(struct judge *judge, const struct text *text);

#endif
