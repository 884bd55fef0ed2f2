/* SPDX-License-Identifier: MIT */

/*
 * The loop: three descriptors, keys, signals and the folder of the file, in one GMainContext.
 *
 *     readable -> all that waits is fed to the application -> one frame
 *
 * Queued keys are drained before anything is drawn, so holding a key down never leaves a tail of
 * frames; BATCH_MAX keeps a flood from showing nothing at all.
 */

#include "ui/loop.h"

#include <signal.h>

#include <glib-unix.h>

#include "ui/watch.h"

#define BATCH_MAX 4096 /* inputs */

/* A file that is gone or cannot be read may be about to be written: it is given two seconds. */
#define LOOK_MS  100
#define LOOK_MAX 20

struct loop {
	const struct effects *effects;
	struct watch *watch;
	GMainContext *context;
	GSource *poll;  /* while watching is not enough; else NULL */
	GSource *wait;  /* while the file is not as it should be; else NULL */
	int looks;      /* since then */
	int rows, cols; /* of the last frame; 0: there was none */
	bool is_over;
	int signal; /* that ended it, or 0 */
};

static void end(struct loop *loop, int number)
{
	loop->is_over = true;
	loop->signal = number;
}

static void feed(struct loop *loop, const struct input *input)
{
	if (!effects_feed(loop->effects, input))
		loop->is_over = true;
}

static gboolean on_keys(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	struct loop *loop = data;
	struct term *term = loop->effects->term;
	struct input input;

	if ((condition & (G_IO_HUP | G_IO_ERR | G_IO_NVAL)) || term_has_hung_up(term)) {
		end(loop, SIGHUP);
		return G_SOURCE_REMOVE;
	}
	for (int i = 0; i < BATCH_MAX && !loop->is_over && term_read(term, &input); i++)
		feed(loop, &input);
	return G_SOURCE_CONTINUE;
}

static void on_signal(struct loop *loop, int number)
{
	struct term *term = loop->effects->term;

	switch (number) {
	case SIGWINCH:
		term_resize(term);
		break;
	case SIGTSTP:
		term_pause(term);
		signals_stop_job(loop->effects->signals);
		term_resume(term);
		break;
	case SIGCONT: /* after SIGSTOP, which cannot be caught: the shell has had the terminal */
		term_resume(term);
		break;
	default:
		end(loop, number);
	}
}

static gboolean on_signals(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	(void)condition;
	struct loop *loop = data;

	for (int number; (number = signals_next(loop->effects->signals)) != 0;)
		on_signal(loop, number);
	return G_SOURCE_CONTINUE;
}

static GSource *start(struct loop *loop, unsigned ms, GSourceFunc callback)
{
	GSource *source = g_timeout_source_new(ms);

	g_source_set_callback(source, callback, loop, NULL);
	g_source_attach(source, loop->context);
	return source;
}

static void stop(GSource **source)
{
	if (*source == NULL)
		return;
	g_source_destroy(*source);
	g_clear_pointer(source, g_source_unref);
}

/* Tells of the file as it is now; whether that was the last word. Our own writes come to this too;
 * the bytes tell them from those of others. One that was gone or broken is looked at even if it has
 * the bytes read last: a mistake is mended by taking it back. */
static bool tell_file(struct loop *loop, bool is_last)
{
	struct app *app = loop->effects->app;
	const struct input gone = {.kind = INPUT_FILE_GONE};
	const struct input changed = {.kind = INPUT_FILE_CHANGED, .is_fresh = !is_last};

	if (watch_is_gone(loop->watch)) {
		if (is_last && app_file(app) != APP_FILE_GONE)
			feed(loop, &gone);
		return is_last || app_file(app) == APP_FILE_GONE;
	}
	if (app_file(app) != APP_FILE_KNOWN || doc_has_changed_on_disk(app_doc(app)))
		feed(loop, &changed);
	return is_last || app_file(app) != APP_FILE_UNREAD;
}

static gboolean on_wait(gpointer data)
{
	struct loop *loop = data;

	if (tell_file(loop, ++loop->looks >= LOOK_MAX))
		stop(&loop->wait);
	return loop->wait != NULL ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void look_at_file(struct loop *loop)
{
	stop(&loop->wait);
	loop->looks = 0;
	if (!tell_file(loop, false) && !loop->is_over)
		loop->wait = start(loop, LOOK_MS, on_wait);
}

static gboolean on_poll(gpointer data)
{
	struct loop *loop = data;

	if (watch_poll(loop->watch))
		look_at_file(loop);
	return G_SOURCE_CONTINUE;
}

static gboolean on_folder(gint fd, GIOCondition condition, gpointer data)
{
	(void)fd;
	(void)condition;
	struct loop *loop = data;

	if (watch_take(loop->watch))
		look_at_file(loop);
	return G_SOURCE_CONTINUE;
}

/* Whatever has changed the size, the application hears of it here, once before the next frame. */
static void fit(struct loop *loop)
{
	struct input resize = {.kind = INPUT_RESIZE};

	term_size(loop->effects->term, &resize.rows, &resize.cols);
	if (resize.rows == loop->rows && resize.cols == loop->cols)
		return;
	loop->rows = resize.rows;
	loop->cols = resize.cols;
	feed(loop, &resize);
}

static void draw(struct loop *loop)
{
	fit(loop);
	struct grid *grid = grid_new(loop->rows, loop->cols);
	app_draw(loop->effects->app, grid);
	term_draw(loop->effects->term, grid);
	grid_free(grid);
}

static void watch(GMainContext *context, int fd, GUnixFDSourceFunc callback, struct loop *loop)
{
	GSource *source = g_unix_fd_source_new(fd, G_IO_IN | G_IO_HUP | G_IO_ERR);

	g_source_set_callback(source, G_SOURCE_FUNC(callback), loop, NULL);
	g_source_attach(source, context);
	g_source_unref(source);
}

/* "Save as" moves it, and its folder may come and go. */
static void follow_file(struct loop *loop)
{
	watch_follow(loop->watch, doc_path(app_doc(loop->effects->app)));
	if (watch_must_poll(loop->watch) && loop->poll == NULL)
		loop->poll = start(loop, WATCH_POLL_MS, on_poll);
	else if (!watch_must_poll(loop->watch))
		stop(&loop->poll);
}

int loop_run(const struct effects *effects)
{
	GMainContext *context = g_main_context_new();
	struct loop loop = {.effects = effects, .watch = watch_new(), .context = context};

	watch(context, term_fd(effects->term), on_keys, &loop);
	watch(context, signals_fd(effects->signals), on_signals, &loop);
	if (watch_fd(loop.watch) >= 0)
		watch(context, watch_fd(loop.watch), on_folder, &loop);
	follow_file(&loop);
	look_at_file(&loop); /* what happened before there was a watch */
	draw(&loop);
	while (!loop.is_over) {
		follow_file(&loop);
		if (g_main_context_iteration(context, TRUE) && !loop.is_over)
			draw(&loop);
	}
	stop(&loop.poll);
	stop(&loop.wait);
	g_main_context_unref(context);
	watch_free(loop.watch);
	return loop.signal;
}
