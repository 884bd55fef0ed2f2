/* SPDX-License-Identifier: MIT */

/*
 * The table of formats, and the door they share: what is private leaves a report before any
 * format sees it, so none of them can forget to.
 */

#include "export/formats.h"
#include "model/public.h"
#include "model/tracker.h"

/* Makes a file of reports in which nothing private is left. */
typedef GString *make_fn(const struct report *const *reports, size_t count,
	const struct holdout_export_options *options);

static GString *make_public(make_fn *make, const struct report *const *reports, size_t count,
	const struct holdout_export_options *options)
{
	struct holdout_tracker *tracker = public_tracker(reports[0]->tracker);
	g_autofree struct report **shown = g_new(struct report *, count);

	for (size_t i = 0; i < count; i++)
		shown[i] = report_new(tracker, reports[i]->file, reports[i]->candidate,
			reports[i]->moment, reports[i]->today);
	GString *out = make((const struct report *const *)shown, count, options);
	for (size_t i = 0; i < count; i++)
		report_free(shown[i]);
	tracker_free(tracker);
	return out;
}

static char *make_file(make_fn *make, const struct report *const *reports, size_t count,
	const struct holdout_export_options *options, size_t *ret_len)
{
	const bool is_whole = options->with_private || public_hidden(reports[0]->tracker) == 0;
	GString *out = is_whole ? make(reports, count, options)
				: make_public(make, reports, count, options);

	*ret_len = out->len;
	return g_string_free(out, false);
}

/* None of these can fail: a report holds nothing they cannot write. */
#define DEFINE_FORMAT(name)                                                          \
	static char *write_##name(const struct report *const *reports, size_t count, \
		const struct holdout_export_options *options, size_t *ret_len,       \
		struct holdout_error **error)                                        \
	{                                                                            \
		(void)error;                                                         \
		return make_file(name##_write, reports, count, options, ret_len);    \
	}
DEFINE_FORMAT(text)
DEFINE_FORMAT(markdown)
DEFINE_FORMAT(csv)
DEFINE_FORMAT(json)
DEFINE_FORMAT(yaml)
DEFINE_FORMAT(html)
DEFINE_FORMAT(hemicycle)
#undef DEFINE_FORMAT

/* clang-format off */
static const struct holdout_format formats[] = {
	{ "text", "text", "txt", "text/plain",
		"the report as plain text, to be read from top to bottom", write_text },
	{ "markdown", "Markdown", "md", "text/markdown",
		"report with conditions, quotes and sources", write_markdown },
	{ "csv", "CSV", "csv", "text/csv", "one row per position", write_csv },
	{ "json", "JSON", "json", "application/json", "everything, schema 1", write_json },
	{ "yaml", "YAML", "yaml", "application/yaml",
		"a tracker file of its own, as of the day", write_yaml },
	{ "svg-hemicycle", "SVG", "svg", "image/svg+xml",
		"hemicycle, one seat per member", write_hemicycle },
	{ "html", "HTML", "html", "text/html", "one self-contained page", write_html },
};
/* clang-format on */

const struct holdout_format *holdout_formats(size_t *ret_count)
{
	*ret_count = G_N_ELEMENTS(formats);
	return formats;
}

const struct holdout_format *holdout_format_find(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
		if (g_ascii_strcasecmp(formats[i].name, name) == 0 ||
			g_ascii_strcasecmp(formats[i].extension, name) == 0)
			return &formats[i];
	}
	return NULL;
}
