#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/floors.sh [ROOT [BUILD]]: checks that the house stands as HACKING.md says it does.
#
# From the source, under ROOT: a floor includes only itself and floors below; each library is
# included in the one place that may; public headers are plain C; no file is too long, nor is one of
# tests. From the objects, under BUILD: no mutable state at file scope (src/ui/rescue.c, a signal
# handler, is let off), and no curses call below the ui floor. Sanitizers and coverage put state of
# their own into every object, so there the first of these is skipped and that is said.
#
# Each offence is one line, file:line: message. Exit status 1 if there is one.
set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
root=${1:-$here}
build=${2:-${MESON_BUILD_ROOT:-}}
if [ -n "$build" ]; then
	build=$(cd "$build" && pwd -P)
fi
cd "$root"

if [ ! -d src ]; then
	echo "floors: no folder src in $root" >&2
	exit 2
fi

mapfile -d '' files < <(find src include -type f -name '*.[ch]' -print0 2>/dev/null | sort -z)
if [ "${#files[@]}" = 0 ]; then
	echo "floors: no source in $root" >&2
	exit 2
fi

# Tests keep to the length too, and to nothing else of the floors.
check_test_lengths() {
	local file
	while IFS= read -r -d '' file; do
		awk 'END { if (NR > 800) printf "%s:%d: %d lines; 800 are the limit\n", FILENAME, NR, NR }' \
			"$file"
	done < <(find tests -type f \( -name '*.[ch]' -o -name '*.sh' \) -print0 2>/dev/null |
		sort -z)
}

