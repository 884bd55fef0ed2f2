#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# A body of two that agrees, falls out and agrees again.
write_couple() { # FILE
	cat >"$1" <<-'YAML'
		holdout: 1
		title: Couple
		rule: unanimity
		members:
		  ann:
		    name: Ann
		    positions: [{on: 2024-01-02, stance: support}]
		  bob:
		    name: Bob
		    positions:
		      - {on: 2024-01-03, stance: support}
		      - {on: 2024-01-04, stance: hold}
		      - {on: 2024-01-05, stance: accept}
	YAML
}

# A text that is adopted by silence.
write_silence() { # FILE
	cat >"$1" <<-'YAML'
		holdout: 1
		title: Statement
		rule: consensus
		deadline: 2024-01-16T18:00Z
		silence: for
		members:
		  ann: {name: Ann, positions: [{on: 2024-01-02, stance: support}]}
		  bob: {name: Bob, positions: [{on: 2024-01-03, stance: oppose}, {on: 2024-01-05, stance: none}]}
		  cyd: {name: Cyd}
	YAML
}

log__tells__before_and_after() {
	write_council a.yaml
	run log a.yaml --today 2024-02-01
	exits 0
	has out '2024-01-02  0 → 1 of 3'
	has out 'Ann: silent → support'
	run log a.yaml --today 2024-02-01 --since 2024-01-03
	lacks out 'Ann'
	run log a.yaml --today 2024-01-02
	lacks out 'Bob'
}

log_json__has__changes() {
	write_council a.yaml
	run log a.yaml --json --today 2024-02-01
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		changes = json.load(open("out"))["candidates"][0]["changes"]
		assert [c["on"] for c in changes] == ["2024-01-02", "2024-01-03"]
		assert changes[0]["before"] == "0" and changes[0]["after"] == "1"
		assert changes[0]["moves"][0]["to"] == "support" and not changes[0]["reached"]
	PYTHON
}


log__names__the_day_it_was_reached_and_with_whom() {
	run log nato-secretary-general-2024 --candidate rutte --today 2024-07-01 --since 2024-06-20
	has out '2024-06-20  31 → 32 of 32  reached, with Romania'
	run log us-constitution-1790 --today 2025-01-01
	has out '1788-06-21  8 → 9 of 13  reached, with New Hampshire'
}

log__tells__what_was_lost_and_reached_again() {
	write_couple a.yaml
	run log a.yaml --today 2024-02-01
	has out '2024-01-03  1 → 2 of 2  reached, with Bob'
	has out '2024-01-04  2 → 1 of 2  lost, with Bob'
	has out '2024-01-05  1 → 2 of 2  reached again, with Bob'
	run log a.yaml --today 2024-02-01 --json
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		changes = json.load(open("out"))["candidates"][0]["changes"]
		facts = [(c["reached"], c["again"], c["lost"], c["by"]) for c in changes]
		assert facts == [(False, False, False, None), (True, False, False, ["bob"]),
		    (False, False, True, ["bob"]), (True, True, False, ["bob"])], facts
		assert [c["by_bound"] for c in changes] == [None, False, False, False]
	PYTHON
}

log__names_several__where_the_order_is_open() {
	write_couple a.yaml
	sed -i 's/2024-01-02/2024-01-03/' a.yaml
	run log a.yaml --today 2024-02-01 --as-of 2024-01-03
	has out '2024-01-03  0 → 2 of 2  reached, with Ann or Bob'
	lacks out 'lost'
}

log__tells__who_broke_silence_and_when_it_passed() {
	write_silence a.yaml
	run log a.yaml --today 2024-02-01
	has out '2024-01-02  0 → 1 of 3  silence running'
	has out '2024-01-03  1 of 3  silence broken by Bob'
	has out '2024-01-05  1 of 3  silence running again by Bob'
	has out '2024-01-16  1 → 3 of 3  silence passed, reached at the deadline'
	run log a.yaml --today 2024-02-01 --json
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		changes = json.load(open("out"))["candidates"][0]["changes"]
		assert [c["silence"] for c in changes] == ["running", "broken", "running", "passed"]
		assert [c["by"] for c in changes] == [[], ["bob"], ["bob"], []]
	PYTHON
}

status_json__tells__how_silence_stands() {
	write_silence a.yaml
	for pair in 2024-01-02:running 2024-01-04:broken 2024-01-05:running 2024-01-17:passed; do
		run status a.yaml --today 2024-02-01 --as-of "${pair%:*}" --json
		has out "\"silence\": \"${pair#*:}\""
	done
	write_couple b.yaml
	run status b.yaml --today 2024-02-01 --json
	has out '"silence": null'
}

log__closes__with_what_is_left_of_the_moves() {
	write_couple a.yaml
	run log a.yaml --today 2024-02-01 --since 2024-01-03 --as-of 2024-01-05
	is 'last lines' "$(tail -2 out)" 'From 2024-01-03 to 2024-01-05: pending → adopted, 1 → 2 of 2
            Bob: silent → accept'
	run log a.yaml --today 2024-02-01 --since 2024-01-05 --as-of 2024-01-31 --ascii
	is 'last lines' "$(tail -2 out)" 'From 2024-01-05 to 2024-01-31: pending -> adopted, 1 -> 2 of 2
            Bob: hold -> accept'
	run log a.yaml --today 2024-02-01 --since 2024-01-06
	is 'all lines' "$(cat out)" 'From 2024-01-06 to 2024-02-01: adopted, 2 of 2'
	run log a.yaml --today 2024-02-01
	lacks out 'From '
	run log a.yaml --today 2024-02-01 --since 2024-03-01
	is_empty out
}

log_json__closes__with_what_is_left_of_the_moves() {
	run log nato-secretary-general-2024 --candidate rutte --today 2024-07-01 --since 2024-06-01 --json
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		net = json.load(open("out"))["candidates"][0]["net"]
		assert net["before"]["on"] == "2024-05-31" and net["after"]["on"] == "2024-07-01"
		assert net["before"]["status"] == "blocked" and net["after"]["status"] == "adopted"
		assert (net["before"]["for"], net["after"]["for"]) == ("29", "32")
		assert [(m["id"], m["from"]) for m in net["moves"]] == [
		    ("HUN", "oppose"), ("ROU", "conditional"), ("SVK", None)], net["moves"]
	PYTHON
	run log nato-secretary-general-2024 --candidate rutte --today 2024-07-01 --json
	has out '"net": null'
}

log_json__is__as_its_schema_says() {
	write_silence a.yaml
	for log in 'nato-secretary-general-2024 --since 2024-06-01' us-constitution-1790 a.yaml; do
		# shellcheck disable=SC2086 # words of a command line
		run log $log --today 2024-07-01 --json
		python3 "$source_root/tests/cli/schema.py" "$source_root/config/log.schema.json" out ||
			fail "log $log is not as the schema says"
	done
}

run_tests "$@"
