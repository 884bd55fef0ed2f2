/* SPDX-License-Identifier: MIT */
#ifndef SUPPORT_WHATIF_H
#define SUPPORT_WHATIF_H

/* The application with what-if on. */

#include "support/app.h"

/* What the app has, with what-if on and Bob and Cat supposed to support. */
static inline struct app *supposed(void)
{
	struct app *app = open_text(three_friends(), 24, 80);
	press(app, "w1j1");
	return app;
}

static inline void assert_untouched(const struct app *app)
{
	g_autofree char *bytes = bytes_of(app);
	assert_string_equal(bytes, three_friends());
	assert_int_equal(doc_unsaved(app_doc(app)), 0);
}

#endif
