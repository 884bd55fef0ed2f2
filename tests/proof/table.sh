#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# tests/proof/table.sh FOLDER: what the proofs of the last run have counted, as one table.
set -euo pipefail

shopt -s nullglob
files=("$1"/*)
[ "${#files[@]}" = 0 ] || sort -sV -k1,1 "${files[@]}"
