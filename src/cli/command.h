/* SPDX-License-Identifier: MIT */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stdint.h>

#include <glib.h>

#include "doc/doc.h"
#include "model/report.h"
#include "model/tracker.h"

/*
 * The command line: one row a command, one row an option.
 *
 * Parsing, help, completion and the manual are made from (or checked against) the rows of
 * commands.c and options.c. This is the only floor that prints, exits and reads the clock and the
 * environment. Data goes to stdout, messages go to stderr, never both to one.
 */

enum cli_exit {
	CLI_OK,         /* yes; status: some candidate is adopted in every file */
	CLI_NO,         /* a negative answer */
	CLI_USAGE,      /* the command line makes no sense */
	CLI_INVALID,    /* a file cannot be read or is not a valid tracker */
	CLI_UNWRITABLE, /* something could not be written */
};

enum cli_color {
	CLI_COLOR_AUTO,
	CLI_COLOR_ALWAYS,
	CLI_COLOR_NEVER,
};

/* In the order in which help lists them. */
enum cli_option {
	CLI_OPTION_AS_OF,
	CLI_OPTION_CANDIDATE,
	CLI_OPTION_WHERE,
	CLI_OPTION_SORT,
	CLI_OPTION_SINCE,
	CLI_OPTION_GIVEN,
	CLI_OPTION_ON,
	CLI_OPTION_SPEAKER,
	CLI_OPTION_QUOTE,
	CLI_OPTION_SOURCE,
	CLI_OPTION_NOTE,
	CLI_OPTION_CERTAINTY,
	CLI_OPTION_AMEND,
	CLI_OPTION_DRY_RUN,
	CLI_OPTION_STRICT,
	CLI_OPTION_FORMAT,
	CLI_OPTION_OUTPUT,
	CLI_OPTION_FORCE,
	CLI_OPTION_SIZE,
	CLI_OPTION_MARKS,
	CLI_OPTION_PRIVATE,
	CLI_OPTION_JSON,
	CLI_OPTION_CSV,
	CLI_OPTION_PLAIN,
	CLI_OPTION_ASCII,
	CLI_OPTION_COLOR,
	CLI_OPTION_TODAY,
	CLI_OPTION_HELP,
	CLI_OPTION_VERSION,
	CLI_OPTION_COUNT,
};

#define CLI_BIT(option) (UINT32_C(1) << (option))

/* The command line, read. Texts are borrowed from argv; NULL and false: not given. */
struct cli_options {
	const struct cli_command *command;
	const char *const *arguments; /* what is no option, without the command's name */
	size_t argument_count;

	const char *as_of, *candidate, *today;
	bool ascii, with_private;
	enum cli_color color;

	bool json, csv, plain;    /* show list status log check */
	const char *where, *sort; /* list */
	const char *since;        /* log */
	bool given;               /* power */
	const char *on, *speaker, *quote, *source, *note, *certainty; /* set */
	bool amend, dry_run;                                          /* set */
	bool strict;                                                  /* check */
	const char *format, *output;                                  /* export */
	bool force;                                                   /* export */
	const char *size;                                             /* replay: `80x24` */
	bool marks;                                                   /* replay */
	bool help, version;
};

struct cli_command {
	const char *name;      /* "": no command, the screen */
	const char *arguments; /* `FILE MEMBER STANCE`, as help shows it */
	const char *help;      /* `adds a dated position` */
	const char *example;   /* a command line that works, without `holdout ` */
	size_t least, most;    /* arguments; most SIZE_MAX: any number */
	uint32_t options;      /* CLI_BIT of each it takes, beyond CLI_COMMON */
	int (*run)(const struct cli_options *options); /* gives an enum cli_exit */
	bool is_aside; /* about the program: `--help` names it in a row with its like */
};

/* What every command that reads a file takes. */
#define CLI_COMMON                                                                               \
	(CLI_BIT(CLI_OPTION_AS_OF) | CLI_BIT(CLI_OPTION_CANDIDATE) | CLI_BIT(CLI_OPTION_COLOR) | \
		CLI_BIT(CLI_OPTION_ASCII) | CLI_BIT(CLI_OPTION_TODAY) |                          \
		CLI_BIT(CLI_OPTION_PRIVATE) | CLI_BIT(CLI_OPTION_HELP))

