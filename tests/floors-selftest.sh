#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Shows that floors.sh sees what it is there to see: each case builds a small tree with one
# offence and expects the one line that names it; a clean tree must pass.
set -euo pipefail
export LC_ALL=C

floors=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)/floors.sh
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=$work/tree
ran=0 failed=0

fresh() {
	rm -rf "$tree"
	mkdir -p "$tree"/src/{base,doc,model,export,view,ui,cli} "$tree"/include/holdout
	write src/base/text.c '#include <utf8proc.h>' '#include "base/text.h"'
	write src/base/text.h '#include "holdout/error.h"'
	write src/doc/tree.c '#include <yaml.h>' '#include "base/text.h"' '#include "doc/tree.h"'
	write src/export/json.c '#include <jansson.h>' '#include "model/report.h"'
	write src/ui/term.c '#include <curses.h>' '#include "view/grid.h"' '#include "ui/term.h"'
	write src/cli/main.c '#include <glib.h>' '#include "ui/term.h"' '#include "base/text.h"'
	write include/holdout/error.h '#include <stdbool.h>' '#include "holdout/date.h"' \
		'/* a GString, g_malloc' 'is not seen in a comment */ struct g_;'
}

write() { # FILE LINE...
	local file=$tree/$1
	shift
	printf '%s\n' "$@" >"$file"
}

fail() {
	failed=$((failed + 1))
	printf 'FAILED: %s\n' "$*"
	sed 's/^/    /' "$work/out"
}

run_floors() {
	status=0
	env -u MESON_BUILD_ROOT "$floors" "$tree" "$@" >"$work/out" 2>&1 || status=$?
	ran=$((ran + 1))
}

passes() { # WHAT [BUILD]
	run_floors "${@:2}"
	[ "$status" = 0 ] || fail "$1: exit status 0 expected, found $status"
}

offends() { # BEGINNING-OF-LINE [BUILD]
	run_floors "${@:2}"
	if [ "$status" != 1 ]; then
		fail "$1: exit status 1 expected, found $status"
	elif [ "$(wc -l <"$work/out")" != 1 ] || [[ $(cat "$work/out") != "$1"* ]]; then
		fail "expected the one line: $1"
	fi
}

lines() { # FILE COUNT
	yes '/**/' | head -n "$2" >"$tree/$1" || true
}

fresh
passes 'a clean tree'

# Direction: each floor against the one above it, and the bottom against the top.
below=base
for above in doc model export view ui cli; do
	fresh
	write "src/$below/x.c" '' "#include \"$above/x.h\""
	offends "src/$below/x.c:2: $below is below $above"
	below=$above
done
fresh
write src/base/x.h '#  include "cli/main.h"'
offends 'src/base/x.h:1: base is below cli'
fresh
write src/doc/x.c '#include "../view/grid.h"'
offends 'src/doc/x.c:1: an include is written from src'
fresh
mkdir "$tree/src/misc"
write src/misc/x.c '#include "base/text.h"'
offends 'src/misc/x.c:1: this folder is none'

# Libraries, each in one place.
for header in curses.h ncurses.h ncursesw/curses.h term.h panel.h; do
	fresh
	write src/ui/loop.c "#include <$header>"
	offends 'src/ui/loop.c:1: curses is included only in src/ui/term.c'
done
fresh
write src/model/x.c '#include <yaml.h>'
offends 'src/model/x.c:1: libyaml is included only in src/doc/'
fresh
write src/export/csv.c '#include <jansson.h>'
offends 'src/export/csv.c:1: jansson is included only in src/export/json.c'
fresh
write src/view/x.c '#include <utf8proc.h>'
offends 'src/view/x.c:1: utf8proc is included only in src/base/text.c'

