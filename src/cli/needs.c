/* SPDX-License-Identifier: MIT */

/* `holdout needs FILE`: the fewest moves that adopt, and who could make them. */

#include "export/needs.h"
#include "cli/command.h"

int cmd_needs(const struct cli_options *options)
{
	static const struct cli_page page = {needs_json, needs_outline};

	return cli_print_page(&page, options);
}
