/* SPDX-License-Identifier: MIT */
/*
 * libyaml decodes 16 KiB ahead, so an error of its reader hides all that stands before it and
 * names a raw byte; and it keeps the %TAG lines of a document in a list that it searches for
 * each new one. Both are answered here, in one pass that takes eight bytes of ordinary ASCII at a
 * time. Nesting, the other quadratic shape, is stopped in tree.c while the events come.
 */
#include "doc/guard.h"

#include <stdint.h>
#include <string.h>

#include <glib.h>

#include "base/error.h"
#include "base/file.h"
#include "base/text.h"
#include "doc/scan.h"

static bool refuse(const char *bytes, size_t len, size_t at, struct holdout_error **error,
	struct holdout_error *refusal)
{
	error_locate(refusal, NULL, scan_place(bytes, len, at), 0);
	if (error)
		*error = refusal;
	else
		holdout_error_free(refusal);
	return false;
}

static bool is_utf16(const char *bytes, size_t len)
{
	return len >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0);
}

static bool refuse_utf16(const char *bytes, size_t len, struct holdout_error **error)
{
	struct holdout_error *refusal = error_new(HOLDOUT_INVALID, "expected UTF-8, found UTF-16");
	error_hint(refusal, "convert it first: iconv -f UTF-16 -t UTF-8");
	return refuse(bytes, len, 0, error, refusal);
}

static bool refuse_byte(const char *bytes, size_t len, size_t at, struct holdout_error **error)
{
	struct holdout_error *refusal = error_new(
		HOLDOUT_INVALID, "expected UTF-8, found the byte 0x%02X", (unsigned char)bytes[at]);
	error_hint(refusal, "if the file is Latin-1, convert it: iconv -f LATIN1 -t UTF-8");
	return refuse(bytes, len, at, error, refusal);
}

static bool refuse_control(
	const char *bytes, size_t len, size_t at, unsigned point, struct holdout_error **error)
{
	return refuse(bytes, len, at, error,
		error_new(HOLDOUT_INVALID, "found the control character U+%04X", point));
}

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static bool has_zero(uint64_t word)
{
	return ((word - EACH(1)) & ~word & EACH(0x80)) != 0;
}

/* 0x80 in each byte that is zero. */
static uint64_t zeros(uint64_t word)
{
	return ~(((word & EACH(0x7f)) + EACH(0x7f)) | word) & EACH(0x80);
}

/* Whether eight bytes are all line feeds and printable ASCII, and none of them a `%`. */
static bool eight_are_ordinary(const char *bytes)
{
	uint64_t word;
	memcpy(&word, bytes, sizeof word);
	word |= zeros(word ^ EACH('\n')) >> 2; /* 0x20: a line feed becomes a `*` */
	bool has_high = (word & EACH(0x80)) != 0;
	bool has_control = ((word - EACH(0x20)) & ~word & EACH(0x80)) != 0;
	return !has_high && !has_control && !has_zero(word ^ EACH(0x7f)) &&
		!has_zero(word ^ EACH('%'));
}

static bool begins_line(const char *bytes, size_t at)
{
	return at == scan_bom(bytes, at) || bytes[at - 1] == '\n' || bytes[at - 1] == '\r';
}

/* C1 but NEL, U+FFFE and U+FFFF: refused though they are good UTF-8. */
static bool check_wide(
	const char *bytes, size_t len, size_t from, size_t to, struct holdout_error **error)
{
	for (size_t at = from; at + 1 < to; at++) {
		unsigned char first = (unsigned char)bytes[at],
			      second = (unsigned char)bytes[at + 1];
		if (first == 0xc2 && second < 0xa0 && second != 0x85)
			return refuse_control(bytes, len, at, second, error);
		unsigned char third = at + 2 < to ? (unsigned char)bytes[at + 2] : 0;
		if (first == 0xef && second == 0xbf && third >= 0xbe)
			return refuse_control(bytes, len, at, 0xff40u + third, error);
	}
	return true;
}

/* A run of bytes from 0x80 on: characters never reach over its ends. */
static bool check_run(
	const char *bytes, size_t len, size_t from, size_t to, struct holdout_error **error)
{
	size_t good = from + text_valid_prefix(bytes + from, to - from);
	if (good < to)
		return refuse_byte(bytes, len, good, error);
	return check_wide(bytes, len, from, to, error);
}

static bool check_ascii(
	const char *bytes, size_t len, size_t at, size_t *directives, struct holdout_error **error)
{
	unsigned char byte = (unsigned char)bytes[at];
	if ((byte < 0x20 && !(byte == '\t' || byte == '\n' || byte == '\r')) || byte == 0x7f)
		return refuse_control(bytes, len, at, byte, error);
	if (byte != '%' || !begins_line(bytes, at) || ++*directives <= GUARD_DIRECTIVES_MAX)
		return true;
	return refuse(bytes, len, at, error,
		error_new(HOLDOUT_INVALID, "found more than %d lines that begin with \"%%\"",
			GUARD_DIRECTIVES_MAX));
}

static bool check_characters(const char *bytes, size_t len, struct holdout_error **error)
{
	size_t directives = 0;
	for (size_t at = 0; at < len;) {
		if (at + 8 <= len && eight_are_ordinary(bytes + at)) {
			at += 8;
			continue;
		}
		size_t run = at;
		while (run < len && (unsigned char)bytes[run] >= 0x80)
			run++;
		if (run > at ? !check_run(bytes, len, at, run, error)
			     : !check_ascii(bytes, len, at, &directives, error))
			return false;
		at = MAX(run, at + 1);
	}
	return true;
}

bool guard_check(const char *bytes, size_t len, struct holdout_error **error)
{
	if (len > FILE_SIZE_MAX)
		return error_set(error, HOLDOUT_INVALID, "the file is larger than %u MiB",
			FILE_SIZE_MAX >> 20);
	if (is_utf16(bytes, len))
		return refuse_utf16(bytes, 0, error);
	return check_characters(bytes, len, error);
}