check_source() {
	awk '
	function offend(message) {
		printf "%s:%d: %s\n", FILENAME, FNR, message
	}
	function without_comments(line,    code, at) {
		code = ""
		while (line != "") {
			at = index(line, in_comment ? "*/" : "/*")
			if (!in_comment)
				code = code (at ? substr(line, 1, at - 1) : line)
			if (!at)
				break
			in_comment = !in_comment
			line = substr(line, at + 2)
		}
		return code
	}
	function close_file() {
		if (lines > 800)
			printf "%s:%d: %d lines; 800 are the limit\n", name, lines, lines
		else if (lines > 500)
			printf "%s:%d: warning: %d lines; 500 are long\n", name, lines, lines
	}
	function only_in(header, pattern, place) {
		if (target ~ pattern && index(FILENAME, place) != 1)
			offend(header " is included only in " place)
	}
	BEGIN {
		n = split("base doc model export view ui cli", floors, " ")
		for (i = 1; i <= n; i++)
			height[floors[i]] = i
	}
	FNR == 1 {
		close_file()
		name = FILENAME
		in_comment = 0
		split(FILENAME, path, "/")
		is_public = path[1] == "include"
		floor = is_public ? "" : path[2]
		if (!is_public && !(floor in height))
			offend("this folder is none of the seven floors")
	}
	{
		lines = FNR
	}
	is_public {
		code = without_comments($0)
		if (code ~ /(^|[^A-Za-z0-9_"])(g_[a-z]|G[A-Z][a-z]|g(boolean|u?char|u?int|u?long|u?short|float|s?size|double|pointer|constpointer|unichar)([^a-z]|$))/)
			offend("a GLib name in a public header")
	}
	/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
		target = $0
		sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", target)
		sub(/[>"].*/, "", target)
		is_system = $0 ~ /include[ \t]*</

		only_in("curses", "^(ncursesw?/)?(n?curses|term|panel|form|menu)[.]h$", is_system ? "src/ui/term.c" : "")
		only_in("libyaml", "^yaml[.]h$", "src/doc/")
		only_in("jansson", "^jansson[.]h$", "src/export/json.c")
		only_in("utf8proc", "^utf8proc[.]h$", "src/base/text.c")

		if (is_public && is_system && target !~ /^std[a-z]*[.]h$/)
			offend("a public header includes only <std...> and \"holdout/...\", found <" target ">")
		if (is_public && !is_system && target !~ /^holdout\//)
			offend("a public header includes only <std...> and \"holdout/...\", found \"" target "\"")
		if (!is_system && target ~ /(^|\/)[.][.]?\//)
			offend("an include is written from src or include, found \"" target "\"")
		other = target
		if (floor in height && sub(/\/.*/, "", other) && other in height && height[other] > height[floor])
			offend(floor " is below " other " and may not include \"" target "\"")
	}
	END {
		close_file()
	}
	' "${files[@]}"
}

# Prints `FLOOR OBJECT SYMBOL CLASS SECTION` for the symbols of the floors' libraries.
list_symbols() {
	local archive floor
	for archive in "$build"/src/*/libholdout-*.a; do
		floor=${archive##*/libholdout-}
		nm -f sysv "$archive" 2>/dev/null | awk -F '|' -v floor="${floor%.a}" '
			/^(Symbols|Undefined symbols) from / {
				object = $0
				sub(/.*[[\/]/, "", object)
				sub(/\]?:$/, "", object)
			}
			NF == 7 && $1 !~ /^Name/ {
				gsub(/ /, "")
				print floor, object, $1, $3, $7 == "" ? "-" : $7
			}'
	done
}

# Where in the source the symbol of an object is: the first line that names it.
place() { # FLOOR OBJECT SYMBOL
	local file=src/$1/${2%.o} line
	if [ ! -e "$file" ]; then
		echo "$file:1"
		return
	fi
	line=$(grep -n -m 1 -w -e "${3%%.*}" "$file" | cut -d : -f 1 || true)
	echo "$file:${line:-1}"
}

# Constant tables of pointers lie in .data.rel.ro, which nm calls data: the section decides.
check_state() {
	local floor object symbol class section
	while read -r floor object symbol class section; do
		case $floor/$object:$section in
		ui/rescue.c.o:*) ;;
		*:.data.rel.ro*) ;;
		*:.data* | *:.bss* | *:.tdata* | *:.tbss* | *:\*COM\*)
			case $class in
			[bBdDCsSgG]) echo "$(place "$floor" "$object" "$symbol"):" \
				"mutable state outside a function's stack: ${symbol%%.*}" ;;
			esac
			;;
		esac
	done <<<"$1"
}

check_curses() {
	local floor object symbol class section
	while read -r floor object symbol class section; do
		case $floor:$class in
		base:U | doc:U | model:U | export:U | view:U) ;;
		*) continue ;;
		esac
		if [[ $symbol =~ ^_*(wgetch|wget_wch|initscr|newterm|endwin|stdscr|curscr|waddn?w?str|waddch|wadd_wch|waddn.*|wadd_.*|mvw.*|wmove|werase|wattr_.*|wrefresh|wnoutrefresh|doupdate|start_color|init_pair|init_extended_pair|setcchar|keypad|def_prog_mode|set_term|setupterm)$ ]]; then
			echo "$(place "$floor" "$object" "$symbol"): $floor is below ui and calls curses: $symbol"
		fi
	done <<<"$1"
}

check_objects() {
	local symbols
	if ! compgen -G "$build/src/*/libholdout-*.a" >/dev/null; then
		echo "$build:0: no libholdout-*.a found"
		return
	fi
	symbols=$(list_symbols)
	if grep -qE ' _*(asan|tsan|msan|ubsan|gcov|llvm_gc|llvm_prf|sanitizer)_' <<<"$symbols"; then
		echo 'skipped: sanitizer build: mutable state is not checked' >&2
	else
		check_state "$symbols"
	fi
	check_curses "$symbols"
}

found=$(
	check_source
	check_test_lengths
	if [ -n "$build" ]; then
		check_objects
	fi
)
if [ -n "$found" ]; then
	printf '%s\n' "$found"
fi
if grep -qv ': warning: ' <<<"${found:-x: warning: }"; then
	exit 1
fi
