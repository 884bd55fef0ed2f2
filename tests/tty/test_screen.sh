#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/tty/test_screen.sh HOLDOUT: the whole program on a real terminal, tmux's: start, move,
# resize, edit, save, leave; stop and go on; be ended; and each time the terminal is left as found.
#
# It waits for what the screen shows, never for time to pass. Exit status 77: there is no tmux.
set -euo pipefail

holdout=$(realpath "$1")
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd -P)
command -v tmux >/dev/null || exit 77
unset TMUX NO_COLOR VISUAL COLUMNS LINES

dir=$(mktemp -d)
socket=holdout-test-$$
name=tracker.yaml

tmux_() {
	tmux -L "$socket" -f /dev/null -u "$@"
}

finish() {
	tmux_ kill-server 2>/dev/null || true
	rm -rf "$dir"
}
trap finish EXIT

screen() {
	tmux_ capture-pane -p -t test
}

fail() {
	printf 'screen: %s; the screen is:\n' "$1" >&2
	screen >&2
	exit 1
}

# A twentieth of a second, without starting a program.
pause() {
	read -rt 0.05 <> <(:) || true
}

# until_ WHAT COMMAND...: comes back when COMMAND succeeds; fails after twenty seconds.
until_() {
	local what=$1 i
	shift
	for ((i = 0; i < 400; i++)); do
		if "$@"; then
			return
		fi
		pause
	done
	fail "waited in vain for $what"
}

shows() {
	[[ $(screen) == *"$1"* ]]
}

row_shows() { # ROW TEXT, rows from 1
	[[ $(screen | sed -n "$1p") == *"$2"* ]]
}

value_is() { # FORMAT VALUE
	[[ $(tmux_ display-message -p -t test "$1") == "$2" ]]
}

keys() {
	tmux_ send-keys -t test "$@"
}

# A shell line; its exit status is shown as `[N]` when the next prompt is there.
run() {
	keys -l "clear; stty -g >before; $1; echo [\$?]; stty -g >after"
	keys Enter
}

launch() { # OPTION...
	run "sh -c 'echo \$\$ >pid; exec $holdout $name --today 2024-06-17 $*'"
}

start() { # OPTION...
	launch "$@"
	until_ 'the first frame' row_shows 24 quit
}

ended_with() { # STATUS
	until_ "exit status $1" shows "[$1]"
	until_ 'the settings' test -s "$dir/after"
	cmp -s "$dir/before" "$dir/after" || fail 'the terminal was not given back'
	value_is '#{alternate_on}' 0 || fail 'the other screen was not left'
	rm "$dir/after"
}

cp "$here/../../config/nato-secretary-general-2024.yaml" "$dir/original.yaml"
cp "$dir/original.yaml" "$dir/$name"
tmux_ new-session -d -s test -x 80 -y 24 -c "$dir" "env ENV= PS1='> ' XDG_STATE_HOME=$dir/state EDITOR=$dir/editor sh -i"
tmux_ set-option -g status off
until_ 'a prompt' shows '>'

# Moving: the cursor sits on the selected row.
start
shows Hungary || fail 'the first frame names no holdout'
y=$(tmux_ display-message -p -t test '#{cursor_y}')
keys j
until_ 'the next row' value_is '#{cursor_y}' $((y + 1))
keys Up
until_ 'the row before' value_is '#{cursor_y}' "$y"

# A new size.
tmux_ resize-window -t test -x 100 -y 30
until_ 'a larger frame' row_shows 30 quit
tmux_ resize-window -t test -x 40 -y 12
until_ 'a smaller frame' row_shows 12 q
tmux_ resize-window -t test -x 80 -y 24
until_ 'the first size' row_shows 24 quit

# Stopped by ^Z, the shell has the terminal as it was; then the picture comes back.
keys C-z
ended_with 148
keys -l 'clear; fg; echo [$?]; stty -g >after'
keys Enter
until_ 'the picture again' row_shows 24 quit
keys q
ended_with 0