struct cli_option_row {
	const char *name;     /* `as-of` */
	char letter;          /* 0: none */
	const char *argument; /* `DATE`; NULL: takes none */
	const char *help;
	const char *values; /* `auto always never`; NULL: any, or from a table elsewhere */
	size_t at;          /* offset in struct cli_options */
};

const struct cli_command *cli_commands(size_t *ret_count);    /* the first is the screen */
const struct cli_command *cli_command_find(const char *name); /* NULL: no such */
const struct cli_option_row *cli_option_rows(void);           /* CLI_OPTION_COUNT of them */

/* The words that can follow the option, for help and completion; NULL: any. The caller frees them. */
char *cli_option_values(const struct cli_option_row *row);

/* Reads argv into *ret_options; prints what is wrong and gives CLI_USAGE. The array of arguments
 * is argv itself, reordered. */
int cli_options_parse(int argc, char **argv, struct cli_options *ret_options);

/*
 * A file looked at: FILE of a command line. `name` is "-" for stdin, a path, or the bare name of a
 * shipped tracker where no such file exists (then doc_path() is NULL).
 */
struct cli_file {
	const char *name; /* as given; borrowed */
	bool is_shipped;
	struct holdout_doc *doc;           /* NULL if it could not be parsed */
	struct holdout_tracker *tracker;   /* NULL if there are errors */
	struct holdout_tracker *shown;     /* without private positions, if some are to be hidden */
	struct holdout_error *diagnostics; /* errors and warnings, file order */
	int32_t today;                     /* in the tracker's time zone */
	struct holdout_moment moment;      /* --as-of, else --today, else the present second */
	bool has_as_of;                    /* --as-of was given */
	size_t candidate;                  /* --candidate, else HOLDOUT_NONE: every one */
	int64_t read_at;                   /* seconds since 1970-01-01 00:00 UTC */
	struct holdout_error *half_written; /* a save in place that was broken off, and could not
	                                       be finished now; told already. NULL: none */
	bool is_expected; /* document and tracker stand in for those of a file with mistakes */
	char *bytes;      /* of stdin, which cannot be read again; else NULL */
	size_t len;
};

/* Reads `name` and finds moment and candidate. On failure prints all that is wrong on stderr and
 * gives CLI_INVALID or CLI_USAGE; *ret_file is then empty. */
int cli_load(const struct cli_options *options, const char *name, struct cli_file *ret_file);

/* The same, but CLI_INVALID prints nothing and leaves the errors in ret_file->diagnostics: for
 * commands that go on with the next file. */
int cli_read(const struct cli_options *options, const char *name, struct cli_file *ret_file);
void cli_file_clear(struct cli_file *file);

/*
 * Whether a file that cli_read() has found to be CLI_INVALID is a text that may yet become a tracker:
 * not one that is missing, cannot be read, or comes from stdin. Then `file` gets a document and a
 * tracker that stand in for its own, and its moment.
 */
bool cli_expect(struct cli_file *file);

/* Says on stderr what a save that was killed has left beside the file, if that is more than can go. */
void cli_tell_left(const char *name);

/* The tracker that opens when no file is named. */
#define CLI_DEFAULT_FILE "nato-secretary-general-2024"

/*
 * The reports of the candidates asked for, in file order: a GPtrArray that frees them. After
 * cli_hide_private() they are made of what may be shown to others; it says on stderr how many
 * positions that leaves out, and does nothing with --private.
 */
GPtrArray *cli_reports(const struct cli_file *file);
void cli_hide_private(const struct cli_options *options, struct cli_file *file);

/* A shipped file by name (`nato-secretary-general-2024`, `template/nato`…), or NULL. */
const char *cli_shipped(const char *name, size_t *ret_len); /* ret_len may be NULL */
/* The names of shipped trackers, NULL-terminated; the caller g_frees the array. */
const char **cli_shipped_names(void);
char *cli_shipped_title(const char *name); /* what it is about; the caller frees it */

