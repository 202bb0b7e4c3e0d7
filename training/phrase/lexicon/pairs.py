"""Writes every phrase pair of the lexicon: `french TAB english TAB weight`.

    python3 pairs.py > lexicon.pairs

phrases.tsv has the last word: what it says of a French phrase is all that is said of it. Its phrases, and infinitives behind
`vient de`, `sans`, `avant de` and `de ne pas`, would mislead word by word: a fourth column, `fixed`, keeps them though no
text of the training has them. A form that is both a noun and a verb (`porte`) is shared: NOUN of it goes to words.tsv.
"""

import re
import sys
from pathlib import Path

import words
from conjugate import Entry, Table, add_all, auxiliaries, shares

HERE = Path(__file__).parent
NOUN = 0.6
# What begins with these and goes on with an infinitive has just happened.
RECENT = tuple(f"{form} {de}" for form in "vient viennent venait venaient viens venons venions".split() for de in ("de ", "d' "))
# What stands before an infinitive and changes it in English: `without leaving`, `not to leave`.
BEFORE = re.compile(r"(sans|avant de|avant d'|de ne_pas) \S+(er|ir|re|oir)")
# Subjects right before a third person of the present, with their English.
SUBJECTS = {"il": "he", "elle": "she", "qui": "who"}
# Forms that no one takes for a noun behind a subject.
VERBS = "est a as fait dit va soit".split()
ARTICLES = {
    "de": [("de", ""), ("d'", ""), ("du", "the"), ("des", "the")],
    "à": [("à", ""), ("au", "the"), ("aux", "the")],
    "que": [("que", ""), ("qu'", "")],
}
PLACES = {"de": [("du @p", "@p")], "à": [("au @p", "@p")]}


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
    """The table of phrases.tsv: a last `de`, `à`, `que` also as d', du, des, au, aux, qu', unless the line ends in `!`.

    The article of `du` and `au` is said, but not before the name of a place: `habitant du Pérou`.
    """
    table = Table()
    for line in lines("phrases.tsv"):
        french, senses = line.split("\t")[:2]
        head, _, last = french.rpartition(" ")
        exact = line.endswith("\t!") or not head
        for shape, article in [(last, "")] if exact else [*ARTICLES.get(last, [(last, "")]), *PLACES.get(last, [])]:
            for english, weight in shares(senses):
                table.add(f"{head} {shape}", f"{english} {article}", weight)
    return table


def third_person(verb):
    """Whether an English verb form is one of he, she and it: `meets`."""
    return verb.endswith("s") and not verb.endswith("ss") and verb != "was"


def subjects(form, verb, table):
    """A form that may be a noun, behind a subject, is a verb: `il rencontre`, `qui demande`."""
    singular = {english: mass for english, mass in verb.items() if third_person(english.split()[0])}
    for subject, pronoun in SUBJECTS.items():
        for english, mass in singular.items():
            table.add(f"{subject} {form}", f"{pronoun} {english}", mass)


def merged():
    """The three tables as one."""
    table, names = verbs(), nouns()
    just = {french for french in table.pairs if french.startswith(RECENT) and len(french.split()) <= 4}
    led = {french for french in table.pairs if BEFORE.fullmatch(french)}
    for french, choices in names.pairs.items():
        verb = table.pairs.get(french, {})
        if " " not in french and french not in VERBS:
            subjects(french, verb, table)
            for english, mass in verb.items():
                table.add(f"~{french}", english, mass)  # what it is where only a verb can stand
        total = sum(verb.values())
        for english in verb:
            verb[english] *= (1 - NOUN) / total
        ours = sum(choices.values())
        for english, weight in choices.items():
            table.add(french, english, weight / ours * (NOUN if total else 1))
    fixed = phrases().pairs
    table.pairs.update(fixed)
    table.fixed = just.union(led, (french for french in fixed if " " in french))
    return table


if __name__ == "__main__":
    merged().write(sys.stdout)