# An edit through the form reaches the file as added lines, on ^S and not before.
start
keys 1
until_ 'the form' shows 'Add a position'
keys Enter
until_ 'the edit' shows 'u undoes'
cmp -s "$dir/original.yaml" "$dir/$name" || fail 'the file was written before it was saved'
keys C-s
until_ 'the save' shows "saved $name"
diff "$dir/original.yaml" "$dir/$name" >"$dir/changes" && fail 'the file was not written'
if grep -q '^<' "$dir/changes" || ! grep -q '^> *stance: support$' "$dir/changes"; then
	cat "$dir/changes" >&2
	fail 'the edit did more than add a position'
fi
keys q
ended_with 0

# What is supposed is on the screen only, until it is kept: then it is an edit like others.
cp "$dir/original.yaml" "$dir/$name"
start
keys w
until_ 'the banner' row_shows 1 'WHAT-IF  no change yet'
keys 1
until_ 'a supposed move' row_shows 1 'WHAT-IF  1 change, nothing is saved'
keys C-s
until_ 'the refusal' shows 'works on the file'
keys w
until_ 'the file as it is' shows 'dropped 1 supposed change'
keys w
until_ 'the banner again' row_shows 1 'WHAT-IF  no change yet'
keys u
until_ 'the move again' row_shows 1 'WHAT-IF  1 change'
keys W
until_ 'the edit' shows '1 position dated'
cmp -s "$dir/original.yaml" "$dir/$name" || fail 'the file was written before it was saved'
keys C-s
until_ 'the save' shows "saved $name"
diff "$dir/original.yaml" "$dir/$name" >"$dir/kept" && fail 'the file was not written'
if grep -q '^<' "$dir/kept" || ! grep -q '^> *stance: support$' "$dir/kept"; then
	cat "$dir/kept" >&2
	fail 'keeping did more than add a position'
fi
keys q
ended_with 0

# Killed with an edit unsaved, it offers the edit at the next start, and restores it exactly.
cp "$dir/original.yaml" "$dir/$name"
start
keys 1
until_ 'the form' shows 'Add a position'
keys Enter
until_ 'the edit' shows 'u undoes'
kill -KILL "$(<"$dir/pid")"
pause
keys -l 'stty $(cat before); tput rmcup; clear; rm -f after; echo [killed]'
keys C-j
until_ 'the shell again' shows '[killed]'
cmp -s "$dir/original.yaml" "$dir/$name" || fail 'the file was written without being saved'
launch
until_ 'the offer' shows '1 step not saved'
keys r
until_ 'the edit again' shows '1 step restored'
keys C-s
until_ 'the save' shows "saved $name"
diff "$dir/original.yaml" "$dir/$name" >"$dir/restored" || true
cmp -s "$dir/restored" "$dir/changes" || fail 'another edit came back'
keys q
ended_with 0

# What was restored and saved can still be undone after a restart, to the very bytes it began from.
start
keys u
until_ 'the undoing' shows 'undone: '
keys C-s
until_ 'the save' shows "saved $name"
cmp -s "$dir/original.yaml" "$dir/$name" || fail 'undo did not give the old bytes back'
keys q
ended_with 0
start
keys C-r
until_ 'the redoing' shows 'redone: '
keys q
until_ 'the question' shows discard
keys d
ended_with 0

# Without a folder for the journal the screen says that an edit is not kept, and so does the end.
cp "$dir/original.yaml" "$dir/$name"
run "sh -c 'unset HOME XDG_STATE_HOME; echo \$\$ >pid; exec $holdout $name --today 2024-06-17'"
until_ 'the first frame' row_shows 24 quit
keys 1 Enter
until_ 'the warning' shows 'edits are not kept until saved: there is no HOME'
kill -TERM "$(cat "$dir/pid")"
ended_with 143
shows '1 unsaved change is lost' || fail 'the loss was not told'

