#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

help__fits__one_screen() {
	run --help
	exits 0
	is_empty err
	[ "$(wc -l <out)" -le 24 ] || fail 'more than 24 lines'
	[ "$(wc -L <out)" -le 80 ] || fail 'more than 80 columns'
	first=$(grep -n '^  holdout ' out | head -1 | cut -d: -f1)
	[ "$first" -le 4 ] || fail 'examples do not come first'
}

help__knows__every_command() {
	for command in show status list log explain needs set whatif power check export diff merge new replay keys completion help; do
		run help "$command"
		exits 0
		has out "holdout $command"
		run "$command" --help
		exits 0
	done
}

keys__names__every_command_whole() {
	run keys
	exits 0
	has out ' records-previous  go to the previous list'
	has out ' conflict-all-theirs  take theirs everywhere'
	[ "$(wc -L <out)" -le 80 ] || fail 'more than 80 columns'
}

version__names__the_program() {
	run --version
	exits 0
	has out 'holdout '
}

command__suggests__the_nearest() {
	run stauts a.yaml
	exits 2
	is_empty out
	has err 'holdout: "stauts" is neither a command nor a file'
	has err 'did you mean "status"?'
	run stat a.yaml
	has err 'did you mean "status"?'
}

file__suggests__the_nearest__in_its_folder() {
	mkdir of
	write_council of/council.yaml
	run status of/concil.yml
	exits 3
	has err 'did you mean "of/council.yaml"?'
	cp of/council.yaml .
	run status concil.yml
	has err 'did you mean "council.yaml"?'
	run status nowhere.yaml
	exits 3
	has err '`holdout new` tells how to begin one'
}

help__takes__holdout_for_the_whole() {
	run help holdout
	exits 0
	cp out help
	run --help
	cmp -s out help || fail 'not the overview'
	run help ''
	exits 2
}

option__suggests__the_nearest() {
	run status --jsno a.yaml
	exits 2
	has err 'unknown option "--jsno"'
	has err 'did you mean "--json"?'
}

option__is_refused__where_it_means_nothing() {
	run status --csv a.yaml
	exits 2
	has err 'status takes no --csv'
	run show --json --csv a.yaml
	exits 2
	has err 'exclude each other'
	run status --color sometimes a.yaml
	exits 2
	has err 'expected one of auto, always, never; found "sometimes"'
	run status a.yaml --as-of
	exits 2
	has err '--as-of needs DATE'
}

option__may_be__short_and_anywhere() {
	write_council a.yaml
	run --today=2024-02-01 status --js a.yaml
	exits 1
	has out '"schema": 1'
}

option__ends__with_two_dashes() {
	write_council --json
	run status --today 2024-02-01 -- --json
	exits 1
	has out 'Bridge: '
}

arguments__are_counted__and_usage_shown() {
	run status
	exits 2
	has err 'usage: holdout status FILE...'
	run show a b
	exits 2
	has err 'one argument too many: "b"'
}

date__is_refused__with_its_option() {
	write_council a.yaml
	run status a.yaml --as-of soon
	exits 2
	has err '--as-of: '
	has err '"18 jun 2024", yesterday or -2d'
	run status a.yaml --as-of 2024-06
	exits 2
	has err '--as-of: expected one day or instant'
	has err '"18 jun 2024", yesterday or -2d'
	run status a.yaml --today 2024-13-01
	exits 2
	has err '--today: '
}

date__may_be__in_words() {
	local typed
	write_council a.yaml
	run status a.yaml --json --today 2024-06-20 --as-of 2024-06-18
	exits 1
	has out '"as_of": "2024-06-18"'
	cp out wanted
	for typed in -2d '18 jun 2024' '18 june'; do
		run status a.yaml --json --today 2024-06-20 --as-of "$typed"
		exits 1
		cmp -s out wanted || fail "another day for \"$typed\""
	done
}

