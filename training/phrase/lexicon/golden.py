"""Checks English against golden.tsv: what a translation must say, and must not.

    python3 golden.py french > french.txt     the sentences, one a line
    python3 golden.py check english.txt       the English of each, one a line: every failure, then the count of each topic

Exit status 1 when a sentence fails.
"""

import re
import sys
from collections import Counter
from pathlib import Path

HERE = Path(__file__).parent


def cases():
    """(topic, French, patterns to find, patterns not to find, English that will do) of each sentence."""
    found = []
    for line in (HERE / "golden.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            topic, french, must, never, good = line.split("\t")
            found.append((topic, french, patterns(must), patterns(never), good))
    return found


def patterns(text):
    """`a & b` as two expressions, `-` as none."""
    return [] if text == "-" else [re.compile(part, re.IGNORECASE) for part in text.split(" & ")]


def faults(english, must, never):
    """What is wrong with the English: expressions missing, and expressions that should not be there."""
    missing = [f"lacks {pattern.pattern}" for pattern in must if not pattern.search(english)]
    return missing + [f"has {pattern.pattern}" for pattern in never if pattern.search(english)]


def check(english):
    """Prints every failure and the count of each topic; the number of failures."""
    sentences = cases()
    if len(english) != len(sentences):
        sys.exit(f"{len(english)} lines of English for {len(sentences)} sentences")
    passed, total = Counter(), Counter()
    for (topic, french, must, never, _), line in zip(sentences, english):
        total[topic] += 1
        wrong = faults(line, must, never)
        passed[topic] += not wrong
        if wrong:
            print(f"{topic}: {french}\n    {line}\n    {'; '.join(wrong)}")
    for topic in total:
        print(f"{topic}\t{passed[topic]}/{total[topic]}")
    print(f"all\t{sum(passed.values())}/{sum(total.values())}")
    return sum(total.values()) - sum(passed.values())


if __name__ == "__main__":
    if sys.argv[1:] == ["french"]:
        print("\n".join(french for _, french, *_ in cases()))
    elif len(sys.argv) == 3 and sys.argv[1] == "check":
        sys.exit(1 if check(Path(sys.argv[2]).read_text(encoding="utf-8").splitlines()) else 0)
    else:
        sys.exit(__doc__)
