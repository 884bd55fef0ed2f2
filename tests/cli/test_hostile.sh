#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Arguments as nobody means them: empty, cut short, not UTF-8. A mistake in an argument is a
# mistake of usage, whatever floor would stumble over it, and nothing is written.
# shellcheck disable=SC2317 # the tests are called by name
. "$(dirname "$0")/lib.sh"

export__refuses__an_empty_name() {
	write_council a.yaml
	run export a.yaml -o ''
	exits 2
	has err '-o needs the name of a file'
	run export a.yaml -f json -o '' --force
	exits 2
	is files "$(ls -A)" "$(printf 'a.yaml\nerr\nout')"
}

set__exits_2__for_text_that_is_not_utf_8() {
	write_council a.yaml
	cp a.yaml before.yaml
	bad=$(printf 'caf\351')
	for option in speaker quote source note; do
		run set a.yaml ann oppose --on 2024-02-01 "--$option" "$bad"
		exits 2
		has err "holdout: --$option: the text is not UTF-8"
	done
	cmp -s a.yaml before.yaml || fail 'written'
}

options__names_the_choices__when_short_for_several() {
	write_council a.yaml
	run status a.yaml --c x
	exits 2
	has err '"--c" is short for more than one option'
	has err '--candidate, '
	has err '--csv'
	lacks err '--json'
	run status a.yaml --jsonn
	exits 2
	has err 'did you mean "--json"?'
}

usage__ends__without_a_blank() {
	run keys extra
	exits 2
	is usage "$(tail -1 err)" '  usage: holdout keys'
}

list__sorts__since_by_the_calendar() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n' >a.yaml
	printf '  a: {positions: [{on: ../2024-04-02, stance: support}]}\n' >>a.yaml
	printf '  b: {positions: [{on: 2024-03-01, stance: support}]}\n' >>a.yaml
	printf '  c: {positions: [{on: 2024-05-01, stance: support}]}\n' >>a.yaml
	printf '  d: {}\n' >>a.yaml
	run list a.yaml --sort since --plain --today 2024-06-01
	exits 0
	is order "$(cut -f2 out | tr -d '\n')" dbac
}

# A terminal that does not read UTF-8 would take its bytes for others, C1 controls among them.
terminal__gets__what_its_locale_reads() {
	write_council a.yaml
	sed 's/Bob Trinidad/Zoë 日/' a.yaml >é.yaml
	run_on_terminal C status é.yaml --today 2024-02-01
	exits 1
	has out 'Zoe ?  and Tobago (opposes'
	LC_ALL=C grep -q '[^ -~[:space:]]' out && fail 'bytes beyond ASCII on stdout'
	run_on_terminal C.UTF-8 status é.yaml --ascii --today 2024-02-01
	has out 'Zoë 日 and Tobago (opposes'
	sed -i 's/oppose/oppöse/' é.yaml
	run_on_terminal C check é.yaml
	exits 3
	has out 'e.yaml:19:17: '
	has out 'stance: oppose'
	LC_ALL=C grep -q '[^ -~[:space:][:cntrl:]]' out && fail 'bytes beyond ASCII on stderr'
	LC_ALL=C run check é.yaml
	has err 'é.yaml:19:17: '
}

# It would join the blank before it.
messages__name__a_mark_that_a_name_begins_with() {
	mark=$(printf '\315\250')
	write_council "$mark.yaml"
	run export "$mark.yaml" -o "${mark}/a.md"
	exits 4
	has err 'holdout: <U+0368>/a.md: '
	run export "$mark.yaml" -o "$mark.yaml" --force
	has err 'holdout: <U+0368>.yaml: is the tracker itself'
	sed "s/never/${mark}x/" "$mark.yaml" >b.yaml
	sed '/quote:/d' b.yaml >c.yaml
	run diff c.yaml b.yaml
	has out 'quote: <U+0368>x'
}

run_tests "$@"