candidate__suggests__those_there_are() {
	run status nato-secretary-general-2024 --candidate rute
	exits 2
	has err 'rutte'
}

message__shows__no_control() {
	esc=$(printf '\033')
	run "x${esc}[31m"
	exits 2
	lacks err "$esc"
	run status "y${esc}[31m.yaml"
	exits 3
	lacks err "$esc"
}

shipped__gives_way__to_a_file_of_that_name() {
	write_council nato-secretary-general-2024
	run status nato-secretary-general-2024 --today 2024-02-01
	has out 'Bridge: '
}

screen__prints__the_report_without_a_terminal() {
	write_council a.yaml
	run a.yaml --today 2024-02-01
	exits 0
	has out 'Holdouts (2)'
	run --today 2024-02-01
	exits 0
	has out 'NATO Secretary General 2024'
}

template__is__a_valid_tracker() {
	run new
	exits 0
	is templates "$(sed 's/ .*//' out | tr '\n' ' ')" \
		'nato eu27 unsc us-states committee ballot lazy-consensus blank '
	for template in $(sed 's/ .*//' out); do
		run new "$template"
		exits 0
		mv out a.yaml
		run check --strict a.yaml
		exits 0
	done
	run new natto
	exits 2
	has err 'did you mean "nato"?'
}

help__lists__what_is_shipped() {
	run help
	exits 0
	has out "  sweden-nato-2024                Sweden's accession to NATO"
	has out '  nato, eu27, unsc,'
	run show norway
	exits 3
	has err '`holdout help` lists the shipped trackers'
	for near in swedn-nato-2024 sweden; do
		run show "$near"
		exits 3
		has err 'did you mean the shipped tracker "sweden-nato-2024"?'
	done
}

completion__is__valid_shell() {
	run completion bash
	exits 0
	bash -n out || fail 'not valid bash'
	bash -c '. ./out; COMP_WORDS=(holdout stat); COMP_CWORD=1; _holdout; echo "${COMPREPLY[0]}"' >words
	is completion "$(cat words)" status
	bash -c '. ./out; COMP_WORDS=(holdout show swe); COMP_CWORD=2; _holdout; echo "${COMPREPLY[0]}"' >words
	is completion "$(cat words)" sweden-nato-2024
	for shell in zsh fish; do
		run completion "$shell"
		exits 0
		has out 'as-of'
		if command -v "$shell" >/dev/null; then
			"$shell" -n out || fail "not valid $shell"
		fi
	done
	run completion tcsh
	exits 2
}

manual__tells__every_command_and_option() {
	manual=$source_root/docs/holdout.1.scd
	"$holdout" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z].*\)/\1/p' |
		sed -e 's/^and  *//;t row' -e 's/ .*//' -e b -e ':row' -e 's/, /\n/g' >names
	grep -qx completion names || fail 'not all commands are in --help'
	while read -r name; do
		grep -q "^\*$name\*" "$manual" || fail "$name is not in the manual"
		"$holdout" help "$name" | grep -o -- '--[a-z][a-z-]*' | sort -u >options
		while read -r option; do
			grep -qF -- "$option" "$manual" || fail "$option is not in the manual"
		done <options
	done <names
}

# One table feeds the keys; the manual tells those of the screens that nobody opens.
manual__tells__every_key_of_the_broken_file_and_of_a_conflict() {
	manual=$source_root/docs/holdout.1.scd
	for heading in 'Where the file is broken' 'Where both changed it'; do
		"$holdout" keys | sed -n "/^$heading\$/,/^\$/p" | sed '1d;/^$/d' >rows
		[ -s rows ] || fail "no keys under $heading"
		sed -n "/^## $heading/,/^# /p" "$manual" | tr -s '\n\t' '  ' >told
		cut -c 3- rows | sed 's/  \+/\t/g' | cut -f 3 >helps
		while read -r help; do
			grep -qF -- "$help" told || fail "the manual lacks \"$help\" under $heading"
		done <helps
	done
}

run_tests "$@"
