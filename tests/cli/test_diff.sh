#!/bin/sh
# SPDX-License-Identifier: MIT
. "$(dirname "$0")/lib.sh"

diff__is_silent__when_nothing_differs() {
	write_council a.yaml
	run diff a.yaml a.yaml
	exits 0
	is_empty out
	is_empty err
}

diff__is_silent__when_only_comments_and_quotes_differ() {
	write_council a.yaml
	sed -e 's/^# A council.*/# Another/' -e 's/quote: never/quote: "never" # so/' a.yaml >b.yaml
	run diff a.yaml b.yaml
	exits 0
	is_empty out
}

diff__tells_every_change__in_words() {
	write_council a.yaml
	sed -e 's/stance: oppose/stance: abstain/' -e '/cyd/,$d' a.yaml >b.yaml
	cat >>b.yaml <<-'YAML'
		      - {on: 2024-02-01, stance: support}
		  dan: {name: Dan}
	YAML
	run diff a.yaml b.yaml
	exits 1
	is_empty err
	cat >expected <<-'TEXT'
		changed  Bob Trinidad and Tobago › position of 2024-01-03 › stance: oppose → abstain
		added    Bob Trinidad and Tobago › position of 2024-02-01: on: 2024-02-01, stance: support
		added    Dan: name: Dan
		removed  Cyd: name: Cyd
	TEXT
	cmp -s expected out || fail 'not as expected'
	run diff b.yaml a.yaml --ascii
	exits 1
	has out 'changed  Bob Trinidad and Tobago > position of 2024-01-03 > stance: abstain -> oppose'
}

diff__tells_of_another_order() {
	write_council a.yaml
	sed 's/\[north, south\]/[south, north]/' a.yaml >b.yaml
	run diff a.yaml b.yaml
	exits 1
	has out 'changed  Bob Trinidad and Tobago › groups: the order'
}

diff_json__has__each_change() {
	write_council a.yaml
	sed 's/quote: never/quote: never again/' a.yaml >b.yaml
	run diff a.yaml b.yaml --json
	exits 1
	python3 - <<-'PYTHON' || fail 'not the JSON expected'
		import json
		a = json.load(open("out"))
		assert a["schema"] == 1 and a["from"] == "a.yaml" and a["to"] == "b.yaml"
		assert a["changes"] == [{"kind": "changed", "before": "never", "after": "never again",
		    "place": "Bob Trinidad and Tobago › position of 2024-01-03 › quote"}]
	PYTHON
}

diff__never_prints_a_control__of_a_file() {
	write_council a.yaml
	sed 's/quote: never/quote: "a\\e[31m\\r\\nb"/' a.yaml >b.yaml
	run diff a.yaml b.yaml
	exits 1
	if grep -q "$(printf '\033')" out; then fail 'an escape'; fi
	is 'number of lines' "$(wc -l <out)" 1
}

diff__refuses__what_is_no_tracker() {
	write_council a.yaml
	echo 'title: x' >b.yaml
	run diff a.yaml b.yaml
	exits 3
	is_empty out
	has err 'b.yaml'
}

run_tests "$@"
