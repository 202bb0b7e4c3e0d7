"""Glossary terms in real sentences: how many are found and given the English of the lists.

Data: $DEPECHE_SHARED/eval/terms (default ../shared): news sentences in which an entry of a published list occurs
and the human translation uses the listed English. A row counts as held when a shipped entry lists the
French (folded). Peer: FlashText (PyPI) with the very same glossary, its listed forms alone.

    python3.11 eval/terms/run.py
"""

import json
import os
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
PEERS = ["flashtext==2.7", "PyYAML==6.0.3"]


def fold(text):
    text = unicodedata.normalize("NFD", text.lower().replace("œ", "oe").replace("’", "'"))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).replace("-", " ").split())


def entries():
    import yaml

    for path in sorted((ROOT / "glossaries").glob("*.yaml")):
        sheet = yaml.safe_load(path.read_text(encoding="utf-8"))
        yield from sheet.get("entries", [])


def ours(rows):
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    lines = "".join(json.dumps({"id": str(i), "text": row["fr"]}) + "\n" for i, row in enumerate(rows))
    command = [ROOT / "target/release/depeche", "normalize", "-", "--input-format", "jsonl", "-f", "jsonl", "--isolated"]
    done = subprocess.run(command, input=lines, capture_output=True, text=True, check=True)
    found = {}
    for line in done.stdout.splitlines():
        story = json.loads(line)
        found[int(story["id"])] = [(term["fr"], term["en"]) for term in story["terms"]]
    return [found.get(i, []) for i in range(len(rows))]


def flashtext(rows, glossary):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor(case_sensitive=False)
    for entry in glossary:
        for form in [entry["fr"], *entry.get("forms", [])]:
            processor.add_keyword(form, (form, entry["en"]))
    return [processor.extract_keywords(row["fr"]) for row in rows]


def verdict(row, mentions):
    """`right` when a mention that shares words with the term has the listed English; else `other` or `none`."""
    term = set(fold(row["fr_term"]).split())
    near = [en for fr, en in mentions if term & set(fold(fr).split()) or fold(row["fr_term"]) in fold(fr)]
    if any(fold(row["en_term"]) in fold(en) or fold(en) in fold(row["en_term"]) for en in near):
        return "right"
    return "other" if near else "none"


def main():
    own_venv("terms", PEERS)
    path = SHARED / "eval/terms/term_in_context.wmt08-12.jsonl"
    if not path.exists():
        print(f"skipped: {path} is not there; set DEPECHE_SHARED")
        return
    rows = [json.loads(line) for line in path.open(encoding="utf-8")]
    glossary = list(entries())
    listed = {fold(form) for entry in glossary for form in
              [entry["fr"], *entry.get("forms", []), *(entry.get(k, entry["fr"]) for k in ("feminine", "plural"))]}
    shown = "--show" in sys.argv
    for name, mentions in (("depeche", ours(rows)), ("FlashText 2.7", flashtext(rows, glossary))):
        counts = {True: Counter(), False: Counter()}
        for row, found in zip(rows, mentions):
            held = fold(row["fr_term"]) in listed
            said = verdict(row, found)
            counts[held][said] += 1
            if shown and name == "depeche" and said != "right":
                print(said, "held" if held else "", row["fr_term"], "→", row["en_term"], "|", row["fr"][:160])
        held, rest = counts[True], counts[False]
        total = held.total() + rest.total()
        print(f"{name}: {held.total()} rows held, {held['right'] / held.total():.1%} found with the English of the list "
              f"({held['none']} not found, {held['other']} with other English); all {total} rows: "
              f"{(held['right'] + rest['right']) / total:.1%}")


main()
