# SPDX-License-Identifier: MIT
#
# What every test of the command line includes: `. "$(dirname "$0")/lib.sh"`, test functions named
# subject__does_what__when, and `run_tests "$@"` as the last line. Each test runs in a folder of
# its own. A script is called with the program, the folder of the source, and, where it asks very often,
# the program without sanitizers.
# shellcheck disable=SC2034 # used by the tests
set -u

holdout=$(realpath "$1") || exit 99
source_root=$2
quick=$(realpath "${3:-$1}") || exit 99
failures=0

# The one that meson has found.
python3() {
	command "${PYTHON:-python3}" "$@"
}

# Runs the program; leaves $status, and stdout and stderr in the files out and err.
run() {
	status=0
	"$holdout" "$@" >out 2>err </dev/null || status=$?
}

# The same on a terminal, with that locale; what it gets is all in out.
run_on_terminal() { # LOCALE ARGUMENT...
	local locale=$1
	shift
	status=0
	LC_ALL=$locale TERM=xterm python3 -c 'import os, pty, sys
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))' "$holdout" "$@" >out 2>err </dev/null || status=$?
}

# As run, but without sanitizers, whose start takes eight times as long.
run_quick() {
	status=0
	"$quick" "$@" >out 2>err </dev/null || status=$?
}

fail() {
	echo "$test: $*"
	for file in out err; do
		if [ -s "$file" ]; then
			echo "--- $file"
			head -20 "$file"
		fi
	done
	failures=$((failures + 1))
}

is() { # WHAT FOUND EXPECTED
	[ "$2" = "$3" ] || fail "$1 is \"$2\", not \"$3\""
}

exits() { # STATUS
	is 'exit status' "$status" "$1"
}

has() { # FILE TEXT
	grep -qF -- "$2" "$1" || fail "\"$2\" is not in $1"
}

lacks() { # FILE TEXT
	if grep -qF -- "$2" "$1"; then
		fail "\"$2\" is in $1"
	fi
}

is_empty() { # FILE
	[ ! -s "$1" ] || fail "$1 is not empty"
}

# A body of three: one for, one against, one silent.
write_council() { # FILE
	cat >"$1" <<-'YAML'
		# A council of three.
		holdout: 1
		title: Bridge
		rule: unanimity

		members:
		  ann:
		    name: Ann
		    groups: [north]
		    positions:
		      - on: 2024-01-02
		        stance: support
		        source: https://example.org/ann
		  bob:
		    name: Bob Trinidad and Tobago
		    groups: [north, south]
		    positions:
		      - on: 2024-01-03
		        stance: oppose
		        quote: never
		  cyd:
		    name: Cyd
	YAML
}

run_tests() {
	names=$(sed -n 's/^\([a-z][a-z0-9_]*__[a-z0-9_]*\)() {.*/\1/p' "$0")
	top=$(mktemp -d) || exit 99
	trap 'rm -rf "$top"' EXIT
	for test in $names; do
		mkdir "$top/$test" && cd "$top/$test" || exit 99
		"$test"
	done
	[ -n "$names" ] || exit 99
	exit $((failures != 0))
}
