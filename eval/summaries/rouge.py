"""ROUGE-1, -2 and -L as F1, by the protocol of these evaluations.

Tokens are lower-cased Unicode words (`\\w+`), without stemming or stop list; for several references
the mean over them. ROUGE-L is over the whole summary as one sequence. Source: Lin, "ROUGE: A
Package for Automatic Evaluation of Summaries", 2004. `run.py` checks it against PyPI's rouge-score.
"""

import re
from collections import Counter

WORD = re.compile(r"\w+")


def tokens(text: str) -> list[str]:
    return WORD.findall(text.lower())


def f1(hits: int, produced: int, wanted: int) -> float:
    return 2 * hits / (produced + wanted) if hits else 0.0


def overlap(ours: list[str], theirs: list[str], n: int) -> float:
    mine = Counter(zip(*(ours[i:] for i in range(n))))
    gold = Counter(zip(*(theirs[i:] for i in range(n))))
    return f1(sum((mine & gold).values()), max(len(ours) - n + 1, 0), max(len(theirs) - n + 1, 0))


def longest(ours: list[str], theirs: list[str]) -> float:
    """Longest common subsequence, a row of the table at a time as one big integer (Hyyrö, 2004)."""
    places: dict[str, int] = {}
    for place, word in enumerate(theirs):
        places[word] = places.get(word, 0) | 1 << place
    full = (1 << len(theirs)) - 1
    row = full
    for word in ours:
        shared = row & places.get(word, 0)
        row = (row + shared | row - shared) & full
    return f1(len(theirs) - row.bit_count(), len(ours), len(theirs))


def rouge(summary: str, references: list[str]) -> tuple[float, float, float]:
    """R1, R2 and RL, each 0 to 1."""
    ours = tokens(summary)
    rows = [(overlap(ours, t, 1), overlap(ours, t, 2), longest(ours, t)) for t in map(tokens, references)]
    return tuple(sum(column) / len(rows) for column in zip(*rows))
