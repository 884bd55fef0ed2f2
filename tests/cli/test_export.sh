#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

export__finds__the_format_by_name() {
	write_council a.yaml
	run export a.yaml -o a.md --today 2024-02-01
	exits 0
	is_empty out
	has a.md '# Bridge'
	run export a.yaml -f json
	has out '"schema": 1'
	run export a.yaml -f json -o - --today 2024-02-01
	has out '"schema": 1'
	run export a.yaml -f pfd
	exits 2
	has err 'unknown format "pfd"'
}

export__refuses__an_existing_file() {
	write_council a.yaml
	echo mine >a.txt
	run export a.yaml -o a.txt
	exits 4
	has err '--force'
	is content "$(cat a.txt)" mine
	run export a.yaml -o a.txt --force
	exits 0
	has a.txt Bridge
}

export__never_writes__over_the_tracker() {
	write_council a.yaml
	cp a.yaml before.yaml
	ln a.yaml same.md
	run export a.yaml -f text -o ./a.yaml --force
	exits 4
	run export a.yaml -o same.md --force
	exits 4
	cmp -s a.yaml before.yaml || fail 'the tracker was overwritten'
}

export__leaves_out__private_positions() {
	write_council a.yaml
	cat >>a.yaml <<-'YAML'
		    positions:
		      - {on: 2024-01-04, stance: support, quote: a secret, private: true}
	YAML
	for command in 'export -f text' 'export -f markdown' 'export -f csv' 'export -f json' \
		'export -f yaml' 'export -f svg-hemicycle' 'export -f html' show \
		'show --csv' 'show --plain' 'show --json' 'list --csv' 'log --json'; do
		# shellcheck disable=SC2086 # a command and its options
		run $command a.yaml --today 2024-02-01
		exits 0
		lacks out 'secret'
		lacks out '2024-01-04'
		has err 'left out 1 private position'
	done
	run export a.yaml -f csv --private
	has out 'a secret'
	is_empty err
}

export_yaml__is__a_tracker_of_its_own() {
	for day in 2024-02-22 2024-03-06 2024-04-02 2024-06-17 2024-06-20 2024-10-01; do
		run export nato-secretary-general-2024 -f yaml -o "$day.yaml" --as-of "$day" --today 2024-12-31
		exits 0
		run check --strict "$day.yaml"
		exits 0
		for command in status explain needs log; do
			run_quick "$command" --json nato-secretary-general-2024 --as-of "$day" --today 2024-12-31
			grep -v '"file":' out >whole
			run_quick "$command" --json "$day.yaml" --as-of "$day" --today 2024-12-31
			grep -v '"file":' out | cmp -s - whole || fail "$command as of $day differs"
		done
	done
}

export_yaml__leaves_out__what_is_later() {
	write_council a.yaml
	cat >>a.yaml <<-'YAML'
		    conditions:
		      - {what: a bridge, asked: 2024-01-05, met: 2024-03-01, answer: granted in March}
		      - {what: a ferry, asked: 2024-03-02}
		    positions:
		      - on: 2024-01-04
		        stance: undecided
		      - on: 2024-03-04
		        stance: support
		      - stance: oppose
		        note: nobody knows when
		events:
		  - {on: 2024-03-05, what: a later day}
	YAML
	run export a.yaml -f yaml --as-of 2024-02-01 --today 2024-06-01
	exits 0
	has out 'what: a bridge'
	has out 'on: 2024-01-04'
	for text in 2024-03 granted 'a ferry' 'nobody knows' events; do
		lacks out "$text"
	done
	run export a.yaml -f yaml --as-of 2024-06-01 --today 2024-06-01
	for text in 'met: 2024-03-01' granted 'a ferry' 'on: 2024-03-04' 'nobody knows' 'a later day'; do
		has out "$text"
	done
}

export_yaml__keeps__odd_files() {
	long=$(printf '%0600d' 0)
	cat >odd.yaml <<-YAML
		holdout: 1
		title: &t "NO"
		x-own: [*t, {deep: [1, ~, ""], "a: b": }]
		rule: unanimity
		stances: {"yes": for, "-1": against}
		members:
		  "NO": {name: *t, positions: [{on: 2024-01-01, stance: "yes", quote: "# no\ttab\x1b"}]}
		  ? m$long
		  : {name: long}
	YAML
	run export odd.yaml -f yaml -o out.yaml --today 2024-02-01
	exits 0
	run check --strict out.yaml
	exits 0
	run export odd.yaml -f json --today 2024-02-01
	grep -v '"file":' out >whole
	run export out.yaml -f json --today 2024-02-01
	grep -v '"file":' out | cmp -s - whole || fail 'it reads differently'
	has out.yaml 'x-own:'
	has out.yaml 'deep: [1, null, ""]'
	has out.yaml '"NO":'
}

export__offers__every_format() {
	run help export
	has out 'svg-hemicycle, html'
	for shell in bash zsh fish; do
		run completion "$shell"
		has out 'text markdown csv json yaml svg-hemicycle html'
	done
	write_council a.yaml
	for name in a.svg a.html a.out.yaml; do
		run export a.yaml -o "$name" --today 2024-02-01
		exits 0
	done
	has a.svg '<svg '
	has a.html '<!DOCTYPE html>'
	has a.out.yaml 'title: Bridge'
}

stdout__exits_4__when_full() {
	write_council a.yaml
	for command in show status list log 'export -f csv' 'check --json' 'status --json'; do
		status=0
		# shellcheck disable=SC2086 # a command and its options
		"$holdout" $command a.yaml >/dev/full 2>err || status=$?
		exits 4
		has err 'cannot write to stdout'
	done
	for command in --help 'help set' 'new nato' keys 'completion bash'; do
		status=0
		# shellcheck disable=SC2086
		"$holdout" $command >/dev/full 2>err || status=$?
		exits 4
	done
}

stdout__exits_4__when_closed() {
	write_council a.yaml
	status=0
	"$holdout" show a.yaml >&- 2>err || status=$?
	exits 4
	status=0
	"$holdout" export a.yaml -f csv -o b.csv >&- 2>&- </dev/null || status=$?
	exits 0
	has b.csv candidate
}

stdout__is_silent__when_the_reader_has_gone() {
	{
		"$holdout" show nato-secretary-general-2024 --json 2>err
		echo $? >code
	} | true
	is 'exit status' "$(cat code)" 0
	is_empty err
}

show__speaks__ascii_where_utf8_is_not() {
	write_council a.yaml
	run show a.yaml --ascii --today 2024-02-01
	is 'lines that are not ASCII' "$(LC_ALL=C grep -c '[^ -~]' out)" 0
	status=0
	LC_ALL=C "$holdout" show a.yaml --today 2024-02-01 >out 2>err || status=$?
	exits 0
	is 'lines that are not ASCII' "$(LC_ALL=C grep -c '[^ -~]' out)" 0
}

show_plain__has__a_line_a_position() {
	write_council a.yaml
	run show a.yaml --plain --today 2024-02-01
	is lines "$(wc -l <out)" 2
	is columns "$(head -1 out | tr '\t' '\n' | wc -l)" 13
}

run_tests "$@"
