#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

whatif__exits_1__while_somebody_is_missing() {
	write_council a.yaml
	cp a.yaml before.yaml
	run whatif a.yaml --today 2024-02-01 bob=support
	exits 1
	has out 'bob oppose'
	has out 'If Cyd moves too, all 3 agree.'
	is_empty err
	cmp -s a.yaml before.yaml || fail 'the file was written'
}

whatif__exits_0__when_the_moves_adopt() {
	write_council a.yaml
	run whatif a.yaml --today 2024-02-01 bob=support cyd=support
	exits 0
	has out 'All 3 support.'
	has out 'Nothing more is needed.'
}

whatif_json__holds__each_scenario_against_the_file() {
	write_council a.yaml
	run whatif a.yaml --today 2024-02-01 --json one: bob=support two: cyd=support
	exits 1
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		answer = json.load(open("out"))
		assert answer["before"][0]["for"] == ["ann"]
		one, two = answer["scenarios"]
		assert one["name"] == "one" and two["name"] == "two"
		assert one["moves"] == [{"id": "bob", "candidate": "-", "from": "oppose", "to": "support"}]
		assert one["after"][0]["for"] == ["ann", "bob"]
		assert two["after"][0]["for"] == ["ann", "cyd"]
	PYTHON
}

whatif_json__is__as_its_schema_says() {
	run whatif nato-secretary-general-2024 --as-of 2024-06-17 --json \
		deal: Hungary=support Slovakia=none walkout: Spain=oppose
	exits 1
	python3 "$source_root/tests/cli/schema.py" "$source_root/config/whatif.schema.json" out ||
		fail 'not as the schema says'
	sed 's/"moves":/"mvoes":/' out >wrong
	if python3 "$source_root/tests/cli/schema.py" "$source_root/config/whatif.schema.json" wrong 2>err; then
		fail 'the schema allows anything'
	fi
}

whatif__puts_scenarios__side_by_side() {
	write_council a.yaml
	run whatif a.yaml --today 2024-02-01 deal: bob=support 'all in:' bob=support cyd=support
	exits 1
	has out 'verdict    blocked       pending       adopted'
	has out 'in favour  1 of 3        2 of 3        3 of 3'
	has out 'bob        opposes       supports      supports'
	run whatif a.yaml --today 2024-02-01 bob=support
	lacks out 'verdict '
}

whatif__refuses__what_is_no_move() {
	write_council a.yaml
	run whatif a.yaml --today 2024-02-01 bob
	exits 2
	has err 'no MEMBER=STANCE'
	run whatif a.yaml --today 2024-02-01 bob=suport
	exits 2
	has err 'did you mean "support"?'
}

run_tests "$@"
