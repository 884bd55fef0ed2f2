/* SPDX-License-Identifier: MIT */
#ifndef UI_EFFECTS_PRIVATE_H
#define UI_EFFECTS_PRIVATE_H

#include "ui/effects.h"

/* The parts of effects that more than one file needs. */

/* Effects, as those in effects.c: what to tell, or NULL. */
char *recovery_restore(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error);
char *recovery_restored(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error);
char *recovery_discard(
	const struct effects *effects, const struct effect *effect, struct holdout_error **error);

/* Brings the journal up to what is shown, and asks what is still to be asked. */
void recovery_keep(const struct effects *effects);

/* What is not saved is not wanted. If it stays on disk, `trouble` says so in the end. */
void recovery_forget(struct recovery *recovery);

/* Says of an edit on a terminal that it is in no journal, where there is no folder for one. */
void recovery_warn(const struct effects *effects);

/* Says in the hint of a save that has failed where the edits are all the same. */
void recovery_hint(const struct effects *effects, struct holdout_error *error);

#endif
