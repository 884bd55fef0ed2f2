/* SPDX-License-Identifier: MIT */

/*
 * Words for a report: stances in prose, and sources by the name a reader knows them by.
 */
#include <string.h>

#include <glib.h>

#include "model/report.h"
#include "model/stance.h"

const char *report_stance_word(const char *label)
{
	return stance_words(label);
}

static bool is_url(const char *text)
{
	return text && (g_str_has_prefix(text, "https://") || g_str_has_prefix(text, "http://"));
}

/* `politico.eu` of `https://www.politico.eu/article/…`; the caller frees it. */
static char *host_of(const char *url)
{
	const char *host = strstr(url, "://") + strlen("://");
	if (g_str_has_prefix(host, "www."))
		host += strlen("www.");
	return g_strndup(host, strcspn(host, "/?#:"));
}

const char *report_source_url(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *ref)
{
	const char *url =
		ref->source == HOLDOUT_NONE ? ref->text : tracker->sources[ref->source].url;
	return is_url(url) ? url : NULL;
}

char *report_source_label(
	const struct holdout_tracker *tracker, const struct holdout_source_ref *ref)
{
	const char *url = report_source_url(tracker, ref);
	if (url)
		return host_of(url);
	if (ref->source == HOLDOUT_NONE)
		return g_strdup(ref->text);
	const struct holdout_source *source = &tracker->sources[ref->source];
	return g_strdup(source->publisher ? source->publisher : source->id);
}
