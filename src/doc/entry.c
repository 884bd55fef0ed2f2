/* SPDX-License-Identifier: MIT */
/*
 * Text and expectation are written by the same function, in the same order, so they cannot drift
 * apart: each value goes out once as YAML and once as the node it has to come back as.
 */
#include "doc/entry.h"

#include "doc/quote.h"

static void expect(struct entry_writer *w, enum node_kind kind, size_t count)
{
	struct expected expected = {.kind = kind, .count = (uint32_t)count};
	g_array_append_val(w->expected, expected);
}

static void expect_text(struct entry_writer *w, const char *value)
{
	struct expected expected = {.kind = NODE_SCALAR, .value = value};
	g_array_append_val(w->expected, expected);
}

void entry_line(struct entry_writer *w, size_t column)
{
	g_string_append(w->out, w->newline);
	for (size_t i = 0; i < column; i++)
		g_string_append_c(w->out, ' ');
}

static void write_key(struct entry_writer *w, const char *key)
{
	expect_text(w, key);
	if (quote_is_plain_key(key)) {
		g_string_append(w->out, key);
	} else {
		struct quoting how = {.style = NODE_DOUBLE, .is_in_flow = true};
		quote_append(w->out, key, &how);
	}
	g_string_append_c(w->out, ':');
}

static size_t count_fields(const struct payload *payload)
{
	size_t count = 0;
	for (size_t i = 0; i < payload->field_count; i++)
		count += payload->fields[i].value != NULL;
	return count;
}

bool entry_is_flow(const struct manner *manner, const struct payload *payload)
{
	switch (payload->kind) {
	case PAYLOAD_TEXT:
		return false;
	case PAYLOAD_FIELDS:
		return manner->has_flow_values || count_fields(payload) == 0;
	case PAYLOAD_LIST:
		return payload->inner->kind == PAYLOAD_TEXT && !manner->has_block_texts;
	case PAYLOAD_PAIR:
		return manner->has_flow_values;
	}
	return false;
}

/* A last line end in the text needs one in the file. */
size_t entry_block_indent(const struct manner *manner, const char *value, size_t column)
{
	bool is_cut_off = manner->lacks_newline && g_str_has_suffix(value, "\n");
	return is_cut_off ? 0 : column + manner->step;
}

static void write_block_text(
	struct entry_writer *w, const char *key, const char *value, size_t column)
{
	expect_text(w, value);
	struct quoting how = {
		.key = key,
		.indent = entry_block_indent(w->manner, value, column),
		.folds = w->manner->folds,
		.newline = w->newline,
	};
	quote_append(w->out, value, &how);
}

static void write_flow_text(struct entry_writer *w, const char *key, const char *value)
{
	expect_text(w, value);
	struct quoting how = {.key = key, .is_in_flow = true};
	quote_append(w->out, value, &how);
}

static void write_block_fields(struct entry_writer *w, const struct payload *payload, size_t column)
{
	bool is_first = true;
	expect(w, NODE_MAPPING, count_fields(payload));
	for (size_t i = 0; i < payload->field_count; i++) {
		const struct doc_field *field = &payload->fields[i];
		if (!field->value)
			continue;
		if (!is_first)
			entry_line(w, column);
		is_first = false;
		write_key(w, field->key);
		g_string_append_c(w->out, ' ');
		write_block_text(w, field->key, field->value, column);
	}
}

void entry_block_item(struct entry_writer *w, const struct payload *item, size_t column)
{
	bool is_flow = w->manner->has_flow_entries || count_fields(item) == 0;
	entry_line(w, column);
	g_string_append_c(w->out, '-');
	for (size_t i = 1; i < w->manner->gap; i++)
		g_string_append_c(w->out, ' ');
	if (item->kind == PAYLOAD_TEXT)
		write_block_text(w, item->key, item->value, column);
	else if (is_flow)
		entry_flow_value(w, NULL, item);
	else
		write_block_fields(w, item, column + w->manner->gap);
}

/* What a key in `column` gets on the lines below its own. */
static void write_block_lines(struct entry_writer *w, const struct payload *payload, size_t column)
{
	size_t inner = column + w->manner->step;
	if (payload->kind == PAYLOAD_LIST) {
		expect(w, NODE_SEQUENCE, 1);
		entry_block_item(w, payload->inner, column + w->manner->dash);
		return;
	}
	entry_line(w, inner);
	if (payload->kind == PAYLOAD_FIELDS) {
		write_block_fields(w, payload, inner);
		return;
	}
	expect(w, NODE_MAPPING, 1);
	entry_block_pair(w, payload->key, payload->inner, inner);
}

void entry_block_value(
	struct entry_writer *w, const char *key, const struct payload *payload, size_t column)
{
	bool is_text = payload->kind == PAYLOAD_TEXT;
	if (!is_text && !entry_is_flow(w->manner, payload)) {
		write_block_lines(w, payload, column);
		return;
	}
	g_string_append_c(w->out, ' ');
	if (is_text)
		write_block_text(w, payload->key ? payload->key : key, payload->value, column);
	else
		entry_flow_value(w, key, payload);
}

void entry_block_pair(
	struct entry_writer *w, const char *key, const struct payload *payload, size_t column)
{
	write_key(w, key);
	entry_block_value(w, key, payload, column);
}

static void write_flow_fields(struct entry_writer *w, const struct payload *payload)
{
	const char *separator = "";
	expect(w, NODE_MAPPING, count_fields(payload));
	for (size_t i = 0; i < payload->field_count; i++) {
		const struct doc_field *field = &payload->fields[i];
		if (!field->value)
			continue;
		g_string_append(w->out, separator);
		separator = ", ";
		write_key(w, field->key);
		g_string_append_c(w->out, ' ');
		write_flow_text(w, field->key, field->value);
	}
}

void entry_flow_value(struct entry_writer *w, const char *key, const struct payload *payload)
{
	const char *pad = w->manner->pads_braces ? " " : "";
	if (payload->kind == PAYLOAD_TEXT) {
		write_flow_text(w, payload->key ? payload->key : key, payload->value);
		return;
	}
	if (payload->kind == PAYLOAD_LIST) {
		expect(w, NODE_SEQUENCE, 1);
		g_string_append_c(w->out, '[');
		entry_flow_value(w, key, payload->inner);
		g_string_append_c(w->out, ']');
		return;
	}
	g_string_append_printf(w->out, "{%s", pad);
	if (payload->kind == PAYLOAD_FIELDS) {
		write_flow_fields(w, payload);
	} else {
		expect(w, NODE_MAPPING, 1);
		entry_flow_pair(w, payload->key, payload->inner);
	}
	g_string_append_printf(w->out, "%s}", pad);
}

void entry_flow_pair(struct entry_writer *w, const char *key, const struct payload *payload)
{
	write_key(w, key);
	g_string_append_c(w->out, ' ');
	entry_flow_value(w, key, payload);
}
