/* SPDX-License-Identifier: MIT */

/*
 * Where the program begins: what the process owes its surroundings, then one command.
 *
 * A closed standard descriptor is filled with one that fails, so that no file opened later can
 * take its number and receive messages or data; the failure is then reported like any other.
 */

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/command.h"
#include "ui/rescue.h"

static void fill_closed_descriptors(void)
{
	static const int modes[] = {O_WRONLY, O_RDONLY, O_RDONLY};

	for (int fd = 0; fd < 3; fd++) {
		if (fcntl(fd, F_GETFD) == -1 && open("/dev/null", modes[fd]) != fd)
			abort();
	}
}

int main(int argc, char **argv)
{
	fill_closed_descriptors();
	rescue_begin();
	cli_set_locale();
	signal(SIGPIPE, SIG_IGN);

	struct cli_options options;
	int status = cli_options_parse(argc, argv, &options);
	if (status != CLI_OK)
		return status;
	if (options.version)
		return cli_print("holdout " HOLDOUT_VERSION "\n");
	if (options.help)
		return cmd_help(&options);
	return options.command->run(&options);
}
