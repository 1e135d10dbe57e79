#!/usr/bin/env python3
"""Keeps the counted parts of README.md true.

Needs Python 3.9 or newer and the program `landsea`, which does the counting.

    python3 describe.py FEED_DIR            # exit status 1 if README.md is stale
    python3 describe.py FEED_DIR --write    # rewrite the counted parts

A counted part stands between the lines `<!-- counted: NAME -->` and
`<!-- end -->`; `landsea feed stats --format markdown` prints them all.
"""
import argparse
import pathlib
import re
import subprocess
import sys

PART = re.compile(r"<!-- counted: (\w+) -->\n.*?<!-- end -->", re.DOTALL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("feed", type=pathlib.Path)
    parser.add_argument("--program", default="landsea", help="the program, if it is not on the path")
    parser.add_argument("--write", action="store_true", help="rewrite README.md")
    args = parser.parse_args()
    command = [args.program, "feed", "stats", "--feed", args.feed, "--format", "markdown"]
    counted = subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
    parts = {part[1]: part[0] for part in PART.finditer(counted)}
    readme = args.feed / "README.md"
    text = readme.read_text(encoding="utf-8")
    fresh = PART.sub(lambda part: parts[part[1]], text)
    if args.write:
        readme.write_text(fresh, encoding="utf-8")
    elif fresh != text:
        print("README.md is stale: run describe.py with --write", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
