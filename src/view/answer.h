/* SPDX-License-Identifier: MIT */
#ifndef VIEW_ANSWER_H
#define VIEW_ANSWER_H

#include <glib.h>

#include "view/page.h"

/*
 * A page that answers a question about the whole body: what is needed, or how the verdict comes
 * about. It says what `holdout needs` and `holdout explain` say of the candidate shown, at the
 * moment shown, with what is supposed.
 */

struct app;

enum answer_kind {
	ANSWER_NEEDS,
	ANSWER_EXPLAIN,
	ANSWER_COUNT,
};

struct answer {
	enum answer_kind kind;
	GPtrArray *blocks; /* NULL: not worked out, or no longer true */
};

/* Gives up what was worked out; the report it is about goes, or the page does. */
void answer_forget(struct answer *answer);

/* Works it out where the page is on the body: a search, so not at every drawing. */
void answer_settle(struct app *app);

const char *answer_title(enum answer_kind kind); /* `What is needed` */

/* The page, `cols` wide; the caller frees it. */
struct page *answer_page(const struct app *app, int cols);

#endif
