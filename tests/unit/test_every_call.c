/* SPDX-License-Identifier: MIT */

/*
 * Whatever is done with a file, each call on the way fails, with each error, once or from then on. The
 * file must be whole then, nobody may say that it is done who has not done it, and what went wrong
 * must be said; and once nothing fails any more, the same is done, and nothing is left beside.
 */

#include "support/folder.h"

#include <sys/stat.h>

#include "base/file.h"
#include "support/calls.h"

#define CALLS_MAX 400
#define NOBODY    65534

static const char old[] = "old: 1\nlines: of the base\n";
static const char ours[] = "ours: 1\nlines: of the base\nand: one of ours\n";

/* user, one named user, group, mask, others; as the kernel keeps it. */
static const unsigned char acl[] = {2, 0, 0, 0, /**/
	1, 0, 6, 0, 255, 255, 255, 255,         /* owner rw- */
	2, 0, 4, 0, 1, 0, 0, 0,                 /* user 1 r-- */
	4, 0, 4, 0, 255, 255, 255, 255,         /* group r-- */
	16, 0, 4, 0, 255, 255, 255, 255,        /* mask r-- */
	32, 0, 0, 0, 255, 255, 255, 255};       /* others --- */

/* a.yaml, perhaps with another name or a link to it, and a folder for drafts in a folder that is not
 * there yet. */
struct scene {
	struct folder *folder;
	char *file, *second, *link, *state, *keep;
};

static int set_up(void **state)
{
	struct scene *scene = g_new0(struct scene, 1);
	void *folder;
	calls = (struct calls){0};
	if (make_folder(&folder) < 0)
		return -1;
	scene->folder = folder;
	scene->file = g_strdup(scene->folder->file);
	scene->second = g_build_filename(scene->folder->path, "b.yaml", NULL);
	scene->link = g_build_filename(scene->folder->path, "link.yaml", NULL);
	scene->state = g_strconcat(scene->folder->path, "-state", NULL);
	scene->keep = g_build_filename(scene->state, "holdout", NULL);
	*state = scene;
	return 0;
}

static void clear(const struct scene *scene)
{
	removexattr(scene->folder->path, "system.posix_acl_default");
	empty(scene->folder->path);
	empty(scene->keep);
	g_rmdir(scene->keep);
	g_rmdir(scene->state);
}

static int tear_down(void **state)
{
	struct scene *scene = *state;
	void *folder = scene->folder;
	calls = (struct calls){0};
	clear(scene);
	g_free(scene->file);
	g_free(scene->second);
	g_free(scene->link);
	g_free(scene->state);
	g_free(scene->keep);
	g_free(scene);
	return remove_folder(&folder);
}

static void put(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
	assert_int_equal(write(fd, text, strlen(text)), strlen(text));
	close(fd);
}

/* What a scene begins with. */
static void have_nothing(const struct scene *scene)
{
	(void)scene;
}

static void have_old(const struct scene *scene)
{
	put(scene->file, old);
}

/* An attribute of its own, another by its folder, and an owner of its own, where these can be had. */
static void have_much(const struct scene *scene)
{
	int chown_failed = 0;
	have_old(scene);
	setxattr(scene->file, "user.holdout", "kept", 4, 0);
	setxattr(scene->folder->path, "system.posix_acl_default", acl, sizeof acl, 0);
	if (geteuid() == 0)
		chown_failed = chown(scene->file, NOBODY, NOBODY);
	assert_int_equal(chown_failed, 0);
}

static void have_two_names(const struct scene *scene)
{
	have_old(scene);
	assert_int_equal(link(scene->file, scene->second), 0);
}

static void have_dangling_link(const struct scene *scene)
{
	assert_int_equal(symlink("a.yaml", scene->link), 0);
}

static void put_beside(const struct scene *scene, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(scene->folder->path, name, NULL);
	put(path, text);
}

/* And what an export that was killed has left in the folder. */
static void have_much_and_unborn(const struct scene *scene)
{
	have_much(scene);
	put_beside(scene, ".b.md.holdout-bbbbbb-new", "half");
}

/* What a save without an exchange leaves that is killed. */
static void have_second_left(const struct scene *scene)
{
	g_autofree char *second =
		g_build_filename(scene->folder->path, ".a.yaml.holdout-dddddd-old", NULL);
	have_old(scene);
	assert_int_equal(link(scene->file, second), 0);
}

/* With none of which anything is lost. */
static void have_left(const struct scene *scene)
{
	have_second_left(scene);
	put_beside(scene, ".a.yaml.holdout-aaaaaa", old);
	put_beside(scene, ".a.yaml.holdout-bbbbbb-new", "half");
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, ours, -1);
	g_autofree char *name = g_strdup_printf(".a.yaml.holdout-cccccc-%.20s", sum);
	put_beside(scene, name, ours);
}

static bool do_read(const struct scene *scene, struct holdout_error **error)
{
	char *bytes = NULL;
	size_t len;
	if (!file_read(scene->file, &bytes, &len, NULL, error))
		return false;
	assert_string_equal(bytes, old);
	g_free(bytes);
	return true;
}

