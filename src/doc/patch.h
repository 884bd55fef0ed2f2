/* SPDX-License-Identifier: MIT */
#ifndef DOC_PATCH_H
#define DOC_PATCH_H

#include <stdbool.h>

#include <glib.h>

#include "doc/doc.h"

/*
 * How one version became the next, as bytes: at `at`, `removed` gave way to `inserted`. It goes both
 * ways, and only where the bytes it expects are found.
 */
struct patch {
	size_t at;                  /* bytes from the start of the file */
	GBytes *removed, *inserted; /* NULL in both: no patch */
};

/* What `to` has other than `from`; both stay alive in no way. */
struct patch patch_between(const struct version *from, const struct version *to);
void patch_clear(struct patch *patch);
struct patch patch_copy(const struct patch *patch);

/* The same change the other way round, sharing the bytes of `patch`. */
struct patch patch_reversed(const struct patch *patch);

/* The version it makes of `from`, which shares the chunks it does not touch; NULL if it does not
 * fit. The caller unrefs it. */
struct version *patch_apply(const struct patch *patch, const struct version *from);

/* The same for the bytes of a file; false, changing nothing, if it does not fit. */
bool patch_bytes(const struct patch *patch, GString *bytes);

#endif
