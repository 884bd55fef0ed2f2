/* SPDX-License-Identifier: MIT */
#ifndef PROOF_FIGURES_H
#define PROOF_FIGURES_H

#include <stdbool.h>

/*
 * What a proof has counted, as lines of one table: each proof leaves its own in the folder that
 * $PROOF_FIGURES names, and tests/proof/table.sh prints them together.
 */

/* Names the proof, and forgets what it counted in an earlier run. */
void figures_begin(const char *name);

/* `goal` is the number it has in the list of docs/reliability.md, "G1"; the text says what was
 * counted. */
void figure(const char *goal, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Whether to go through all there is (PROOF=long), not only what fits into every run. */
bool proof_is_long(void);

#endif
