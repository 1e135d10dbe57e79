#!/usr/bin/env bash
# Holds the served API against its own description with schemathesis: no 5xx, no answer that is not described.
#   scripts/schemathesis.sh PROGRAM [examples for each question]
# schemathesis is taken from the path, or installed from PyPI into a folder of its own; without either this is skipped.
set -euo pipefail
program=${1:?the landsea program}
examples=${2:-40}
work=$(mktemp -d)
server=
trap 'if [ -n "$server" ]; then kill "$server" 2>/dev/null || true; wait "$server" 2>/dev/null || true; fi; rm -rf "$work"' EXIT

tester=$(command -v st || true)
if [ -z "$tester" ]; then
  if ! { python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet 'schemathesis>=4,<5'; }; then
    echo "skipped: schemathesis is not here and cannot be installed"
    exit 0
  fi
  tester=$work/venv/bin/st
fi

"$program" serve --addr 127.0.0.1:0 --per-client 64 >"$work/out" 2>"$work/log" &
server=$!
for _ in $(seq 100); do
  base=$(sed -n 's|.*\(http://[^ ]*\)/$|\1|p' "$work/out")
  if [ -n "$base" ]; then break; fi
  sleep 0.1
done

"$tester" run "$base/openapi.json" --max-examples "$examples" --seed 1 --workers 1 --request-timeout 30 \
  --checks not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance,unsupported_method \
  --phases examples,coverage,fuzzing

if grep -E "panicked" "$work/log"; then
  echo "the server panicked"
  exit 1
fi