# The shipped example has a journal as well.
run "sh -c 'echo \$\$ >pid; exec $holdout nato-secretary-general-2024 --today 2024-06-17'"
until_ 'the example' row_shows 24 quit
keys 1
until_ 'the form' shows 'Add a position'
keys Enter
until_ 'the edit' shows 'u undoes'
kill -KILL "$(<"$dir/pid")"
pause
keys -l 'stty $(cat before); tput rmcup; clear; rm -f after; echo [killed]'
keys C-j
until_ 'the shell again' shows '[killed]'
run "sh -c 'echo \$\$ >pid; exec $holdout nato-secretary-general-2024 --today 2024-06-17'"
until_ 'the offer' shows '1 step not saved'
keys d
until_ 'the example' shows 'discarded what was not saved'
keys q
ended_with 0

# Somebody else writes the file: it is read again; with an edit unsaved both go together.
cp "$dir/original.yaml" "$dir/$name"
start
sed -i 's/^title: .*/title: Written elsewhere/' "$dir/$name"
until_ 'the title of others' row_shows 1 'Written elsewhere'
keys 1
until_ 'the form' shows 'Add a position'
keys Enter
until_ 'the edit' shows 'u undoes'
sed 's/^title: .*/title: Once more/' "$dir/original.yaml" >"$dir/$name"
until_ 'the merge' shows 'change of others, and yours'
row_shows 1 'Once more' || fail 'the title of others is not shown'
keys C-s
until_ 'the save' shows "saved $name"
grep -q 'Once more' "$dir/$name" || fail 'the edit of others was overwritten'
diff "$dir/original.yaml" "$dir/$name" >"$dir/changes" && fail 'nothing was written'
grep -q '^> *stance: support$' "$dir/changes" || fail 'the edit was lost'
keys q
ended_with 0

# The file is taken away: what was read stays, and is written again only when that is confirmed.
start
rm "$dir/$name"
until_ 'the notice' shows 'the file is gone'
keys C-s
until_ 'the question' shows 'w write it anew'
[[ ! -e $dir/$name ]] || fail 'the file was written without an answer'
keys w
until_ 'the file' shows 'wrote anew'
grep -q 'Once more' "$dir/$name" || fail 'another file was written'

# Emptied and written again at once is no change of everything.
: >"$dir/$name"
sed 's/^title: .*/title: Whole again/' "$dir/original.yaml" >"$dir/$name"
until_ 'the whole file' row_shows 1 'Whole again'
keys q
ended_with 0

# A file with a mistake: the screen names it, keeps the last good version, and goes when it is mended.
cp "$dir/original.yaml" "$dir/$name"
start
sed '0,/stance: support/s//stance: suport/' "$dir/original.yaml" >"$dir/$name"
until_ 'the mistake' shows 'did you mean "support"?'
shows 'error 1 of 1' || fail 'the mistakes are not counted'
sed 's/^title: .*/title: Mended/' "$dir/original.yaml" >"$dir/$name"
until_ 'the mended file' row_shows 1 'Mended'

# One word mistyped is put right by one key, and nothing else in the file is.
sed 's/^title: .*/title: Mended/' "$dir/original.yaml" >"$dir/whole"
sed '0,/stance: support/s//stance: suport/' "$dir/whole" >"$dir/$name"
until_ 'the mistake' shows 'did you mean "support"?'
shows ', read at ' || fail 'it is not said when the last good version was read'
keys Enter
until_ 'the correction' shows 'wrote "support"; to undo, write suport there again (E)'
row_shows 1 'Mended' || fail 'the mistakes are still shown'
cmp -s "$dir/whole" "$dir/$name" || fail 'the correction wrote something else'

# The plainest way to mend it is to take the mistake back, which leaves the bytes read before.
cp "$dir/$name" "$dir/mended"
sed '0,/stance: support/s//stance: suport/' "$dir/mended" >"$dir/$name"
until_ 'the mistake' shows 'did you mean "support"?'
cp "$dir/mended" "$dir/$name"
until_ 'the file as it was' row_shows 1 'Mended'
shows 'again as it was read' || fail 'it is not said why the mistakes are gone'
keys q
ended_with 0

# A link made to point elsewhere is another file.
cp "$dir/original.yaml" "$dir/first.yaml"
sed 's/^title: .*/title: Behind another link/' "$dir/original.yaml" >"$dir/second.yaml"
ln -sf first.yaml "$dir/$name"
start
ln -sf second.yaml "$dir/$name"
until_ 'what the link names now' row_shows 1 'Behind another link'
keys q
ended_with 0
rm "$dir/$name"
cp "$dir/original.yaml" "$dir/$name"

