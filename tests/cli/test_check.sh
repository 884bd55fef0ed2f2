#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

check__points__at_the_place() {
	write_council a.yaml
	sed -i 's/stance: oppose/stance: opose/' a.yaml
	run check a.yaml
	exits 3
	is_empty out
	has err 'a.yaml:19:17: error: '
	has err '   19 |         stance: opose'
	has err '      |                 ^~~~~'
	has err 'did you mean "oppose"?'
}

check__reports__every_problem() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n  a:\n    positions:\n      - {on: soon, stance: yes}\n  b: {positions: [{on: 2024-02-30, stance: support}]}\n' >a.yaml
	run check a.yaml
	exits 3
	is errors "$(grep -c ': error: ' err)" 3
}

check_strict__exits_1__on_warnings() {
	write_council a.yaml
	echo 'qestion: Who?' >>a.yaml
	run check a.yaml
	exits 0
	has err ': warning: '
	run check --strict a.yaml
	exits 1
}

check_json__tells__the_same() {
	write_council a.yaml
	echo 'qestion: Who?' >>a.yaml
	run check --json a.yaml missing.yaml
	exits 3
	is_empty err
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		a, b = json.load(open("out"))
		assert a["schema"] == 1 and a["valid"] and a["problems"][0]["severity"] == "warning"
		assert a["problems"][0]["line"] == 23 and a["problems"][0]["column"] == 1
		assert not b["valid"] and b["problems"][0]["line"] is None
	PYTHON
}

check__colours__only_when_asked() {
	echo 'title: [' >a.yaml
	esc=$(printf '\033')
	run check a.yaml
	lacks err "$esc"
	run check --color always a.yaml
	has err "${esc}[1;31merror:"
}

check__knows__the_rules_of_the_user() {
	write_council a.yaml
	sed -i 's/^rule: .*/rule: two of us/' a.yaml
	run check a.yaml
	exits 3
	has err 'unknown rule "two of us"'
	mkdir holdout
	echo 'rules: {two of us: {for: 2}}' >holdout/rules.yaml
	export XDG_CONFIG_HOME="$PWD"
	run check --strict a.yaml
	exits 0
	run set a.yaml bob support --on 2024-01-05
	exits 0
	run status a.yaml --today 2024-02-01
	exits 0
	has out '2 needed'
	unset XDG_CONFIG_HOME
}

check__refuses__rules_of_the_user_that_are_none() {
	write_council a.yaml
	mkdir holdout
	echo 'two of us: {for: 2}' >holdout/rules.yaml
	export XDG_CONFIG_HOME="$PWD"
	run check a.yaml
	exits 3
	has err 'holdout/rules.yaml: error: expected a mapping of names to rules under "rules"'
	printf 'rules:\n  a: [\n' >holdout/rules.yaml
	run check a.yaml
	exits 3
	has err 'holdout/rules.yaml:3:1: error: '
	lacks err ' | '
	unset XDG_CONFIG_HOME
}

# Writes the bad inputs of every kind; each must end any command with 3, and soon.
write_bad_inputs() {
	write_council stance.yaml
	sed -i 's/oppose/opose/' stance.yaml
	write_council date.yaml
	sed -i 's/2024-01-03/soon/' date.yaml
	write_council twice.yaml
	echo 'title: again' >>twice.yaml
	printf 'holdout: 1\ntitle: T\nrule: unanimity\nmembers:\n\ta: {}\n' >tab.yaml
	awk 'BEGIN { while (i++ < 100000) printf "[" }' >open.yaml
	: >empty.yaml
	mkdir folder.yaml
	head -c 65536 "$holdout" >binary.yaml
	write_council utf8.yaml
	iconv -f UTF-8 -t UTF-16 utf8.yaml >utf16.yaml
	rm utf8.yaml
}

# As run, but the system ends it when it has had the processor for a second.
run_within_a_second() {
	status=0
	(ulimit -t 1 && exec "$holdout" "$@") >out 2>err </dev/null || status=$?
}

check__exits_3__on_bad_input() {
	write_bad_inputs
	for file in *.yaml; do
		for command in check status show list log export; do
			run_within_a_second "$command" "$file"
			exits 3
			is_empty out
			has err "$file"
		done
		run set "$file" ann support
		exits 3
	done
}

check__tells_of_a_version__that_was_displaced() {
	write_council a.yaml
	sed 's/Bridge/Ferry/' a.yaml >.a.yaml.holdout-abc123
	cp a.yaml .a.yaml.holdout-def456
	run check a.yaml
	exits 0
	has err 'a version that was displaced is kept as '
	has err '.a.yaml.holdout-abc123'
	[ -e .a.yaml.holdout-abc123 ] || fail 'the version is gone'
	[ ! -e .a.yaml.holdout-def456 ] || fail 'what is in the file is still beside it'
	run status a.yaml
	has err '.a.yaml.holdout-abc123'
	rm .a.yaml.holdout-abc123
}

# Only one can be chosen, and from 4 January on the rule holds for two.
write_clash() { # FILE
	cat >"$1" <<-'YAML'
		holdout: 1
		title: Chair
		rule: {for: 2}
		exclusive: true
		candidates: {ada: {name: Ada}, ben: {name: Ben}, cy: {name: Cy}}
		members:
		  M: {positions: [{on: 2024-01-01, candidate: ada, stance: support}, {on: 2024-01-04, candidate: ben, stance: support}]}
		  N: {positions: [{on: 2024-01-02, candidate: ada, stance: support}]}
		  O: {positions: [{on: 2024-01-03, candidate: ben, stance: support}]}
	YAML
}

check__warns__of_two_adopted_at_once() {
	write_clash a.yaml
	run check a.yaml --today 2024-02-01
	exits 0
	has err 'a.yaml:4:1: warning: Ada and Ben are adopted at once since 2024-01-04, but '
	run check a.yaml --strict --today 2024-02-01
	exits 1
	run check a.yaml --strict --today 2024-02-01 --as-of 2024-01-03
	exits 0
	is_empty err
	run check a.yaml --json --today 2024-02-01
	has out '"message": "Ada and Ben are adopted at once since 2024-01-04, but '
}

status__tells__of_two_adopted_at_once() {
	write_clash a.yaml
	run status a.yaml --today 2024-02-01
	has out 'with N; but Ben is adopted too, since 4 January, and only one can be.'
	has out 'with M; but Ada is adopted too, since 4 January, and only one can be.'
	run status a.yaml --today 2024-02-01 --json
	python3 "$source_root/tests/cli/schema.py" "$source_root/config/status.schema.json" out ||
		fail 'not as the schema says'
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		clashes = [c["clash"] for c in json.load(open("out"))[0]["candidates"]]
		assert clashes == [{"with": ["ben"], "since": "2024-01-04"},
		    {"with": ["ada"], "since": "2024-01-04"}, None], clashes
	PYTHON
}

run_tests "$@"
