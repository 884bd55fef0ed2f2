#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

status__exits_1__while_not_adopted() {
	write_council a.yaml
	run status a.yaml --today 2024-02-01
	exits 1
	has out 'Bridge: '
	has out 'Bob Trinidad and Tobago'
	is_empty err
}

status__exits_0__when_adopted() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\nmembers: {a: {positions: [{on: 2024-01-01, stance: support}]}}\n' >a.yaml
	run status a.yaml --today 2024-02-01
	exits 0
}

status__looks_back__with_as_of() {
	write_council a.yaml
	run status a.yaml --today 2024-02-01 --as-of 2024-01-01 --json
	exits 1
	has out '"as_of": "2024-01-01"'
	has out '"for": []'
}

status__goes_on__past_a_bad_file() {
	write_council a.yaml
	echo 'title: [' >bad.yaml
	run status bad.yaml a.yaml --today 2024-02-01
	exits 3
	has out 'Bridge: '
	has err 'bad.yaml:'
}

status_json__keeps__order_and_names() {
	write_council a.yaml
	run status --json ./a.yaml missing.yaml --today 2024-02-01
	exits 3
	is_empty err
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		a, b = json.load(open("out"))
		assert a["schema"] == 1 and a["file"] == "./a.yaml" and a["members"] == 3
		c = a["candidates"][0]
		assert c["id"] == "-" and c["status"] == "blocked" and c["for"] == ["ann"]
		assert [h["id"] for h in c["holdouts"]] == ["bob", "cyd"]
		assert c["holdouts"][0] == {"id": "bob", "stance": "oppose", "since": "2024-01-03"}
		assert c["holdouts"][1]["stance"] is None and c["holdouts"][1]["since"] is None
		assert c["clauses"] == [{"text": "for: all", "holds": False, "have": "1", "need": "3", "short": "2"}]
		assert c["needs"] == {"moves": 2, "sets": [["bob", "cyd"]], "complete": True}
		assert c["secured"] is None and c["quorum"] is None and c["reached"] is None
		assert b["file"] == "missing.yaml" and b["error"] and "candidates" not in b
	PYTHON
}

status_json__tells__when_it_was_reached() {
	run status --json nato-secretary-general-2024 --candidate rutte --today 2024-07-01
	exits 0
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		c = json.load(open("out"))[0]["candidates"][0]
		assert c["status"] == "adopted" and c["reached"] == "2024-06-20" and c["last"] == ["ROU"], c
		assert c["needs"] == {"moves": 0, "sets": [], "complete": True}
	PYTHON
}

status_json__is__as_its_schema_says() {
	for tracker in 'nato-secretary-general-2024 --today 2024-06-17' us-constitution-1790 \
		wto-director-general-2021; do
		# shellcheck disable=SC2086 # words of a command line
		run status --json $tracker
		python3 "$source_root/tests/cli/schema.py" "$source_root/config/status.schema.json" out ||
			fail "status $tracker is not as the schema says"
	done
}

# Three of five have voted, all of them for it.
write_assembly() { # FILE QUORUM
	cat >"$1" <<-YAML
		holdout: 1
		title: Assembly
		rule: {for: majority, of: cast}
		quorum: {voting: $2}
		members:
		  a: {positions: [{on: 2024-01-01, stance: support}]}
		  b: {positions: [{on: 2024-01-01, stance: support}]}
		  c: {positions: [{on: 2024-01-01, stance: support}]}
		  d: {}
		  e: {}
	YAML
}

# Whether it is secured and settled, in JSON and in words.
is_held() { # FILE SECURED SETTLED WORDS
	run status "$1" --json --today 2024-02-01
	has out "\"secured\": $2"
	has out "\"settled\": $3"
	run show "$1" --today 2024-02-01
	has out "Outcome  $4"
}

status__tells__whether_it_could_still_fall() {
	write_assembly a.yaml 3
	is_held a.yaml true '"yes"' 'adopted, secured whatever the open members do'
	sed -i 's/^  c: .*/  c: {}/; s/voting: 3/voting: 2/' a.yaml
	is_held a.yaml false '"no"' 'adopted, open: would fall if the open members objected'
	write_assembly a.yaml 3
	sed -i 's/^rule: .*/rule: {any: [{against: 2}, {against: none}]}/' a.yaml
	is_held a.yaml true '"no"' 'adopted, secured if the open members object, not whatever they do'
	sed -i 's/^  a: .*/  a: {positions: [{on: 2024-01-01, stance: oppose}]}/' a.yaml
	run status a.yaml --json --today 2024-02-01
	has out '"settled": null'
}

status__reads__stdin() {
	write_council a.yaml
	status=0
	"$holdout" status - --today 2024-02-01 <a.yaml >out 2>err || status=$?
	exits 1
	has out 'Bridge: '
}

run_tests "$@"
