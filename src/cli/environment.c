/* SPDX-License-Identifier: MIT */

/*
 * Where the user keeps what belongs to the program, by the rules of the XDG base directories.
 */

#include <stdlib.h>

#include "cli/command.h"
#include "model/rule_library.h"

const char *cli_variable(const char *name)
{
	const char *value = getenv(name);

	return value != NULL && *value != '\0' ? value : NULL;
}

/* The folder `holdout` in that of the variable, or in one below the home; NULL: there is no home.
 * The caller frees it. */
static char *user_folder(const char *name, const char *below_home)
{
	const char *folder = cli_variable(name), *home = cli_variable("HOME");

	if (folder != NULL && g_path_is_absolute(folder))
		return g_build_filename(folder, "holdout", NULL);
	if (folder == NULL && home == NULL)
		return NULL;
	return g_build_filename(home != NULL ? home : "/", below_home, "holdout", NULL);
}

char *cli_state_folder(void)
{
	return user_folder("XDG_STATE_HOME", ".local/state");
}

bool cli_own_rules(struct rule_library **ret_library, struct holdout_error **error)
{
	g_autofree char *folder = user_folder("XDG_CONFIG_HOME", ".config");
	g_autofree char *path =
		folder != NULL ? g_build_filename(folder, "rules.yaml", NULL) : NULL;

	*ret_library = NULL;
	if (path == NULL || !g_file_test(path, G_FILE_TEST_EXISTS))
		return true;
	struct holdout_doc *doc = doc_load(path, error);
	if (doc == NULL)
		return false;
	*ret_library = rule_library_of(doc, error);
	return *ret_library != NULL;
}
