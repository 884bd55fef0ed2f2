#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# Runs set on a.yaml on 1 February 2024.
set_a() {
	run set a.yaml "$@" --today 2024-02-01
}

set__appends__and_keeps_everything_else() {
	write_council a.yaml
	cp a.yaml before.yaml
	set_a Ann conditional --speaker 'Ann: herself' --quote 'yes, "but"' --source s --note '# no' \
		--certainty likely
	exits 0
	is_empty err
	has out 'ann support → conditional on 2024-02-01; '
	diff before.yaml a.yaml >changes
	is 'number of lines taken away' "$(grep -c '^<' changes)" 0
	is keys "$(sed -n 's/^> *-* *\([a-z]*\):.*/\1/p' changes | tr '\n' ' ')" \
		'on stance certainty speaker quote source note '
	run check a.yaml
	exits 0
}

set__makes__the_first_position() {
	write_council a.yaml
	set_a cyd support
	exits 0
	has out 'cyd silent → support on 2024-02-01; 2 of 3 '
	run check --strict a.yaml
	exits 0
}

set__tells__the_day_of_the_verdict__after_that_of_the_change() {
	write_council a.yaml
	set_a cyd support --on 2024-01-20
	exits 0
	has out 'cyd silent → support on 2024-01-20; as of 2024-02-01: 2 of 3 '
	set_a cyd oppose --amend
	has out 'cyd support → oppose on 2024-01-20; as of 2024-02-01: '
}

set__tells__of_a_second_stance__on_a_day() {
	write_council a.yaml
	set_a bob support
	is_empty err
	cp a.yaml once.yaml
	for way in --dry-run --note=again; do
		set_a bob oppose "$way"
		exits 0
		has err 'bob has two stances on 2024-02-01: support and oppose'
		has err '--amend corrects the first'
	done
	has a.yaml '        note: again'
	cp once.yaml a.yaml
	set_a bob oppose --amend
	exits 0
	is_empty err
	set_a bob support --on 2024-02-02
	is_empty err
}

set__is__idempotent() {
	write_council a.yaml
	set_a bob support --note once
	exits 0
	cp a.yaml once.yaml
	set_a bob support --note once
	exits 0
	has out 'already so'
	cmp -s a.yaml once.yaml || fail 'written twice'
	set_a bob support
	exits 0
	cmp -s a.yaml once.yaml || fail 'written twice'
}

set_dry_run__prints__the_difference() {
	write_council a.yaml
	cp a.yaml before.yaml
	set_a bob support --dry-run
	exits 0
	has out '+      - on: 2024-02-01'
	has out '+        stance: support'
	cmp -s a.yaml before.yaml || fail 'written'
}

set__writes_both_names__of_a_file_with_two() {
	write_council a.yaml
	ln a.yaml b.yaml
	export XDG_STATE_HOME="$PWD/state"
	set_a cyd support
	exits 0
	[ a.yaml -ef b.yaml ] || fail 'the names are of two files now'
	has b.yaml '  - on: 2024-02-01'
	is 'drafts left' "$(find state -name '*.draft*' | wc -l)" 0
	export XDG_STATE_HOME=/nonexistent
}

set_amend__corrects__in_place() {
	write_council a.yaml
	cp a.yaml before.yaml
	set_a bob undecided --amend --quote maybe
	exits 0
	has out 'bob oppose → undecided on 2024-01-03; '
	is 'number of lines' "$(wc -l <a.yaml)" "$(wc -l <before.yaml)"
	has a.yaml 'quote: maybe'
	lacks a.yaml 'never'
	set_a bob undecided --amend
	has out 'already so'
	set_a cyd undecided --amend
	exits 2
	has err 'no position to amend'
}

set__suggests__the_nearest() {
	write_council a.yaml
	cp a.yaml before.yaml
	set_a ann suport
	exits 2
	has err 'unknown stance "suport"'
	has err 'did you mean "support"?'
	set_a Anm support
	exits 2
	has err 'did you mean'
	set_a ann support --on soon
	exits 2
	has err '--on: '
	cmp -s a.yaml before.yaml || fail 'written'
}

set__takes__a_stance_like_a_number() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\nstances: {+1: for, -1: against}\nmembers:\n  a:\n    name: A\n' >a.yaml
	set_a a -1
	exits 0
	has out 'silent → -1'
	run check --strict a.yaml
	exits 0
}

set__asks__which_candidate() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\ncandidates:\n  x: {name: X}\n  y: {name: Y}\nmembers:\n  a:\n    name: A\n' >a.yaml
	set_a a support
	exits 2
	has err '--candidate'
	set_a a support --candidate y
	exits 0
	has a.yaml 'candidate: y'
}

set__takes__the_only_candidate_spoken_of() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\ncandidates:\n  x: {name: X}\n  y: {name: Y}\nmembers:\n  a:\n    name: A\n    positions:\n      - {candidate: y, stance: support}\n' >a.yaml
	set_a a oppose
	exits 0
	is 'positions on y' "$(grep -c 'candidate: y' a.yaml)" 2
}

set__says_that_it_saved__when_stdout_is_full() {
	write_council a.yaml
	status=0
	"$holdout" set a.yaml bob support --today 2024-02-01 >/dev/full 2>err || status=$?
	exits 4
	has err 'the change itself is saved'
	has a.yaml '2024-02-01'
}

set__refuses__what_it_cannot_write_back() {
	run set nato-secretary-general-2024 HUN support --candidate rutte
	exits 2
	has err 'shipped example'
	run set - HUN support
	is_empty out
}

set__exits_4__when_the_folder_is_read_only() {
	[ "$(id -u)" != 0 ] || return 0
	mkdir dir
	write_council dir/a.yaml
	chmod a-w dir
	run set dir/a.yaml ann oppose
	chmod u+w dir
	exits 4
}

run_tests "$@"
