/* SPDX-License-Identifier: MIT */
/*
 * Where a node really begins and ends. Marks of libyaml's events are exact but for four cases,
 * and for those the bytes between the marks tell. That is cheaper than a second pass over tokens,
 * whose marks are exact, and it is pinned by the mark facts in the tests.
 */
#include "doc/mend.h"

#include <string.h>

#include <glib.h>

#include "doc/scan.h"

/* An anchor in front of a node is part of the event: the first byte after it and its trivia, or
 * the end of its name if nothing follows before `end`. */
size_t mend_anchor(const char *bytes, size_t at, size_t end)
{
	at++;
	while (at < end && (g_ascii_isalnum(bytes[at]) || strchr("-_", bytes[at])))
		at++;
	size_t content = scan_trivia(bytes, end, at);
	return content < end ? content : at;
}

/* A block scalar's event runs to the start of the next line that is not blank. Its blank lines
 * are its own only if the header says `+`; the last line end never counts as part of it. */
size_t mend_block_end(const char *bytes, size_t at, size_t end)
{
	bool keeps = false;
	for (size_t i = at + 1; i < end && strchr("+-123456789", bytes[i]); i++)
		keeps = keeps || bytes[i] == '+';
	size_t header_end = scan_line_end(bytes, end, at);
	while (end > header_end) {
		size_t start = scan_line_start(bytes, end);
		if (scan_blanks(bytes, end, start) < end)
			break;
		end = start;
		if (end > header_end)
			end -= end >= 2 && bytes[end - 1] == '\n' && bytes[end - 2] == '\r' ? 2 : 1;
		if (keeps)
			break;
	}
	return end;
}

/* Where a collection begins: its bracket, its first dash or its first key. */
size_t mend_start(
	const char *bytes, size_t len, size_t at, size_t end, enum node_kind kind, bool is_flow)
{
	bool has_anchor = at < end && bytes[at] == '&';
	if (is_flow)
		return end > at ? end - 1 : at;
	if (!has_anchor)
		return at;
	/* A list in the column of its key has no token of its own: the event ends after its dash. */
	bool is_past_dash = kind == NODE_SEQUENCE && !(end < len && bytes[end] == '-');
	return is_past_dash ? end - 1 : end;
}

size_t mend_empty_value(const char *bytes, size_t key_end, size_t mark)
{
	size_t colon = scan_trivia(bytes, mark, key_end);
	return colon < mark && bytes[colon] == ':' ? colon + 1 : key_end;
}
