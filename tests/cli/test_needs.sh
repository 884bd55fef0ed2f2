#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

# The Security Council, on which seven are for and Russia objects.
write_vetoed() { # FILE
	"$holdout" new unsc >"$1"
	for member in France Algeria Ecuador Guyana Japan Malta Switzerland; do
		"$holdout" set "$1" "$member" support --on 2024-01-02 >/dev/null
	done
	"$holdout" set "$1" Russia oppose --on 2024-01-03 >/dev/null
}

# The text without its line ends, so that a test need not know where it is wrapped.
unwrapped() {
	tr -s ' \n' ' ' <out >flat
}

needs__names__who_is_missing_from_unanimity() {
	run needs nato-secretary-general-2024 --as-of 2024-06-17 --candidate rutte
	exits 0
	is_empty err
	unwrapped
	has flat 'Adopt 3 moves to support adopt it: Hungary, Romania and Slovakia.'
	has flat 'Pivotal No single move is enough.'
	lacks flat 'Iohannis'
}

needs__tells__interchangeable_members_in_one_line() {
	"$holdout" new unsc >a.yaml
	run needs a.yaml --today 2024-02-01
	exits 0
	unwrapped
	has flat 'Adopt 9 moves to support adopt it: any 9 of these 15: China,'
	has flat '(5005 sets of members).'
	has flat 'Block 1 move to oppose blocks it, by any one of the 5 in permanent.'
	is 'lines of ways' "$(grep -c '^  [A-Z]' out)" 0
}

needs__tells__that_less_lifts_a_veto() {
	write_vetoed a.yaml
	run needs a.yaml --today 2024-02-01
	unwrapped
	has flat 'Russia, with any one of China, United Kingdom,'
	has flat '(7 sets of members).'
	lacks flat 'Moving only as far'
	for member in Slovenia Mozambique; do
		"$holdout" set a.yaml "$member" support --on 2024-01-04 >/dev/null
	done
	run needs a.yaml --today 2024-02-01
	unwrapped
	has flat 'Adopt 1 move to support adopts it, by Russia. Less Moving only as far as abstain is enough. Pivotal Russia adopts it alone.'
}

needs__asks_the_silent__where_nobody_need_change_their_mind() {
	cat >a.yaml <<-'YAML'
		holdout: 1
		title: T
		rule: {for: 3}
		members:
		  ann: {positions: [{on: 2024-01-01, stance: support}]}
		  bob: {positions: [{on: 2024-01-01, stance: oppose}]}
		  cyd: {}
		  dan: {}
	YAML
	run needs a.yaml --today 2024-02-01
	unwrapped
	has flat 'Adopt 2 moves to support adopt it: any 2 of bob, cyd and dan (3 sets of members). Silent 2 moves to support are enough without anybody changing their mind: cyd and dan.'
}

needs__says__that_a_list_goes_on() {
	"$holdout" new eu27 >a.yaml
	run needs a.yaml --today 2024-02-01
	exits 0
	unwrapped
	has flat 'Adopt 15 moves to support adopt it, by many sets of members: Germany,'
	has flat 'and more; --json lists the first 200'
	is 'sets listed' "$(sed '/^Block/,$d' out | grep -c '^  Germany')" 12
}

# Half of both weights: whether 30 of 60 can have both is a partition of odd numbers.
needs__says__that_the_number_is_only_a_bound() {
	python3 - <<-'PYTHON' >a.yaml
		print("holdout: 1\ntitle: T\nrule: [{for: 50%, by: v}, {for: 50%, by: w}]\nmembers:")
		seed = 5
		for i in range(60):
		    seed = (seed * 1664525 + 1013904223) % 2**32
		    v = 1000000 + (seed >> 12) * 2 + (i == 0)
		    print(f"  M{i}: {{weights: {{v: {v}, w: {4000000 - v}}}}}")
	PYTHON
	run needs a.yaml --today 2024-02-01
	exits 0
	unwrapped
	has flat 'moves to support adopt it; the search was given up, so fewer may do. For example M'
	has flat 'Adopt At most '
	run needs a.yaml --today 2024-02-01 --json
	has out '"bound": true'
	has out '"complete": false'
}

