/* SPDX-License-Identifier: MIT */
#ifndef CLI_LOG_TEXT_H
#define CLI_LOG_TEXT_H

#include "export/answers.h"

/* What `log` prints without --json; the caller frees it. */
GString *log_text(const struct answer_history *histories, size_t count, bool is_ascii);

#endif