/* As the screen does: what has been read is what is to be displaced. */
static bool replace(const struct scene *scene, const char *keep, struct holdout_error **error)
{
	bool is_armed = calls.is_armed;
	struct file_base base = {.keep = keep};
	char *bytes = NULL;
	calls.is_armed = false;
	assert_true(file_read(scene->file, &bytes, &base.len, &base.stamp, NULL));
	base.bytes = bytes;
	calls.is_armed = is_armed;
	bool is_done = file_replace(scene->file, ours, strlen(ours), &base, error);
	calls.is_armed = false;
	g_free(bytes);
	return is_done;
}

static bool do_replace(const struct scene *scene, struct holdout_error **error)
{
	return replace(scene, NULL, error);
}

static bool do_place(const struct scene *scene, struct holdout_error **error)
{
	return replace(scene, scene->keep, error);
}

static bool do_create(const struct scene *scene, struct holdout_error **error)
{
	return file_write(scene->file, ours, strlen(ours), FILE_CREATE, NULL, error);
}

static bool do_overwrite(const struct scene *scene, struct holdout_error **error)
{
	return file_write(scene->file, ours, strlen(ours), FILE_REPLACE, NULL, error);
}

static bool do_make_anew(const struct scene *scene, struct holdout_error **error)
{
	return file_write(scene->link, ours, strlen(ours), FILE_ANEW, NULL, error);
}

/* Half of ours over the old, and the draft of that: what a kill in the middle leaves. */
static void have_half(const struct scene *scene)
{
	have_two_names(scene);
	calls = (struct calls){.is_armed = true,
		.is_short = true,
		.only = "pwrite",
		.event = CALLS_FAIL_ON,
		.at = 2,
		.error = EIO};
	assert_false(replace(scene, scene->keep, NULL));
	calls = (struct calls){0};
}

static bool do_finish(const struct scene *scene, struct holdout_error **error)
{
	file_finish(scene->keep, scene->second, error);
	return !*error;
}

static bool do_find_left(const struct scene *scene, struct holdout_error **error)
{
	struct file_left *left = file_left_find(scene->file, NULL, NULL, error);
	bool is_left = left && strcmp(left->bytes, old) != 0 && strcmp(left->bytes, ours) != 0;
	assert_false(is_left);
	file_left_free(left);
	return !*error;
}

enum {
	ALL = 1,         /* the calls there are */
	NO_EXCHANGE = 2, /* of files, nor RENAME_NOREPLACE */
	NO_LINK = 4,     /* nor links; but RENAME_NOREPLACE */
	NO_LEASES = 8,
	RARELY = 16, /* all, failing as only locks and attributes do */
};

/* What the file system can do, of which the way depends that is taken. */
static const struct {
	int way;
	bool has_no_exchange, has_no_link, has_no_leases;
} ways[] = {
	{ALL, false, false, false},
	{RARELY, false, false, false},
	{NO_EXCHANGE, true, false, false},
	{NO_LINK, true, true, false},
	{NO_LEASES, false, false, true},
};

/* `after`: what the file has when it is done; until then it is as it was. */
static const struct act {
	const char *name;
	void (*have)(const struct scene *scene);
	bool (*run)(const struct scene *scene, struct holdout_error **error);
	const char *after;
	int ways;         /* that make a difference */
	bool may_be_half; /* the file: it was to begin with */
	int entries;      /* in its folder, in the end */
} acts[] = {
	{"read", have_old, do_read, old, ALL, false, 1},
	{"replace", have_much, do_replace, ours, ALL | RARELY | NO_EXCHANGE | NO_LINK | NO_LEASES,
		false, 1},
	{"replace, with a second name left", have_second_left, do_replace, ours, ALL, false, 1},
	{"place", have_two_names, do_place, ours, ALL | NO_LEASES, false, 2},
	{"create", have_nothing, do_create, ours, ALL | NO_EXCHANGE, false, 1},
	{"overwrite", have_much_and_unborn, do_overwrite, ours, ALL, false, 1},
	{"anew", have_dangling_link, do_make_anew, ours, ALL, false, 2},
	{"finish", have_half, do_finish, ours, ALL, true, 2},
	{"left", have_left, do_find_left, old, ALL | RARELY | NO_LEASES, false, 1},
};

/* How the calls fail; short: reads and writes do but a half before. */
struct fault {
	enum calls_event event;
	bool is_short;
	int cause;
};

static void arm(size_t way, const struct fault *fault, int at)
{
	calls = (struct calls){
		.is_armed = true,
		.is_wide = true,
		.is_short = fault->is_short,
		.event = fault->event,
		.at = at,
		.error = fault->cause,
		.has_no_exchange = ways[way].has_no_exchange,
		.has_no_link = ways[way].has_no_link,
		.has_no_leases = ways[way].has_no_leases,
	};
}

/* The cause, or what was found instead of it: that there is something already (EEXIST) is believed
 * only until it is looked for. */
