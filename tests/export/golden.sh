#!/bin/sh
# SPDX-License-Identifier: MIT
#
# golden.sh HOLDOUT FOLDER: exports each input in each format and compares with the golden file.
# UPDATE_GOLDEN=1 rewrites the golden files instead; the difference is then read like code.
set -u

holdout=$(realpath "$1") || exit 99
cd "$2" || exit 99
made=$(mktemp -d) || exit 99
trap 'rm -rf "$made"' EXIT
failed=0

golden() { # NAME EXTENSION FORMAT FILE OPTION...
	name=$1.$2 format=$3
	shift 3
	if ! "$holdout" export "$@" -f "$format" --today 2024-07-01 >"$made/$name" 2>"$made/messages"; then
		echo "$name: export failed"
		cat "$made/messages"
		failed=1
	elif [ "${UPDATE_GOLDEN:-}" = 1 ]; then
		cp "$made/$name" "$name"
	elif ! diff -u "$name" "$made/$name"; then
		failed=1
	fi
}

while read -r extension format; do
	golden hostile "$extension" "$format" hostile.yaml
	golden nato "$extension" "$format" nato-secretary-general-2024 \
		--candidate rutte --as-of 2024-06-17
done <<-'FORMATS'
	txt text
	md markdown
	csv csv
	json json
	out.yaml yaml
	svg svg-hemicycle
	html html
FORMATS
exit "$failed"
