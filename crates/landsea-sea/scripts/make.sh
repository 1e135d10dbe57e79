#!/usr/bin/env bash
# Makes data/sea.bin anew: coast from the npm package world-atlas, then obstacles.py, then the builder.
# Needs npm, Python 3 and Rust; some 15 minutes on 2 idle cores. Ports are remade by ports.py, which is seldom needed.
#
#   scripts/make.sh [WORK_DIR]      WORK_DIR keeps what lies between, for a next run without npm and pip
set -euo pipefail
cd "$(dirname "$0")/.."

WORLD_ATLAS=2.0.2
work=${1:-$(mktemp -d)}
mkdir -p "$work"

if [ ! -d "$work/package" ]; then
    (cd "$work" && npm pack --silent "world-atlas@$WORLD_ATLAS" && tar xf "world-atlas-$WORLD_ATLAS.tgz")
fi
if [ ! -x "$work/venv/bin/python" ]; then
    python3 -m venv "$work/venv"
    "$work/venv/bin/pip" install --quiet numpy==2.4.6 scipy==1.17.1 shapely==2.2.0
fi
"$work/venv/bin/python" scripts/obstacles.py "$work/package" data/shoals.csv data/ports.csv "$work"
cargo run --release --package landsea-sea-build -- "$work" data data/sea.bin
