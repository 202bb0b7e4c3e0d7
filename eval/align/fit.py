#!/usr/bin/env python3
"""Fits src/align/weights.txt: the weights that make a person's alignment likeliest.

`neutral` on Text+Berg `dev` and three TransRead novels; `lexical` on the novels and on stories made
from RTE-3 and Europarl lines (seed 7); nothing that is reported on. L-BFGS on the log-likelihood the aligner
itself computes, held near the starting weights by a small penalty. Build first:

    cargo build --release --example align && eval/align/fit.py [--columns neutral,lexical] [--rounds N] [--settle N]
"""

import argparse
import itertools
import json
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("align", pathlib.Path(__file__).with_name("requirements.txt"))
import numpy  # noqa: E402
import scipy.optimize  # noqa: E402

import data  # noqa: E402

WEIGHTS = data.ROOT / "src/align/weights.txt"
PENALTY = 1.0  # for a weight one unit from where it began
# Evidence whose sign is known, by the first part of its name: few beads must not turn it round.
BOUNDS = {"found": (0, None), "covered": (0, None), "least": (0, None),
          **dict.fromkeys(("missing", "alone", "length", "questions", "exclamations", "quotes", "colons", "brackets",
                           "opening", "ending"), (None, 0))}
STORIES = 110  # made stories fitted on


def table():
    """Head and rows of the weights file: (name, [neutral, lexical], comment)."""
    head, rows = [], []
    for line in WEIGHTS.read_text("utf-8").splitlines():
        body, _, comment = line.partition("#")
        if body.split():
            name, *numbers = body.split()
            rows.append((name, [float(number) for number in numbers], comment.strip()))
        else:
            head.append(line)
    return head, rows


def text(head, rows, weights):
    lines = [f"{name:<22} {weights[0][at]:>8.3f} {weights[1][at]:>8.3f}" + (f"  # {comment}" if comment else "")
             for at, (name, _, comment) in enumerate(rows)]
    return "\n".join(head + lines) + "\n"


def lists(folder):
    """The list of pairs for each column."""
    novels = [data.novel(name) for name in data.NOVELS_FIT]
    made = data.write("wire-fit", itertools.islice(data.stories(data.held_in(), 7), STORIES))
    written = []
    for name, rows in (("neutral", [data.textberg("dev"), *novels]), ("lexical", novels + made)):
        path = folder / f"{name}.list"
        path.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))
        written.append(path)
    return written


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--columns", default="neutral,lexical")
    parser.add_argument("--rounds", type=int, default=40)
    parser.add_argument("--settle", type=int, default=3)
    parser.add_argument("--program", default=data.ROOT / "target/release/examples/align")
    options = parser.parse_args()
    head, rows = table()
    weights = [numpy.array([numbers[column] for _, numbers, _ in rows]) for column in (0, 1)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        pairs = lists(folder)
        for column, name in enumerate(("neutral", "lexical")):
            if name not in options.columns.split(","):
                continue
            command = [options.program, pairs[column], "--slope"] + (["--neutral"] if column == 0 else [])
            with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as aligner:
                weights[column] = climb(aligner, name, [row[0] for row in rows], weights[column], options)
            WEIGHTS.write_text(text(head, rows, weights), "utf-8")


def climb(aligner, name, names, start, options):
    """The likeliest weights: the passes settle, the weights climb, and so on."""
    def ask(now, before=""):
        aligner.stdin.write(before + " ".join(f"{weight:.6f}" for weight in now) + "\n")
        aligner.stdin.flush()
        found = json.loads(aligner.stdout.readline())
        away = now - start
        return -found["likelihood"] + PENALTY * float(away @ away), -numpy.array(found["slope"]) + 2 * PENALTY * away, found["lost"]

    now = start.copy()
    bounds = [BOUNDS.get(re.sub(r"^many-", "", kind).split("-")[0], (None, None)) for kind in names]
    for settled in range(options.settle):
        before, _, lost = ask(now, "settle ")
        now = scipy.optimize.minimize(lambda at: ask(at)[:2], now, jac=True, method="L-BFGS-B", bounds=bounds,
                                      options={"maxiter": options.rounds}).x
        print(f"{name} {settled + 1}: {before:.1f} -> {ask(now)[0]:.1f} ({lost} pairs left out)", flush=True)
    aligner.stdin.close()
    return now


if __name__ == "__main__":
    main()
