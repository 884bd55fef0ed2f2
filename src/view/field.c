/* SPDX-License-Identifier: MIT */

/*
 * A line editor. It walks clusters, not bytes: text_fit() of the rest of the line says where the
 * next one ends, and going back is going forward from the start, which for a line is quick enough.
 */

#include "view/field.h"

#include "base/text.h"
#include "view/input.h"
#include "view/key.h"

void field_init(struct field *field, const char *text)
{
	*field = (struct field){.text = g_string_new(NULL)};
	field_set(field, text);
}

void field_propose(struct field *field, const char *text)
{
	field_init(field, text);
	field->is_proposed = true;
}

/* The first text takes the place of an offer; any other key takes the offer as one's own. */
static void answer_proposal(struct field *field, bool is_text)
{
	if (field->is_proposed && is_text)
		field_set(field, NULL);
	field->is_proposed = false;
}

static bool is_text(uint32_t key)
{
	return key >= ' ' && key < KEY_FIRST_SPECIAL && key != INPUT_BACKSPACE &&
		g_unichar_validate(key);
}

void field_clear(struct field *field)
{
	if (field->text)
		g_string_free(field->text, TRUE);
	*field = (struct field){0};
}

void field_set(struct field *field, const char *text)
{
	g_autofree char *valid = g_utf8_make_valid(text ? text : "", -1);
	g_string_assign(field->text, valid);
	field->cursor = field->text->len;
	field->is_proposed = false;
}

/* Bytes of the cluster at `at`; 0 at the end. Never splits, never stands still before the end. */
static size_t cluster_len(const struct field *field, size_t at)
{
	const char *text = field->text->str + at;
	if (*text == '\0')
		return 0;
	int cols;
	size_t len = text_fit(text, 1, &cols);
	if (len == 0)
		len = text_fit(text, 2, &cols);
	return len > 0 ? len : (size_t)(g_utf8_next_char(text) - text);
}

static size_t before_cursor(const struct field *field)
{
	size_t at = 0;
	for (size_t len; at < field->cursor; at += len) {
		len = cluster_len(field, at);
		if (len == 0 || at + len >= field->cursor)
			break;
	}
	return at;
}

static void erase(struct field *field, size_t from, size_t to)
{
	g_string_erase(field->text, (gssize)from, (gssize)(to - from));
	field->cursor = from;
}

static void insert(struct field *field, uint32_t c)
{
	char bytes[6];
	int len = g_unichar_to_utf8(c, bytes);
	g_string_insert_len(field->text, (gssize)field->cursor, bytes, len);
	field->cursor += (size_t)len;
}

bool field_key(struct field *field, uint32_t key)
{
	answer_proposal(field, is_text(key));
	size_t next = field->cursor + cluster_len(field, field->cursor);
	switch (key) {
	case INPUT_LEFT:
		field->cursor = before_cursor(field);
		return true;
	case INPUT_RIGHT:
		field->cursor = next;
		return true;
	case INPUT_HOME:
	case INPUT_CTRL('A'):
		field->cursor = 0;
		return true;
	case INPUT_END:
	case INPUT_CTRL('E'):
		field->cursor = field->text->len;
		return true;
	case INPUT_BACKSPACE:
	case INPUT_CTRL('H'):
		erase(field, before_cursor(field), field->cursor);
		return true;
	case INPUT_DELETE:
		erase(field, field->cursor, next);
		return true;
	case INPUT_CTRL('U'):
		erase(field, 0, field->cursor);
		return true;
	}
	if (!is_text(key))
		return false;
	insert(field, key);
	return true;
}

void field_paste(struct field *field, const char *text)
{
	answer_proposal(field, true);
	g_autofree char *valid = g_utf8_make_valid(text, -1);
	for (const char *at = valid; *at; at = g_utf8_next_char(at)) {
		uint32_t c = g_utf8_get_char(at);
		if (c == '\n' || c == '\t')
			insert(field, ' ');
		else if (is_text(c) && !(c >= 0x80 && c < 0xa0))
			insert(field, c);
	}
}

void field_draw(const struct field *field, const struct pen *pen, int row, int col, int cols,
	bool is_focused)
{
	if (cols <= 0)
		return;
	if (!is_focused) {
		pen_file(pen, row, col, cols, STYLE_PLAIN, field->text->str);
		return;
	}

	g_autofree char *head = g_strndup(field->text->str, field->cursor);
	g_autofree char *before = text_displayed(head);
	g_autofree char *after = text_displayed(field->text->str + field->cursor);
	const char *shown = before;
	int used = text_columns(before);
	while (used >= cols) { /* scroll by clusters until the cursor is inside */
		int gone;
		size_t len = text_fit(shown, used - cols + 1, &gone);
		if (len == 0)
			len = text_fit(shown, 2, &gone);
		if (len == 0)
			break;
		shown += len;
		used = text_columns(shown);
	}
	int at = pen_put(pen, row, col, STYLE_PLAIN, shown);
	pen_cut(pen, row, at, col + cols - at, STYLE_PLAIN, after);
	pen->grid->cursor_row = row;
	pen->grid->cursor_col = at;
}
