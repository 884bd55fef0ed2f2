/* SPDX-License-Identifier: MIT */
/*
 * One row a complaint of libyaml 0.2.5. A quote or bracket that is never closed is noticed at the
 * end of the file; people look for it where it was opened, so those rows point there.
 */
#include "doc/problem.h"

#include <string.h>

#include <glib.h>

#define BRACKET_HINT "close it with the bracket it was opened with, and put commas between entries"

/* clang-format off */
static const struct problem problems[] = {
	{ "mapping values are not allowed in this context", "unexpected \":\" here",
		"a text with \": \" in it needs quotes, and a nested key its own line", false },
	{ "found unexpected ':'", "unexpected \":\" here",
		"in brackets a text with \":\" in it needs quotes", false },
	{ "did not find expected key", "expected a key here",
		"check the indentation against the lines above, and that quotes are closed", false },
	{ "did not find expected '-' indicator", "expected \"- \" and an entry here",
		"entries of one list begin in the same column", false },
	{ "could not find expected ':'", "expected \":\" after this key",
		"a pair is written key: value, with a space after the colon", true },
	{ "found character that cannot start any token", "a value cannot begin with this character",
		"a text that begins with @, ` or % needs quotes", false },
	{ "found a tab character where an indentation space is expected",
		"found a tab where the indentation should be", "indent with spaces", false },
	{ "found a tab character that violates indentation",
		"found a tab where the indentation should be", "indent with spaces", false },
	{ "found unexpected end of stream", "this quote is never closed",
		"close it with the same kind of quote", true },
	{ "found unexpected document indicator", "this quote is never closed",
		"close it with the same kind of quote", true },
	{ "did not find expected ',' or ']'", "the list that begins here is not closed",
		BRACKET_HINT, true },
	{ "did not find expected ',' or '}'", "the mapping that begins here is not closed",
		BRACKET_HINT, true },
	{ "did not find expected node content", "expected a value here", NULL, false },
	{ "did not find expected <document start>", "expected the end of the file here",
		"keys of one mapping begin in the same column", false },
	{ "block sequence entries are not allowed in this context", "unexpected \"- \" here",
		"a list begins on the line after its key", false },
	{ "mapping keys are not allowed in this context", "unexpected \"? \" here",
		"a text that begins with \"? \" needs quotes", false },
	{ "found unknown escape character", "this escape is not known",
		"write a backslash as \\\\, or use single quotes", false },
	{ "did not find expected hexdecimal number", "expected a hexadecimal number after the escape",
		"write a backslash as \\\\, or use single quotes", false },
	{ "found invalid Unicode character escape code", "this escape is not a Unicode character",
		NULL, false },
	{ "did not find expected comment or line break", "expected the end of the line after \"|\" or \">\"",
		"the text begins on the next line; a value that begins with | or > needs quotes", false },
	{ "found duplicate %YAML directive", "found a second %YAML line", NULL, false },
	{ "found incompatible YAML document", "expected YAML 1.1 or 1.2", NULL, false },
	{ "found undefined tag handle", "a tag is not allowed here",
		"leave the tag out: every value is read as text", false },
	{ "did not find expected alphabetic or numeric character", "expected a name after \"&\" or \"*\"",
		"a text that begins with & or * needs quotes", true },
};
/* clang-format on */

static const struct problem tab = {"found character that cannot start any token",
	"found a tab where the indentation should be", "indent with spaces", false};

const struct problem *problem_find(const char *said, bool is_tab)
{
	if (is_tab && strcmp(said, tab.said) == 0)
		return &tab;
	for (size_t i = 0; i < G_N_ELEMENTS(problems); i++) {
		if (strcmp(problems[i].said, said) == 0)
			return &problems[i];
	}
	return NULL;
}
