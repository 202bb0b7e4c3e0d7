#!/usr/bin/env python3
"""Every figure of this folder's README but speed: real gold, made stories, calibration, peers.

    cargo build --release --example align && eval/align/run.py
"""

import pathlib
import platform
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("align", pathlib.Path(__file__).with_name("requirements.txt"))
import galechurch  # noqa: E402

import data  # noqa: E402

MADE_SEED = 6


def sets():
    """Name, rows of paths, whether without lexicon."""
    yield "TransRead, 3 novels fitted on", [data.novel(name) for name in data.NOVELS_FIT], False
    yield "TransRead, 2 novels held out", [data.novel(name) for name in data.NOVELS_TEST], False
    yield "TransRead held out, no lexicon", [data.novel(name) for name in data.NOVELS_TEST], True
    yield "Text+Berg dev, no lexicon", [data.textberg("dev")], True
    yield "Text+Berg test, no lexicon", [data.textberg(f"test{at}") for at in range(7)], True
    made = data.write("wire", data.stories(data.wmt(), MADE_SEED))
    yield "made wire stories", made, False
    yield "made wire stories, no lexicon", made, True


def found_by_peer(row):
    sides = [path.read_text("utf-8").split("\n")[:-1] for path in row[:2]]
    beads = galechurch.align(*sides).beads
    return [(tuple(range(bead.source_start, bead.source_end)), tuple(range(bead.target_start, bead.target_end))) for bead in beads]


def line(name, who, pairs):
    strict, lax = data.score(pairs)
    print(f"| {name} | {who} | {strict[0]:.3f} | {strict[1]:.3f} | **{strict[2]:.3f}** | {lax[2]:.3f} |", flush=True)


def reliability(pairs):
    """Beads by printed confidence: how many, mean confidence, share strictly right, laxly right."""
    edges = [0.0, 0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01]
    for low, high in zip(edges, edges[1:]):
        inside = [(c, right, lax) for c, right, lax in pairs if low <= c < high]
        if inside:
            mean, right, lax = (sum(one[at] for one in inside) / len(inside) for at in range(3))
            print(f"| {low:.2f} – {min(high, 1.0):.2f} | {len(inside)} | {mean:.3f} | {right:.3f} | {lax:.3f} |")


def main():
    print(f"{time.strftime('%Y-%m-%d')}, galechurch 0.1.0, Python {platform.python_version()}\n")
    print("| set | aligner | strict P | strict R | strict F1 | lax F1 |\n|---|---|---|---|---|---|")
    tables = {}
    for name, rows, neutral in sets():
        golds = [data.read_gold(row[2]) for row in rows]
        answers = data.run("set", rows, neutral)
        ours = [[(tuple(range(*bead[0])), tuple(range(*bead[1]))) for bead in answer["beads"]] for answer in answers]
        line(name, "depeche", list(zip(golds, ours)))
        if not name.endswith("no lexicon") or "Berg" in name:
            line(name, "galechurch", [(gold, found_by_peer(row)) for gold, row in zip(golds, rows)])
        judged = []
        for gold, answer, beads in zip(golds, answers, ours):
            exact = set(gold)
            links = {(i, j) for one, two in gold for i in one for j in two}
            judged += [(bead[2], pair in exact, any((i, j) in links for i in pair[0] for j in pair[1]))
                       for bead, pair in zip(answer["beads"], beads) if pair[0] and pair[1]]
        tables[name] = judged
    for name in ("TransRead, 2 novels held out", "Text+Berg test, no lexicon", "made wire stories"):
        print(f"\n{name}\n\n| confidence | beads | mean | right | shares a pair with gold |\n|---|---|---|---|---|")
        reliability(tables[name])
    rows = data.write("wire", data.stories(data.wmt(), MADE_SEED))
    print("\n| pairs | confidence >= .5 | lowest tenth | highest tenth |\n|---|---|---|---|")
    for kind, some in (("true wire pairs", rows), ("each story beside the next one's English", [[one[0], two[1]] for one, two in zip(rows, rows[1:] + rows[:1])])):
        all_of = sorted(answer["confidence"] for answer in data.run("pairs", [row[:2] for row in some]))
        print(f"| {kind} ({len(all_of)}) | {sum(c >= 0.5 for c in all_of) / len(all_of):.3f} | {all_of[len(all_of) // 10]:.3f} | {all_of[-len(all_of) // 10]:.3f} |")


if __name__ == "__main__":
    main()