# A paste outside a field is no command: this one would edit, save and leave.
start
printf '1\023Q' | tmux_ load-buffer -
tmux_ paste-buffer -p -t test
until_ 'the answer to a paste' shows paste
keys q
ended_with 0

# The editor gets the line and the file, has the terminal meanwhile, and what it wrote is read.
printf '#!/bin/sh\necho "$@" >arguments\nsed -i "s/^title: .*/title: Edited elsewhere/" "$2"\n' \
	>"$dir/editor"
chmod +x "$dir/editor"
start
keys E
until_ 'the new title' row_shows 1 'Edited elsewhere'
grep -qE "^\+[0-9]+ $name\$" "$dir/arguments" || fail 'the editor was not told where'
keys q
ended_with 0

# A field of a form as well, in a file that is gone after that; what was written is in the field.
printf '#!/bin/sh\nls -l "$1" >arguments\necho "$1" >>arguments\nprintf "One line.\\nAnother.\\n" >"$1"\n' \
	>"$dir/editor"
start
keys e Tab Tab Tab Tab C-e
until_ 'the text' shows 'One line. Another.'
file=$(tail -n 1 "$dir/arguments")
[ -n "$file" ] && [ ! -e "$file" ] || fail 'the file of the field is still there'
grep -q '^-rw-------' "$dir/arguments" || fail 'the file of the field could be read by others'
keys Escape Q
ended_with 0

# Ended by a signal: the terminal is given back, and the status says which.
start
kill -TERM "$(<"$dir/pid")"
ended_with 143

# A file with an error shows it and waits; who leaves has it told like `check` does.
printf 'holdout: 1\ntitle: [\n' >"$dir/broken.yaml"
run "$holdout broken.yaml"
until_ 'the mistake' row_shows 1 'Cannot read broken.yaml'
shows 'There is no good version yet' || fail 'it is not said that there is nothing below'
keys q
ended_with 3
shows 'broken.yaml:3:1: error:' || fail 'the error has no place'
run "$holdout broken.yaml | cat"
until_ 'the error' shows 'broken.yaml:3:1: error:'
ended_with 0
run "$holdout missing.yaml"
ended_with 3
run "$holdout ."
ended_with 3

# It opens as soon as it reads cleanly, put right by one key or by others, and what that key did is told.
sed '0,/stance: support/s//stance: suport/' "$dir/whole" >"$dir/broken.yaml"
run "$holdout broken.yaml --today 2024-06-17"
until_ 'the mistake' shows 'did you mean "support"?'
keys Enter
until_ 'the tracker' row_shows 1 'Mended'
until_ 'the correction' shows 'wrote "support"; to undo'
cmp -s "$dir/whole" "$dir/broken.yaml" || fail 'the correction wrote something else'
keys q
ended_with 0
printf 'holdout: 1\ntitle: [\n' >"$dir/broken.yaml"
run "$holdout broken.yaml --today 2024-06-17"
until_ 'the mistake' row_shows 1 'Cannot read broken.yaml'
cp "$dir/whole" "$dir/broken.yaml"
until_ 'the tracker' row_shows 1 'Mended'
keys q
ended_with 0

# Where stdout is no terminal, the report is printed.
run "$holdout $name | head -n 1"
ended_with 0
shows 'Edited elsewhere' || fail 'the report was not printed'

# A terminal that cannot be drawn on is refused in words.
run "TERM=dumb $holdout $name"
ended_with 2
shows 'cannot place its cursor' || fail 'no reason was given'

# The terminal goes away while its signal is ignored: the program ends, and does not spin.
run "trap '' HUP; sh -c 'echo \$\$ >pid; exec $holdout $name'"
until_ 'the first frame' row_shows 24 quit
pid=$(<"$dir/pid")
tmux_ kill-server
for ((i = 0; i < 100; i++)); do
	kill -0 "$pid" 2>/dev/null || exit 0
	pause
done
echo 'screen: the program outlived its terminal' >&2
exit 1
