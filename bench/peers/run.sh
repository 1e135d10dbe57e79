#!/usr/bin/env bash
# Installs two open sea-route libraries beside the project and compares them with landsea-sea. Needs Python 3 and Rust.
set -euo pipefail
cd "$(dirname "$0")"
venv=${1:-$(mktemp -d)/venv}
[ -x "$venv/bin/python" ] || python3 -m venv "$venv"
"$venv/bin/pip" install --quiet searoute==1.6.0 scgraph==2.9.0
"$venv/bin/python" compare.py
