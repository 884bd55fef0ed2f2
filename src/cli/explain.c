/* SPDX-License-Identifier: MIT */

/* `holdout explain FILE`: how the verdict comes about, clause by clause. */

#include "export/explain.h"
#include "cli/command.h"

int cmd_explain(const struct cli_options *options)
{
	static const struct cli_page page = {explain_json, explain_outline};

	return cli_print_page(&page, options);
}
