"""The sets: real gold, and pairs made from parallel lines with known gold. Fixed seeds throughout."""

import json
import os
import pathlib
import random
import subprocess
import tarfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("DEPECHE_SHARED", ROOT / "../shared"))
WORK = ROOT / "target/eval-align"
NOVELS_FIT = ["Candide", "LaFauteDeLAbbeMouret", "VoyageAuCentreDeLaTerre"]
NOVELS_TEST = ["AlicesAdventuresInWonderland", "TheLastOfTheMohicans"]


def novel(name):
    base = SHARED / "eval/align/transread"
    return [base / f"{name}.{end}" for end in ("detok.fr", "detok.en", "gold.fr-en", "par.fr", "par.en")]


def textberg(name):
    base = SHARED / "eval/align/textberg_de-fr"
    return [base / f"{name}.{end}" for end in ("de", "fr", "defr")]


def wmt():
    """Lines of wmt08 … wmt12, in order."""
    for year in ("08", "09", "10", "11", "12"):
        base = SHARED / f"eval/mt/wmt{year}"
        yield [(base / name).read_text("utf-8").splitlines() for name in ("src.fr", "ref.en")]


def held_in():
    """Parallel news and debate outside eval/ and outside the lexicon's sources: to fit on."""
    with tarfile.open(SHARED / "data/parallel-fr-en.tar.xz") as pack:
        for name in ("rte3-fr", "europarl-sample"):
            pairs = list(zip(*(pack.extractfile(f"train_pack/{name}.{code}").read().decode("utf-8").split("\n")[:-1]
                               for code in ("fr", "en"))))
            if name == "rte3-fr":  # its neighbours say the same thing twice
                random.Random(3).shuffle(pairs)
            yield [[pair[side] for pair in pairs] for side in (0, 1)]


def stories(corpora, seed, lengths=(15, 40), deleted=0.15, merged=0.15, swapped=0.05):
    """Runs of lines as stories, the two sides spoiled apart from each other.

    On the English side two neighbouring blocks of two to four lines change places, so often that
    about `swapped` of all lines stand in such blocks. Then `deleted` of the lines of either side
    go, and `merged` of what is left are joined to the line that followed them in the original,
    where it still does. Yields (French, English, gold), gold as ([ids], [ids]).
    """
    chance = random.Random(seed)
    for french, english in corpora:
        at = 0
        while at + lengths[0] <= len(french):
            size = chance.randint(*lengths)
            run = list(range(at, min(at + size, len(french))))
            at += size
            turned = swap(chance, run) if chance.random() < swapped * len(run) / 6 else run
            sides = [spoil(chance, side, order, deleted, merged) for side, order in ((french, run), (english, turned))]
            yield [text for text, _ in sides[0]], [text for text, _ in sides[1]], gold(*sides)


def spoil(chance, side, order, deleted, merged):
    kept = [number for number in order if chance.random() >= deleted]
    joined = []
    while kept:
        number = kept.pop(0)
        text, ids = side[number], {number}
        if kept and kept[0] == number + 1 and chance.random() < merged:
            ids.add(kept[0])
            text = f"{text} {side[kept.pop(0)]}"
        joined.append((text, ids))
    return joined


def swap(chance, run):
    first, second = chance.randint(2, 4), chance.randint(2, 4)
    start = chance.randrange(len(run) - first - second)
    middle, end = start + first, start + first + second
    return run[:start] + run[middle:end] + run[start:middle] + run[end:]


def gold(source, target):
    """Groups of lines that share a sentence, straight or through others."""
    group = list(range(len(source) + len(target)))

    def root(at):
        while group[at] != at:
            at = group[at]
        return at
    for i, (_, ours) in enumerate(source):
        for j, (_, theirs) in enumerate(target):
            if ours & theirs:
                group[root(len(source) + j)] = root(i)
    beads = {}
    for at in range(len(group)):
        bead = beads.setdefault(root(at), ([], []))
        bead[0 if at < len(source) else 1].append(at if at < len(source) else at - len(source))
    return sorted(beads.values())


def write(name, made):
    """Writes made stories under WORK and returns their rows for the list."""
    folder = WORK / name
    folder.mkdir(parents=True, exist_ok=True)
    rows = []
    for number, (french, english, beads) in enumerate(made):
        paths = [folder / f"{number}.{end}" for end in ("fr", "en", "gold")]
        texts = ["".join(f"{line}\n" for line in side) for side in (french, english)]
        texts.append("".join(f"{ours}:{theirs}\n" for ours, theirs in beads))
        for path, text in zip(paths, texts):
            path.write_text(text, "utf-8")
        rows.append(paths)
    return rows


def read_gold(path):
    """[(ids, ids)] of a gold file."""
    beads = []
    for line in pathlib.Path(path).read_text().splitlines():
        if line.strip():
            sides = line.split(":")[:2]
            beads.append(tuple(tuple(int(part) for part in side.strip("[] ").split(",") if part.strip())
                               for side in sides))
    return beads


def score(pairs):
    """Strict and lax (P, R, F1) over [(gold, found)] by Vecalign's rule, counts added up."""
    counts = [[0, 0], [0, 0], [0, 0]]
    for both in pairs:
        gold_beads, found = [[bead for bead in side if bead[0] and bead[1]] for side in both]
        for at, (judged, by) in enumerate(((found, gold_beads), (gold_beads, found))):
            exact = set(by)
            links = {(i, j) for ours, theirs in by for i in ours for j in theirs}
            counts[0][at] += len(judged)
            counts[1][at] += sum(bead in exact for bead in judged)
            counts[2][at] += sum(any((i, j) in links for i in bead[0] for j in bead[1]) for bead in judged)
    def prf(right):
        p, r = (right[at] / max(counts[0][at], 1) for at in (0, 1))
        return p, r, 2 * p * r / (p + r) if p + r else 0.0
    return prf(counts[1]), prf(counts[2])


def run(name, rows, neutral=False, program=ROOT / "target/release/examples/align"):
    """The aligner's answers on a list of rows of paths."""
    WORK.mkdir(parents=True, exist_ok=True)
    listed = WORK / f"{name}.list"
    listed.write_text("".join("\t".join(map(str, row)) + "\n" for row in rows))
    command = [str(program), str(listed)] + (["--neutral"] if neutral else [])
    return [json.loads(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()]