/* The same of templates; what one is for, by its first line. */
#define CLI_TEMPLATE_COLS 14 /* columns in which the longest name fits */
const char **cli_template_names(void);
const char *cli_template(const char *name, size_t *ret_len); /* NULL: no such */
char *cli_template_summary(const char *name);

/*
 * Writes all of it to stdout. Gives CLI_OK, also if the reader has closed the pipe (nobody is
 * listening: no message), or CLI_UNWRITABLE after saying why.
 */
int cli_write(const char *bytes, size_t len);
int cli_print(const char *text);     /* a NUL-terminated text */
int cli_print_string(GString *text); /* takes it */

/* The two forms of a command's answer: for --json, and to be read. */
struct cli_page {
	GString *(*json)(const struct report *const *reports, size_t count);
	GPtrArray *(*outline)(const struct report *const *reports, size_t count, bool is_ascii);
};

/* Prints the page of the reports of FILE, the first argument. Gives an enum cli_exit. */
int cli_print_page(const struct cli_page *page, const struct cli_options *options);

/* The line that names the candidate the rest is about; `is_apart`: after a blank one. */
void cli_append_candidate(GString *out, const struct report *report, bool is_apart);

/*
 * Writes the file that -o names, which is replaced only with --force; gives CLI_OK, or
 * CLI_UNWRITABLE after saying why.
 */
int cli_write_file(const struct cli_options *options, const char *bytes, size_t len);

/* Says why the file that -o names was not written, frees `error`, and gives CLI_UNWRITABLE. */
int cli_report_unwritten(const struct cli_options *options, struct holdout_error *error);

/* Writes displayable text to stderr; a terminal without UTF-8 gets it in ASCII. */
void cli_message(const char *text);

/* Prints `holdout: MESSAGE` on stderr and, if there is one, `  HINT`. */
void cli_complain(const char *hint, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* Prints `error` (one, not its list) the same way and gives the exit status of its code. */
int cli_report(const struct holdout_error *error);

/*
 * Prints the diagnostics of `file` on stderr, each as `file:line:column: error: message`, the line
 * it is about, a caret, and the hint. Warnings are left out unless `with_warnings`.
 */
void cli_print_errors(
	const struct cli_options *options, const struct cli_file *file, bool with_warnings);

/* Whether `fd` gets colours: --color, NO_COLOR, TERM=dumb, and whether it is a terminal. */
bool cli_use_color(const struct cli_options *options, int fd);

/* Sets LC_CTYPE to the user's locale or, if that is not UTF-8, to one in which names have widths. */
void cli_set_locale(void);

/* A variable of the environment that is set to something, or NULL. */
const char *cli_variable(const char *name);

/* The folder of what outlives a session: journals, and drafts of saves. NULL: there is no home.
 * The caller frees it. */
char *cli_state_folder(void);

/*
 * The user's own rules.yaml, which any tracker may name; NULL where there is none. The caller
 * unrefs it. False if it is there and cannot be used.
 */
bool cli_own_rules(struct rule_library **ret_library, struct holdout_error **error);

/* Whether the user's terminal reads UTF-8, by the locale the environment chooses. */
bool cli_is_utf8(void);

/* Whether only ASCII glyphs are safe: --ascii, or the terminal does not read UTF-8. */
bool cli_use_ascii(const struct cli_options *options);

/* Columns of the terminal on stdout; 80 if it is none. */
int cli_columns(void);

int cmd_check(const struct cli_options *options);
int cmd_completion(const struct cli_options *options);
int cmd_diff(const struct cli_options *options);
int cmd_explain(const struct cli_options *options);
int cmd_export(const struct cli_options *options);
int cmd_help(const struct cli_options *options);
int cmd_keys(const struct cli_options *options);
int cmd_list(const struct cli_options *options);
int cmd_log(const struct cli_options *options);
int cmd_merge(const struct cli_options *options);
int cmd_needs(const struct cli_options *options);
int cmd_new(const struct cli_options *options);
int cmd_power(const struct cli_options *options);
int cmd_replay(const struct cli_options *options);
int cmd_screen(const struct cli_options *options); /* stdout is a terminal */
int cmd_set(const struct cli_options *options);
int cmd_show(const struct cli_options *options);
int cmd_status(const struct cli_options *options);
int cmd_whatif(const struct cli_options *options);

#endif
