"""Writes every phrase pair of the lexicon: `french TAB english TAB weight`.

    python3 pairs.py > lexicon.pairs

phrases.tsv has the last word: what it says of a French phrase is all that is said of it. A form that is both a noun and
a verb (`porte`) is shared: NOUN of it goes to words.tsv.
"""

import sys
from pathlib import Path

import words
from conjugate import Entry, Table, add_all, auxiliaries, shares

HERE = Path(__file__).parent
NOUN = 0.6
ARTICLES = {
    "de": [("de", ""), ("d'", ""), ("du", "the"), ("des", "the")],
    "à": [("à", ""), ("au", "the"), ("aux", "the")],
    "que": [("que", ""), ("qu'", "")],
}


def lines(name):
    """The lines of a data file, comments left out."""
    text = (HERE / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def verbs():
    """The table of verbs.tsv."""
    table = Table()
    auxiliaries(table)
    for line in lines("verbs.tsv"):
        add_all(Entry(line), table)
    return table


def nouns():
    """The table of words.tsv."""
    table = Table()
    for line in lines("words.tsv"):
        for french, english, weight in words.pairs(line, shares):
            table.add(french, english, weight)
    return table


def phrases():
    """The table of phrases.tsv: a last `de`, `à`, `que` also as d', du, des, au, aux, qu', unless the line ends in `!`."""
    table = Table()
    for line in lines("phrases.tsv"):
        french, senses = line.split("\t")[:2]
        head, _, last = french.rpartition(" ")
        exact = line.endswith("\t!") or not head
        for shape, article in [(last, "")] if exact else ARTICLES.get(last, [(last, "")]):
            for english, weight in shares(senses):
                table.add(f"{head} {shape}", f"{english} {article}", weight)
    return table


def merged():
    """The three tables as one."""
    table, names = verbs(), nouns()
    for french, choices in names.pairs.items():
        verb = table.pairs.get(french, {})
        total = sum(verb.values())
        for english in verb:
            verb[english] *= (1 - NOUN) / total
        ours = sum(choices.values())
        for english, weight in choices.items():
            table.add(french, english, weight / ours * (NOUN if total else 1))
    for french, choices in phrases().pairs.items():
        table.pairs[french] = choices
    return table


if __name__ == "__main__":
    merged().write(sys.stdout)
