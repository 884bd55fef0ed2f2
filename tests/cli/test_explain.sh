#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

write_union() { # FILE
	cat >"$1" <<-'YAML'
		holdout: 1
		title: A directive
		stances: {yes: for, nay: against}
		rule:
		  any:
		    - - yes: 55%
		      - {yes: 65%, by: people}
		    - not: [{nay: any, in: large}]
		quorum: {voting: majority}
		members:
		  ann: {name: Ann, groups: [large], weights: {people: 60.5}, positions: [{on: 2024-01-01, stance: nay}]}
		  bob: {name: Bob, weights: {people: 20}, positions: [{on: 2024-01-01, stance: yes}]}
		  cyd: {name: Cyd, weights: {people: 1000}}
	YAML
}

explain__tells__the_rule_as_a_tree() {
	write_union a.yaml
	run explain a.yaml --today 2024-02-01
	exits 0
	is_empty err
	sed -n '/^Rule/,/^Silence/p' out >tree
	cat >expected <<-'TEXT'
		Rule     does not hold
		  no  any of these
		    no  all of these
		      no  yes: 55%: has 1, needs 2 of 3 eligible; 1 short
		          Counted: Bob
		      no  yes: 65%, by: people: has 20, needs 702.4 of 1,080.5 people
		          (eligible); 682.4 short
		          Counted: Bob
		    no  not this
		      yes all of these
		        yes nay: any, in: large: has 1, needs 1
		            Counted: Ann

		Quorum   holds
		  yes voting: majority: has 2, needs 2 of 3 eligible
		      Counted: Ann and Bob

		Silence  stays silence: present, but neither for nor against
	TEXT
	cmp -s tree expected || fail "$(diff expected tree)"
	has out 'Outcome  pending: it would hold if those who have not spoken were in favour'
}

explain__tells__what_each_stance_counts_as() {
	write_union a.yaml
	run explain a.yaml --today 2024-02-01
	sed -n '/^What each/,$p' out >table
	cat >expected <<-'TEXT'
		What each stance counts as
		  Stance    Class    Members  all  eligible  present  voting  cast
		  yes       for            1  x    x         x        x       x
		  nay       against        1  x    x         x        x       x
		  (silent)  none           1  x    x         x
	TEXT
	cmp -s table expected || fail "$(diff expected table)"
}

explain__names__the_base_that_is_empty() {
	printf 'holdout: 1\ntitle: T\nrule: majority\nmembers: {a: {}}\n' >a.yaml
	run explain a.yaml --today 2024-02-01
	exits 0
	has out 'no  for: majority, of: cast: has 0, needs 1 of an empty base (votes cast);'
}

explain__tells__how_much_is_too_much() {
	"$holdout" new unsc >a.yaml
	"$holdout" set a.yaml Russia oppose --on 2024-01-02 >/dev/null
	run explain a.yaml --today 2024-02-01
	has out 'no  against: none, in: permanent: has 1, allows 0; 1 over'
	has out 'Counted: Russia'
}

explain__tells__deadline_and_silence() {
	printf 'holdout: 1\ntitle: T\ntimezone: Europe/Brussels\nrule: unanimity\nsilence: for\ndeadline: 2024-02-16T18:00\nmembers: {a: {}}\n' >a.yaml
	run explain a.yaml --today 2024-02-01
	has out 'Deadline  2024-02-16 18:00 CET; still ahead'
	has out 'Silence   becomes for at the deadline'
	has out 'Counted: nobody'
	run explain a.yaml --today 2024-02-17
	has out 'Deadline  2024-02-16 18:00 CET; passed'
	has out 'Silence   has become for at the deadline'
	has out 'Counted: a'
	has out 'Outcome   adopted: the rule holds, and no deadline is ahead'
}

explain__tells__each_candidate_apart() {
	run explain nato-secretary-general-2024 --as-of 2024-06-17
	exits 0
	has out 'Mark Rutte'
	has out 'no  for: all: has 29, needs 32 of 32 eligible; 3 short'
	has out 'Outcome  withdrawn: the candidate has withdrawn'
	run explain nato-secretary-general-2024 --as-of 2024-06-17 --candidate rutte
	lacks out 'withdrawn'
}

explain_json__agrees__with_every_rule_worked_out_again() {
	mkdir new
	for template in nato eu27 unsc us-states committee ballot lazy-consensus blank; do
		"$holdout" new "$template" >"new/$template.yaml"
	done
	python3 "$source_root/tests/cli/explain_oracle.py" "$quick" "$source_root"/tests/rules/*.yaml \
		"$source_root"/config/*-[12]*.yaml new/*.yaml >out 2>err || fail 'not as worked out'
	is 'files tried with stances dealt out' "$(cat out)" 29
}

explain_json__has__the_keys_of_its_schema() {
	write_union a.yaml
	run explain a.yaml --today 2024-02-01 --json
	exits 0
	python3 - "$source_root/config/explain.schema.json" <<-'PYTHON' || fail 'not the keys of the schema'
		import json, sys
		schema = json.load(open(sys.argv[1]))
		kinds = schema["$defs"]
		answer = json.load(open("out"))
		assert list(answer) == schema["required"]
		def check(node):
		    kind = kinds["clause" if node["kind"] == "clause" else "node"]
		    assert list(node) == kind["required"], node
		    for part in node["parts"]:
		        check(part)
		one, = answer["candidates"]
		assert list(one) == kinds["candidate"]["required"]
		check(one["rule"])
		check(one["quorum"])
		for row in one["stances"]:
		    assert list(row) == kinds["stance"]["required"]
		assert one["rule"]["parts"][0]["parts"][1] == {
		    "kind": "clause", "text": "yes: 65%, by: people", "holds": False, "have": "20",
		    "need": "702.4", "short": "682.4", "most": False, "by": "people", "of": "eligible",
		    "base": "1080.5", "counted": ["bob"], "parts": []}
	PYTHON
}

run_tests "$@"
