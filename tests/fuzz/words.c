/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a date, in a file and as somebody types it, and as the words of a command line: line by
 * line. What is read of a date can be written and read again.
 */
#include "fuzz/fuzz.h"

#include <getopt.h>
#include <string.h>

#include "base/date.h"
#include "cli/command.h"

#define TODAY     738947 /* 2024-02-28 */
#define WORDS_MAX 40

static void read_date(const char *text, GTimeZone *zone)
{
	struct holdout_date date, again;
	struct holdout_moment moment;
	struct holdout_error *error = NULL;
	g_autofree char *written = NULL;
	const struct date_sense sense = {TODAY, TODAY, zone};
	if (date_parse(text, zone, &date, &error)) {
		fuzz_check(date.earliest <= date.latest);
		g_autofree char *label = date_label(date);
		g_autofree char *words = date_words(date, TODAY);
	}
	fuzz_check((error == NULL) == date_parse(text, zone, &again, NULL));
	holdout_error_free(g_steal_pointer(&error));
	date_parse_moment(text, zone, &moment, &error);
	holdout_error_free(g_steal_pointer(&error));
	if (date_parse_typed(text, &sense, &date, &written, &error))
		fuzz_check(
			date_parse(written, zone, &again, NULL) && date_compare(date, again) == 0);
	holdout_error_free(error);
}

/* Made once: to read it anew took half of the time. */
static GTimeZone *get_zone(void)
{
	static gsize zone;
	if (g_once_init_enter(&zone)) {
		GTimeZone *made = g_time_zone_new_identifier("Europe/Brussels");
		g_once_init_leave(&zone, (gsize)made);
	}
	return (GTimeZone *)zone;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
	g_autofree char *text = g_strndup((const char *)bytes, len);
	g_auto(GStrv) lines = g_strsplit(text, "\n", WORDS_MAX);
	g_autofree char **words = g_new0(char *, WORDS_MAX + 2);
	struct cli_options options;
	int count = 1;
	words[0] = "holdout";
	for (; lines[count - 1]; count++) {
		words[count] = lines[count - 1];
		if (g_utf8_validate(lines[count - 1], -1, NULL))
			read_date(lines[count - 1], get_zone());
	}
	optind = 0; /* GNU: anew */
	int status = cli_options_parse(count, words, &options);
	fuzz_check(status == CLI_OK || status == CLI_USAGE);
	fuzz_check(status != CLI_OK || options.command);
	return 0;
}