needs__tells__who_could_undo_it() {
	run needs nato-secretary-general-2024 --candidate rutte --today 2024-07-01
	exits 0
	unwrapped
	has flat 'Adopt Nothing more is needed.'
	has flat 'Undo 1 move to oppose undoes it, by any one of these 32: Albania,'
	run needs us-constitution-1790 --as-of 1788-06-21
	unwrapped
	has flat 'Critical Any one of New Hampshire, Massachusetts,'
	has flat 'undoes it alone, by an objection.'
	run needs us-constitution-1790 --as-of 1788-06-25
	unwrapped
	has flat 'Critical No single objection undoes it.'
}

needs__says__that_it_is_over() {
	run needs wto-director-general-2021 --candidate fox --as-of 2020-12-01
	exits 0
	unwrapped
	has flat 'Adopt No move changes that.'
}

needs__says__that_it_is_too_late() {
	printf 'holdout: 1\ntitle: T\nrule: unanimity\ndeadline: 2024-01-02\nmembers: {a: {}}\n' >a.yaml
	run needs a.yaml --today 2024-02-01
	exits 0
	has out '1 move to support would have adopted it in time, by a.'
	has out 'a would have been enough alone.'
}

needs_json__has__the_keys_of_its_schema() {
	write_vetoed a.yaml
	run needs a.yaml --today 2024-02-01 --json
	exits 0
	python3 - "$source_root/config/needs.schema.json" <<-'PYTHON' || fail 'not the JSON expected'
		import json, sys
		schema = json.load(open(sys.argv[1]))
		answer = json.load(open("out"))
		assert list(answer) == schema["required"] == ["schema", "file", "as_of", "candidates"]
		assert answer["file"] == "a.yaml" and answer["as_of"] == "2024-02-01"
		one, = answer["candidates"]
		assert list(one) == schema["properties"]["candidates"]["items"]["required"]
		others = ["CHN", "GBR", "USA", "KOR", "MOZ", "SLE", "SVN"]
		order = ["CHN", "RUS", "GBR", "USA", "KOR", "MOZ", "SLE", "SVN"]
		sets = sorted((sorted(["RUS", other], key=order.index) for other in others),
		    key=lambda s: [order.index(i) for i in s])
		assert one == {"id": "-", "moves": 2, "sets": sets, "complete": True, "bound": False,
		    "weakest": "accept", "pivotal": [], "critical": None, "break": None, "block": None}, one
	PYTHON
}

needs_json__is_null__where_it_does_not_apply() {
	run needs nato-secretary-general-2024 --today 2024-07-01 --json
	exits 0
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		rutte, iohannis = json.load(open("out"))["candidates"][:2]
		assert len(rutte.pop("critical")) == 32
		assert rutte == {"id": "rutte", "moves": 0, "sets": [], "complete": True, "bound": False,
		    "weakest": None, "pivotal": None, "break": 1, "block": None}, rutte
		assert iohannis["moves"] is None and iohannis["sets"] is None and iohannis["complete"]
	PYTHON
}

status_json__lists__the_sets_that_would_do() {
	write_vetoed a.yaml
	run status a.yaml --today 2024-02-01 --json
	exits 1
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		needs = json.load(open("out"))[0]["candidates"][0]["needs"]
		assert needs["moves"] == 2 and needs["complete"] and len(needs["sets"]) == 7, needs
		assert needs["sets"][0] == ["CHN", "RUS"], needs
	PYTHON
	"$holdout" new eu27 >b.yaml
	run status b.yaml --today 2024-02-01 --json
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		needs = json.load(open("out"))[0]["candidates"][0]["needs"]
		assert needs["moves"] == 15 and not needs["complete"] and len(needs["sets"]) == 200
	PYTHON
}

run_tests "$@"