# Public headers.
fresh
write include/holdout/x.h '#include <sys/types.h>'
offends 'include/holdout/x.h:1: a public header includes only'
fresh
write include/holdout/x.h '#include "base/text.h"'
offends 'include/holdout/x.h:1: a public header includes only'
for line in 'GString *text;' 'gboolean yes;' 'void x(GHashTable *);' 'g_autofree char *y;' \
	'GList *z;' 'gsize n;'; do
	fresh
	write include/holdout/x.h '' "$line"
	offends 'include/holdout/x.h:2: a GLib name in a public header'
done

# Length.
fresh
lines src/doc/long.c 500
passes '500 lines'
[ ! -s "$work/out" ] || fail 'silence expected at 500 lines'
fresh
lines src/doc/long.c 501
passes '501 lines'
grep -q '^src/doc/long.c:501: warning: ' "$work/out" || fail 'a warning expected at 501 lines'
fresh
lines src/doc/long.c 800
passes '800 lines'
fresh
lines include/holdout/long.h 801
offends 'include/holdout/long.h:801: 801 lines'
fresh
mkdir -p "$tree/tests/unit"
lines tests/unit/test_long.c 800
passes '800 lines of a test'
lines tests/unit/test_long.c 801
offends 'tests/unit/test_long.c:801: 801 lines'

# Objects. The library is made as meson makes it: a thin archive of objects in a folder beside.
archive() { # FLOOR FILE [FLAG...]
	local dir=$work/build/src/$1 floor=$1 file=$2
	shift 2
	rm -rf "$work/build"
	mkdir -p "$dir/libholdout-$floor.a.p"
	${CC:-cc} -fPIC "$@" -c "$tree/src/$floor/$file" -o "$dir/libholdout-$floor.a.p/$file.o"
	ar csrDT "$dir/libholdout-$floor.a" "$dir/libholdout-$floor.a.p/$file.o"
}

fresh
write src/model/x.c 'static const char *const names[] = { "a", "b" };' 'extern const int limit;' \
	'const int limit = 3;' 'const char *name(int i);' 'const char *name(int i)' \
	'{ static const int at[] = { 1, 0 }; return names[at[i & 1]]; }'
archive model x.c
passes 'constant tables' "$work/build"

for line in 'int count;' 'int count = 1;' 'static int count; int *x(void) { return &count; }' \
	'_Thread_local int count;' 'int *x(void) { static int count = 2; return &count; }' \
	'extern const char *count; const char *count = "x";'; do
	for flags in '' '-O2 -fdata-sections' '-fcommon'; do
		fresh
		write src/model/x.c '' "$line"
		# shellcheck disable=SC2086 # none, one or two flags
		archive model x.c $flags
		offends "src/model/x.c:2: mutable state outside a function's stack: count" "$work/build"
	done
done

fresh
write src/ui/rescue.c 'int resized;'
archive ui rescue.c
passes 'state of the crash handler' "$work/build"
fresh
write src/ui/loop.c 'int resized;'
archive ui loop.c
offends 'src/ui/loop.c:1: mutable state' "$work/build"

for symbol in wgetch initscr newterm waddnstr wrefresh doupdate; do
	fresh
	write src/view/x.c "int $symbol(void);" "int x(void) { return $symbol(); }" 'int x(void);'
	archive view x.c
	offends "src/view/x.c:1: view is below ui and calls curses: $symbol" "$work/build"
done
fresh
write src/ui/x.c 'int doupdate(void); int x(void); int x(void) { return doupdate(); }'
archive ui x.c
passes 'curses in the ui floor' "$work/build"

fresh
write src/model/x.c 'int count; int x(int *i); int x(int *i) { return i[count]; }'
archive model x.c -fsanitize=address
passes 'a sanitizer build' "$work/build"
grep -q '^skipped: sanitizer build' "$work/out" || fail 'the skipped check must be named'

rm -rf "$work/build"
mkdir "$work/build"
offends "$work/build:0: no libholdout-*.a found" "$work/build"

printf '%d cases, %d failed\n' "$ran" "$failed"
[ "$failed" = 0 ]
