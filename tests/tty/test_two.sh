#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/tty/test_two.sh HOLDOUT: two programs on one file, each on a terminal of its own in tmux. What
# one saves the other shows; edits of different members go together, whoever saves first; the same
# text changed in both is asked about, and neither is lost.
#
# It waits for what the screens show, never for time to pass. Exit status 77: there is no tmux.
set -euo pipefail

holdout=$(realpath "$1")
command -v tmux >/dev/null || exit 77
unset TMUX NO_COLOR VISUAL COLUMNS LINES

dir=$(mktemp -d)
socket=holdout-two-$$

tmux_() {
	tmux -L "$socket" -f /dev/null -u "$@"
}

finish() {
	tmux_ kill-server 2>/dev/null || true
	rm -rf "$dir"
}
trap finish EXIT

screen() { # SESSION
	tmux_ capture-pane -p -t "$1"
}

fail() {
	printf 'two: %s; the screens are:\n' "$1" >&2
	screen one >&2
	screen two >&2
	exit 1
}

# A twentieth of a second, without starting a program.
pause() {
	read -rt 0.05 <> <(:) || true
}

until_shows() { # SESSION TEXT; fails after twenty seconds
	local i
	for ((i = 0; i < 400; i++)); do
		if [[ $(screen "$1") == *"$2"* ]]; then
			return
		fi
		pause
	done
	fail "program $1 does not show \"$2\""
}

keys() { # SESSION KEY...
	local session=$1
	shift
	tmux_ send-keys -t "$session" "$@"
}

has() {
	grep -q "$1" "$dir/lunch.yaml" || fail "the file has no \"$1\""
}

cat >"$dir/lunch.yaml" <<'YAML'
holdout: 1
title: Lunch
rule: unanimity
members:
  ann:
    name: Ann # of the kitchen
    positions:
      - on: 2024-06-01
        stance: oppose
        note: A
  bob:
    name: Bob
    positions:
      - on: 2024-06-02
        stance: oppose
        note: B
YAML

for session in one two; do
	tmux_ new-session -d -s $session -x 80 -y 24 -c "$dir" \
		"env XDG_STATE_HOME=$dir/state $holdout lunch.yaml --today 2024-06-10; cat"
	until_shows $session 'q quit'
done

# Each program edits another member; the first saves, and the second goes on with both.
keys one g e 2 Enter
until_shows one 'position amended'
keys two G e 3 Enter
until_shows two 'position amended'
keys one C-s
until_shows one 'saved lunch.yaml'
until_shows two 'change of others, and yours'
keys two C-s
until_shows two 'saved lunch.yaml'
until_shows one 'read again'
has 'stance: conditional'
has 'stance: leaning'
has '# of the kitchen'
until_shows one 'leaning'
until_shows two 'conditional'

# Both change the same stance: whoever saves second is asked, and both are there until it is settled.
keys one g e 6 Enter
until_shows one 'position amended'
keys two g e 1 Enter
until_shows two 'position amended'
keys one C-s
until_shows one 'saved lunch.yaml'
until_shows two '0 of 1 chosen'
until_shows two 'theirs   abstain'
until_shows two 'yours    support'
has 'stance: abstain'
keys two Escape
until_shows two 'both kept'
has 'stance: abstain'
keys two C-s
until_shows two '0 of 1 chosen'
keys two o Enter
until_shows two 'saved lunch.yaml'
until_shows one 'read again'
has 'stance: support'
has 'stance: leaning'
if grep -q 'stance: abstain' "$dir/lunch.yaml"; then
	fail 'the stance not chosen is there too'
fi

# The reading is a step: the other program can take it back, and says that it is not saved.
keys one u
until_shows one 'undone: read again from disk'
until_shows one 'abstain'
