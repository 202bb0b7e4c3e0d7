#!/usr/bin/env python3
"""Makes src/align/lexicon.fr-en.tsv: which English words stand for a French one.

Two witnesses: Wiktionary (word-translation facts, CC BY-SA 3.0) and how often two words stand in
the same pair of sentences (Hansard, Canadian law, Tatoeba and a few smaller ones; only counts are
taken from them). The news sets RTE-3 and Europarl, which the weights are fitted on, and all of
eval/ stay out. Same input, same bytes out.

    eval/align/lexicon.py            # reads $DEPECHE_SHARED/data (default ../shared/data)
"""

import collections
import io
import os
import pathlib
import re
import sys
import tarfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("align", pathlib.Path(__file__).with_name("requirements.txt"))
import numpy  # noqa: E402
import scipy.sparse  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = pathlib.Path(os.environ.get("DEPECHE_SHARED", ROOT / "../shared"))
OUT = ROOT / "src/align/lexicon.fr-en.tsv"
# Lines taken from each corpus: law repeats itself, so less of it.
CORPORA = {"hansard36": 227_052, "tatoeba": 154_384, "canada-laws-selected": 40_000,
           "mt-geneval-dev": 2_877, "opensource-guide": 1_569, "un-sdg": 691, "goc-digital-playbook": 382}
VOCABULARY = 24_000  # most frequent words kept on each side
TOGETHER = 3  # pairs of sentences two words must share
ALONE, AMONG = 0.13, 0.45  # least cosine without a dictionary; least share of the best one's
CONFIRMED = 0.012  # least cosine of a pair Wiktionary has too
MOST = 4  # English words for one French word
BYTES = 390_000  # of the file
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
HEAD = """# French words and the English that may stand opposite, commonest French word first.
# One French word a line, a tab, its English words parted by blanks, likeliest first. Lower case.
# Sources of these facts: English Wiktionary, 2015 dump (CC BY-SA 3.0), and counts of words that
# occur together in Canadian Hansard 1997-2000, Canadian statutes (Open Government Licence -
# Canada), Tatoeba (CC BY 2.0 FR), MT-GenEval (CC BY-SA 3.0), Open Source Guides (CC BY 4.0),
# UN SDG texts (MIT) and the GC Digital Playbook (OGL-Canada). Made by eval/align/lexicon.py.
"""


def words(line):
    """The lower-case words of a line, elided particles parted off."""
    return [word for word in WORD.findall(line.lower().replace("œ", "oe")) if len(word) > 1]


def corpus(pack, name, limit):
    # Read whole: to seek back and forth in a compressed file costs minutes.
    sides = [pack.extractfile(f"train_pack/{name}.{code}").read().decode("utf-8").split("\n") for code in ("fr", "en")]
    for number, (french, english) in enumerate(zip(*sides)):
        if number >= limit:
            break
        yield set(words(french)), set(words(english))


def matrix(rows, place):
    """Sentences × words, 1 where the word occurs."""
    starts, columns = [0], []
    for row in rows:
        columns.extend(sorted(place[word] for word in row if word in place))
        starts.append(len(columns))
    ones = numpy.ones(len(columns), dtype=numpy.float32)
    return scipy.sparse.csr_matrix((ones, columns, starts), shape=(len(rows), len(place)))


def wiktionary():
    """(French, English) single words; of a gloss `to know how` the verb `know` is kept."""
    pairs = set()
    with tarfile.open(SHARED / "data/lexicon-fr-en.tar.xz") as pack:
        for name in ("lexpack/enwiktionary-fr-en-2015.tsv", "lexpack/cldr.tsv"):
            for line in io.TextIOWrapper(pack.extractfile(name), "utf-8"):
                french, english = line.lower().replace("œ", "oe").split("\t")[:2]
                english = re.sub(r"^(to|the|an?) ", "", english.strip())
                if WORD.fullmatch(french) and WORD.fullmatch(english):
                    pairs.add((french, english))
    return pairs


def main():
    french, english = [], []
    with tarfile.open(SHARED / "data/parallel-fr-en.tar.xz") as archive:
        for name, limit in sorted(CORPORA.items()):
            for left, right in corpus(archive, name, limit):
                french.append(left)
                english.append(right)
    counts = [collections.Counter(word for row in side for word in row) for side in (french, english)]
    kept = [[word for word, _ in sorted(count.items(), key=lambda item: (-item[1], item[0]))][:VOCABULARY]
            for count in counts]
    place = [{word: at for at, word in enumerate(side)} for side in kept]
    left, right = matrix(french, place[0]), matrix(english, place[1])
    together = (left.T @ right).tocoo()
    often = together.data >= TOGETHER
    rows, columns, shared = together.row[often], together.col[often], together.data[often]
    totals = [numpy.array([count[word] for word in side], dtype=numpy.float64) for count, side in zip(counts, kept)]
    cosine = shared / numpy.sqrt(totals[0][rows] * totals[1][columns])
    known = wiktionary()
    found = collections.defaultdict(list)
    keep = cosine >= CONFIRMED
    for f, e, value in zip(rows[keep].tolist(), columns[keep].tolist(), cosine[keep].tolist()):
        found[f].append((value, e))
    best_of_english = collections.defaultdict(float)
    for f, entries in found.items():
        for value, e in entries:
            best_of_english[e] = max(best_of_english[e], value)
    lines, pairs, size = [], 0, len(HEAD.encode())
    for f in range(len(kept[0])):
        ranked = sorted(found[f], key=lambda item: (-item[0], item[1]))
        chosen = [kept[1][e] for value, e in ranked
                  if (kept[0][f], kept[1][e]) in known
                  or (value >= ALONE and value >= AMONG * ranked[0][0] and value >= AMONG * best_of_english[e])][:MOST]
        if not chosen or chosen == [kept[0][f]]:
            continue  # a word spelled alike needs no dictionary
        line = f"{kept[0][f]}\t{' '.join(chosen)}\n"
        if size + len(line.encode()) > BYTES:
            break
        size += len(line.encode())
        pairs += len(chosen)
        lines.append(line)
    OUT.write_text(HEAD + "".join(lines), encoding="utf-8")
    print(f"{OUT.name}: {len(lines)} French words, {pairs} pairs, {size} bytes")


if __name__ == "__main__":
    main()
