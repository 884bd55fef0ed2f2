/* SPDX-License-Identifier: MIT */
#ifndef EXPORT_LINK_H
#define EXPORT_LINK_H

#include <stdbool.h>

#include <glib.h>

/*
 * URLs of a file as links: only what leads to the web, and so that it ends where it should.
 */

/* Whether it is an http or https URL; NULL is none. */
bool link_is_web(const char *url);

/* Appends it: unreserved and reserved ASCII as it is, every other byte as %XX. */
void link_append(GString *out, const char *url);

#endif
