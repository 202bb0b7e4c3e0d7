"""Counts in how many training stories each stem occurs, for `src/rank/background.fr.tsv`.

    python3 eval/summaries/background.py > src/rank/background.fr.tsv

A stem is the first seven letters of a folded word, a shorter word's endings dropped, as `src/rank/key.rs` has it. Stems of fewer
than FEWEST stories are left out: the table stays small, and what it lacks counts as rare.
Reads DEPECHE_SHARED (default ../shared).
"""

import collections
import json
import os
import re
import unicodedata
from pathlib import Path

FEWEST = 6
LETTERS = 7
SHARED = Path(os.environ.get("DEPECHE_SHARED", "../shared"))


def fold(text: str) -> str:
    text = text.lower().replace("œ", "oe").replace("æ", "ae")
    return "".join(c for c in unicodedata.normalize("NFD", text) if not "\u0300" <= c <= "\u036f")


def stem(word: str) -> str:
    if len(word) > LETTERS:
        return word[:LETTERS]
    if len(word) > 4 and word.endswith("es"):
        return word[:-2]
    return word[:-1] if len(word) > 3 and word[-1] in "sxe" else word


def main() -> None:
    counts, stories = collections.Counter(), 0
    with open(SHARED / "eval/summ/orangesum.train4k.jsonl", encoding="utf-8") as rows:
        for row in rows:
            stories += 1
            words = re.findall(r"[^\W_]+", fold(json.loads(row)["article"]))
            counts.update({stem(word) for word in words})
    print("# Stories that hold each stem (the first letters of a folded word, endings dropped), of the 4,000 training stories")
    print("# of OrangeSum (Kamal Eddine, Tixier and Vazirgiannis, EMNLP 2021; CC BY-SA 4.0): counts, no text.")
    print(f"# Made by eval/summaries/background.py; stems of fewer than {FEWEST} stories left out.")
    print(f"stories\t{stories}")
    for found, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if count >= FEWEST and not found.isdigit():
            print(f"{found}\t{count}")


if __name__ == "__main__":
    main()
