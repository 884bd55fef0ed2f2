/* SPDX-License-Identifier: MIT */

/*
 * The blocks that the command line prints, in styles. As everywhere, what is settled is grey and
 * what is missing is not.
 */

#include "view/answer.h"

#include <string.h>

#include "base/text.h"
#include "export/explain.h"
#include "export/needs.h"
#include "view/app_private.h"

#define ITEM_COL 2 /* where items begin */
#define STEP     2 /* and by how much those below them are moved in */

static const struct {
	const char *title;
	GPtrArray *(*blocks)(const struct report *report, bool is_ascii);
} answers[ANSWER_COUNT] = {
	[ANSWER_NEEDS] = {"What is needed", needs_blocks},
	[ANSWER_EXPLAIN] = {"The rule, clause by clause", explain_blocks},
};

const char *answer_title(enum answer_kind kind)
{
	return answers[kind].title;
}

void answer_forget(struct answer *answer)
{
	g_clear_pointer(&answer->blocks, g_ptr_array_unref);
}

void answer_settle(struct app *app)
{
	struct answer *answer = &app->answer;
	if (app->home != MODE_ANSWER)
		answer_forget(answer);
	else if (!answer->blocks)
		answer->blocks = answers[answer->kind].blocks(app->report, app->is_ascii);
}

/* The columns of labels: of the longest, and two blanks. */
static int label_cols(const GPtrArray *blocks)
{
	int cols = 0;
	for (guint i = 0; i < blocks->len; i++) {
		const struct block *block = g_ptr_array_index(blocks, i);
		if (block->label)
			cols = MAX(cols, (int)strlen(block->label) + 2);
	}
	return cols;
}

static void add_table(struct page *page, const struct table *table, int cols, bool is_ascii)
{
	const struct table_look look = {
		.indent = "", .ellipsis = is_ascii ? "." : "…", .cols = cols, .with_names = true};
	g_autoptr(GString) text = g_string_new(NULL);
	table_text(text, table, &look);
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
	for (int i = 0; lines[i] && *lines[i]; i++) {
		page_line(page);
		page_file(page, 0, i == 0 ? STYLE_DIM : STYLE_PLAIN, lines[i]);
	}
}

/* Whether a blank line stands before the block. */
static bool is_apart(const struct block *before, const struct block *block)
{
	switch (block->kind) {
	case BLOCK_SUBHEADING:
		return true;
	case BLOCK_FACT:
		return before && before->kind != BLOCK_FACT;
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_GAUGE:
	case BLOCK_PARAGRAPH:
	case BLOCK_ITEM:
	case BLOCK_DETAIL:
	case BLOCK_QUOTE:
	case BLOCK_TABLE:
		return false;
	}
	return false;
}

/* `yes for: 15: has 17, needs 15`: the first word stands alone, the others wrap beside it. */
static void add_item(struct page *page, const struct block *block, enum style style)
{
	int col = ITEM_COL + STEP * block->depth;
	g_autofree char *first = g_strndup(block->text, (gsize)block->hang + STEP);
	const bool has_mark = block->hang > 0;
	if (has_mark)
		page_put(page, col, style, g_strchomp(first));
	page_wrap(page, has_mark ? col + block->hang + STEP : col, style,
		has_mark ? block->text + block->hang + STEP : block->text);
}

static void add_block(struct page *page, const struct block *block, int labels)
{
	const enum style style = block->is_settled ? STYLE_DIM : STYLE_PLAIN;
	page_line(page);
	switch (block->kind) {
	case BLOCK_FACT:
		page_put(page, 0, STYLE_DIM, block->label);
		page_wrap(page, labels, style, block->text);
		break;
	case BLOCK_ITEM:
		add_item(page, block, style);
		break;
	case BLOCK_DETAIL:
		page_wrap(page, ITEM_COL + STEP + STEP * block->depth, STYLE_DIM, block->text);
		break;
	case BLOCK_TITLE:
	case BLOCK_HEADING:
	case BLOCK_SUBHEADING:
		page_wrap(page, 0, STYLE_BOLD, block->text);
		break;
	case BLOCK_GAUGE:
	case BLOCK_PARAGRAPH:
	case BLOCK_QUOTE:
		page_wrap(page, 0, STYLE_PLAIN, block->text);
		break;
	case BLOCK_TABLE:
		break;
	}
}

struct page *answer_page(const struct app *app, int cols)
{
	const GPtrArray *blocks = app->answer.blocks;
	struct page *page = page_new(cols);
	const struct block *before = NULL;
	for (guint i = 0; blocks && i < blocks->len; i++) {
		const struct block *block = g_ptr_array_index(blocks, i);
		if (is_apart(before, block))
			page_line(page);
		if (block->kind == BLOCK_TABLE)
			add_table(page, block->table, cols, app->is_ascii);
		else
			add_block(page, block, label_cols(blocks));
		before = block;
	}
	return page;
}