static bool says_why(const struct holdout_error *error, int cause)
{
	return error->code == HOLDOUT_CONFLICT || strstr(error->message, g_strerror(cause)) ||
		(cause == EEXIST && strstr(error->message, g_strerror(ENOENT))) ||
		strstr(error->message, "does not give back") ||
		strstr(error->message, "a second name");
}

static bool has(const struct scene *scene, const char *expected)
{
	g_autofree char *bytes = NULL;
	return g_file_get_contents(scene->file, &bytes, NULL, NULL) && strcmp(bytes, expected) == 0;
}

/* Whole, or said to be half; and done only if that is what it was said to be. A folder or a file that
 * is not there, as far as can be seen, is nothing to be told of. */
static void judge(const struct scene *scene, const struct act *act, bool is_done,
	const struct holdout_error *error)
{
	bool is_there = g_file_test(scene->file, G_FILE_TEST_EXISTS);
	bool is_half = is_there && !has(scene, old) && !has(scene, ours);
	bool is_told = error && strstr(error->message, "half written");
	if (is_done == !error && (!error || says_why(error, calls.error)) &&
		(!is_half || is_told || act->may_be_half) &&
		(is_there || act->have == have_nothing || act->have == have_dangling_link) &&
		(!is_done || has(scene, act->after) || (act->may_be_half && calls.error == ENOENT)))
		return;
	fail_msg("%s, call %d (%s), %s: %s", act->name, calls.made, calls.met,
		g_strerror(calls.error),
		error             ? error->message
			: is_done ? "done"
				  : "nothing said");
}

/* The next start, with nothing that fails. */
static void do_again(const struct scene *scene, const struct act *act)
{
	struct holdout_error *error = NULL;
	calls = (struct calls){.is_armed = true};
	file_finish(scene->keep, scene->file, &error);
	assert_null(error);
	if (!act->run(scene, &error))
		assert_int_equal(error->code, HOLDOUT_CONFLICT); /* it has been made */
	holdout_error_free(error);
	assert_null(file_left_find(scene->file, NULL, NULL, NULL));
	assert_true(has(scene, act->after));
	if (empty(scene->folder->path) != act->entries)
		fail_msg("%s leaves something", act->name);
	empty(scene->keep);
}

/* True if there may be another call to fail at. */
static bool fail_at(const struct scene *scene, const struct act *act, size_t way,
	const struct fault *fault, int at)
{
	struct holdout_error *error = NULL;
	clear(scene);
	act->have(scene);
	arm(way, fault, at);
	bool is_done = act->run(scene, &error);
	calls.is_armed = false;
	bool is_met = calls.met != NULL;
	judge(scene, act, is_done, error);
	holdout_error_free(error);
	do_again(scene, act);
	return is_met;
}

static int fail_at_every_call(const struct scene *scene, size_t way, const struct fault *fault)
{
	int faults = 0;
	for (size_t n = 0; n < G_N_ELEMENTS(acts); n++)
		for (int at = 1;
			(acts[n].ways & ways[way].way) && fail_at(scene, &acts[n], way, fault, at);
			at++, faults++)
			assert_in_range(at, 1, CALLS_MAX);
	return faults;
}

static void file__is_whole_and_the_cause_is_said__when_any_call_fails(void **state)
{
	static const int causes[] = {EIO, EINTR, ENOENT, EACCES, ENOSPC, EINVAL, ENOSYS, EEXIST};
	static const int rare[] = {EAGAIN, ENOTSUP, ENODATA, ENOLCK, EBADF};
	int faults = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(causes); i++) {
		const struct fault fault = {CALLS_FAIL, false, causes[i]};
		faults += fail_at_every_call(*state, 0, &fault);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(rare); i++) {
		const struct fault fault = {CALLS_FAIL, false, rare[i]};
		faults += fail_at_every_call(*state, 1, &fault);
	}
	print_message("failed at %d calls\n", faults);
}

static void file__is_whole_and_the_cause_is_said__when_any_call_fails_in_another_way(void **state)
{
	static const struct fault faults[] = {{CALLS_FAIL, false, EIO}, {CALLS_FAIL, true, EINTR},
		{CALLS_FAIL, false, EINVAL}, {CALLS_FAIL, false, EPERM}};
	int met = 0;
	for (size_t way = 2; way < G_N_ELEMENTS(ways); way++)
		for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
			met += fail_at_every_call(*state, way, &faults[i]);
	print_message("failed at %d calls\n", met);
}

static void file__is_whole_and_the_cause_is_said__when_all_fail_from_one_on(void **state)
{
	static const struct fault faults[] = {{CALLS_FAIL_ON, false, EIO},
		{CALLS_FAIL_ON, true, ENOSPC}, {CALLS_FAIL_ON, false, EACCES}};
	int met = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(faults); i++)
		met += fail_at_every_call(*state, 0, &faults[i]);
	print_message("failed from %d calls on\n", met);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(file__is_whole_and_the_cause_is_said__when_any_call_fails),
		TEST(file__is_whole_and_the_cause_is_said__when_any_call_fails_in_another_way),
		TEST(file__is_whole_and_the_cause_is_said__when_all_fail_from_one_on),
	};
	return cmocka_run_group_tests(tests, use_memory, NULL);
}
