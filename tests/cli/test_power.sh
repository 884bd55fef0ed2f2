#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# Council of the EEC, 1958: 12 of 17, and Luxembourg's one vote never decided.
write_council_of_1958() { # FILE
	cat >"$1" <<-'YAML'
		holdout: 1
		title: Council of 1958
		rule:
		  - {for: 12, by: votes}
		members:
		  DEU: {name: Germany, weights: {votes: 4}}
		  FRA: {name: France, weights: {votes: 4}}
		  ITA: {name: Italy, weights: {votes: 4}}
		  BEL: {name: Belgium, weights: {votes: 2}}
		  NLD: {name: Netherlands, weights: {votes: 2}}
		  LUX: {name: Luxembourg, weights: {votes: 1}}
	YAML
}

power__names__who_never_decides() {
	write_council_of_1958 a.yaml
	run power a.yaml --today 2024-02-01
	exits 0
	is_empty err
	has out '6 members vote. If each tosses a coin, 21.88 % of the cases adopt (14 of 2^6).'
	has out 'DEU, FRA, ITA (3)'
	has out '23.81 %'
	has out '23.33 % 7/30'
	has out 'No power: Luxembourg. Whatever the others do, this vote never decides.'
}

power__prints_one_line__for_all_that_weigh_the_same() {
	"$holdout" new unsc >unsc.yaml
	run power unsc.yaml --today 2024-02-01
	exits 0
	has out '421/2145'
	has out '4/2145'
	has out 'Alike (10): Algeria'
	is 'lines of blocs' "$(grep -c ' ([0-9]*) ' out)" 2
}

power_json__has__the_published_values_and_the_keys_of_its_schema() {
	"$holdout" new unsc >unsc.yaml
	run power unsc.yaml --today 2024-02-01 --json
	exits 0
	python3 - "$source_root/config/power.schema.json" <<-'PYTHON' || fail 'not the JSON expected'
		import json, sys
		schema = json.load(open(sys.argv[1]))
		answer = json.load(open("out"))
		assert list(answer) == schema["required"]
		assert answer["exact"] and answer["winning"] == "848" and answer["bound"] is None
		found = {}
		for member in answer["members"]:
		    assert list(member) == schema["properties"]["members"]["items"]["required"]
		    found.setdefault((member["swings"], member["shapley"]), []).append(member["id"])
		assert {k: len(v) for k, v in found.items()} == {
		    ("848", "421/2145"): 5, ("84", "4/2145"): 10}, found
		assert abs(answer["members"][0]["shapley_share"] - 421 / 2145) < 1e-12
	PYTHON
}

power_csv__has__a_line_a_member() {
	write_council_of_1958 a.yaml
	run power a.yaml --today 2024-02-01 --csv
	exits 0
	is lines "$(wc -l <out)" 7
	has out 'LUX,Luxembourg,0,0,0,0,0,0,0,0'
	has out 'DEU,Germany,10,5/21,0.238095238095238,0.3125,0.714285714285714,0.2,7/30,'
}

power__settles__what_has_been_said_when_given() {
	write_council a.yaml
	sed 's/rule: unanimity/rule: majority/' a.yaml >b.yaml
	run power b.yaml --today 2024-02-01 --given
	exits 0
	has out '1 member has not spoken'
	has out '50.00 %'
	run power a.yaml --today 2024-02-01 --given
	exits 0
	has out 'No power: Cyd'
}

power__asks_for_a_candidate__where_they_differ() {
	cat >two.yaml <<-'YAML'
		holdout: 1
		title: Chair
		candidates:
		  one: {name: One}
		  two: {name: Two}
		rule: majority
		members:
		  ann: {name: Ann, positions: [{on: 2024-01-01, candidate: one, stance: support}]}
		  bob: {name: Bob}
	YAML
	run power two.yaml --today 2024-02-01
	exits 0
	run power two.yaml --today 2024-02-01 --given
	exits 2
	has err 'name one with --candidate: one, two'
	run power two.yaml --today 2024-02-01 --given --candidate two
	exits 0
	has out '2 members have not spoken'
}

power__answers__every_shipped_tracker_and_template() {
	for name in eu27 unsc us-states committee ballot lazy-consensus nato; do
		"$holdout" new "$name" >file.yaml
		run power file.yaml --json --today 2024-02-01
		exits 0
		run power file.yaml --today 2024-02-01
		exits 0
		lines=$(python3 -c 'print(*(line for line in open("out", encoding="utf-8") if len(line) > 81))')
		is 'lines too wide' "$lines" ''
	done
}

run_tests "$@"
