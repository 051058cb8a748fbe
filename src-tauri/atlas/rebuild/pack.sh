#!/bin/sh
# Packs every plain file of the folder $1 into the crate's data folder $2, one Zstandard frame
# with a checksum each. The slowest level: packing happens once, unpacking at every start.
set -eu
from=$1
to=$2
mkdir -p "$to/sample_plan"
cd "$from"
for file in *.topojson *.csv *.tsv sample_plan/*.csv; do
    zstd --quiet --force --ultra -22 --long=27 --check "$file" -o "$to/$file.zst"
done
