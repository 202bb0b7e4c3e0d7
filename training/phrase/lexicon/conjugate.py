"""Writes the phrase pairs that verbs.tsv implies: `french TAB english TAB weight`, lower case, tokens parted by spaces.

    python3 conjugate.py > pairs.tsv          every verb
    python3 conjugate.py annoncer 'se rendre à'   these alone, to look at

The weight is the probability of the English given the French, within this lexicon. French tokens: elisions are
split (`l' accord`, `s' est`), clitics after the verb too (`a -il`), and `ne … pas` is one token (`ne_pas`, `ne_plus`,
`ne_jamais`, `ne_guère`): after an auxiliary (`a ne_pas voulu`, `peut ne_pas`), else before the verb and its clitics
(`ne_pas veut`, `ne_pas se rend`), as the translator's own tokens have it. English `n't` is `not`.

Same input, same bytes out.
"""

import sys
from collections import defaultdict
from pathlib import Path

from clause import Sense
from french import conjugate, elides
from tenses import ACTIVE, ADVERBS, AFTER, AUXILIARIES, COMMON, FREQUENT, FUSED, INFINITIVE, INVERTED, MODAL, NEGATIONS, PASSIVE, SIMPLE

HERE = Path(__file__).parent
# Least weight worth writing.
FLOOR = 0.02
# English verbs of state, which take no `was …ing`.
STATES = set("""be have know want believe need seem own like belong contain consist deserve mean understand fear hope
depend love hate involve concern include lack remain wish prefer matter resemble regret doubt""".split())
# How much commoner these are than verbs that share a form with them (`suis`: être, suivre).
COMMONER = {"être": 50, "avoir": 50, "aller": 5, "faire": 5, "voir": 3, "pouvoir": 3}
CLITICS = {"se", "s'", "en", "y", "l'"}
REFLEXIVE = ["me", "te", "se", "nous", "vous", "se"]
# English heads that take only an infinitive after `to`: no `the` may follow.
INFINITIVE_ONLY = set("""manage start begin try seek struggle continue hesitate force encourage prompt urge plan decide pledge undertake
aim want tend fail refuse promise forget intend offer propose vow swear strive choose pretend dare attempt""".split())


class Entry:
    """One line of verbs.tsv."""

    def __init__(self, line):
        pattern, self.flags, senses = line.split("\t")
        words = pattern.split()
        self.clitics = []
        while words[0] in CLITICS:
            self.clitics.append(words.pop(0))
        self.verb, self.rest = words[0], words[1:]
        self.reflexive = bool(self.clitics) and self.clitics[0] in ("se", "s'")
        self.forms = conjugate(self.verb)
        self.senses = shares(senses)
        self.simple = not self.rest and not self.clitics
        self.etre = self.reflexive or "e" in self.flags
        self.passive = not self.etre and "i" not in self.flags and (self.simple or "t" in self.flags)
        self.short = not self.rest
        self.pattern = pattern

    def tails(self):
        """The words after the verb in each of their shapes, with the English article that a contraction brings."""
        if not self.rest:
            return [("", "")]
        head, last = " ".join(self.rest[:-1]), self.rest[-1]
        shapes = {
            "de": [("de", ""), ("d'", ""), ("du", "the"), ("des", "the")],
            "à": [("à", ""), ("au", "the"), ("aux", "the")],
            "que": [("que", ""), ("qu'", "")],
        }
        return [(f"{head} {shape}".strip(), article) for shape, article in shapes.get(last, [(last, "")])]

    def before(self, person, following):
        """The clitics as they stand before a word."""
        words = list(self.clitics)
        if self.reflexive:
            words[0] = REFLEXIVE[person]
        chain = [*words, following]
        for place, word in enumerate(words):
            if word in ("me", "te", "se") and elides(chain[place + 1]):
                words[place] = word[0] + "'"
        return words

    def participles(self):
        """Place and form of the past participle: m, f and their plurals."""
        return [(place, self.forms["pp", place]) for place in range(4) if ("pp", place) in self.forms]


def shares(text):
    """`a:0.5; b; c` → the senses and their shares, summing to 1."""
    senses = []
    parts = [part.strip() for part in text.split(";")]
    for part in parts:
        word, _, share = part.partition(":")
        senses.append([word.strip(), float(share) if share else None])
    left = 1.0 - sum(share for _, share in senses if share)
    ranks = [1.0 / 2 ** place for place, (_, share) in enumerate(s for s in senses if s[1] is None)]
    free, total = iter(ranks), sum(ranks)
    found = [(word, share if share else max(left, 0.05) * next(free) / total) for word, share in senses]
    whole = sum(share for _, share in found)
    return [(word, share / whole) for word, share in found]


class Table:
    """The pairs, as French → English → mass."""

    def __init__(self):
        self.pairs = defaultdict(lambda: defaultdict(float))
        self.fixed = frozenset()

    def add(self, french, english, weight):
        self.pairs[" ".join(french.split())][" ".join(english.split())] += weight

    def write(self, out):
        for french in sorted(self.pairs):
            choices = self.pairs[french]
            total, mark = sum(choices.values()), "\tfixed" if french in self.fixed else ""
            for english, weight in sorted(choices.items(), key=lambda item: (-item[1], item[0])):
                if weight / total >= FLOOR:
                    out.write(f"{french}\t{english}\t{weight / total:.3g}{mark}\n")


def add_all(entry, table):
    """Every phrase of one entry. A construction (`faire état de`) has fewer forms than a verb alone: third persons,
    few negatives; contractions (`faire état du`) only where nothing is negated."""
    common = COMMONER.get(entry.verb, 1)
    for words, share in entry.senses if entry.short else entry.senses[:2]:
        sense = Sense(words)
        for tail, article in entry.tails():
            if article and words.endswith(" to") and words.split()[0] in INFINITIVE_ONLY:
                continue

            def put(french, english, weight, *, tail=tail, article=article):
                table.add(f"{french} {tail}", f"{english} {article}", weight * share * common)

            plain = not article and tail.split()[-1:] not in (["d'"], ["qu'"])
            detail = ("full" if entry.short and share >= 0.2 else "short") if plain else "least"
            simple_forms(entry, sense, put, detail)
            infinitives(entry, sense, put, detail)
            compounds(entry, sense, put, ACTIVE["être" if entry.etre else "avoir"], detail)
            if "b" in entry.flags:
                compounds(entry, sense, put, ACTIVE["être"], detail, state=True)
            if plain and share >= 0.2:
                modals(entry, sense, put)
            if entry.passive and share >= 0.1:
                passives(entry, sense, put, detail)


def negations(detail, tense, person, auxiliary=None):
    """The negative words worth writing for a tense and person."""
    if detail == "least" or person not in (2, 5) and detail == "short":
        return []
    frequent = tense in ("pres", "imp", "fut") if auxiliary is None else auxiliary in COMMON
    if detail == "short" or person not in (2, 5):
        return NEGATIONS[:1] if frequent else []
    return NEGATIONS if frequent and tense != "fut" else NEGATIONS[:3] if frequent else NEGATIONS[:1]


def deny(token, clitics, auxiliary, rest):
    """`ne_pas` in its place: after an auxiliary of AUXILIARIES, else before the verb and its clitics."""
    first, _, more = auxiliary.partition(" ")
    if first in AUXILIARIES:
        return f"{clitics} {first} {token} {more} {rest}"
    return f"{token} {clitics} {auxiliary} {rest}"


def simple_forms(entry, sense, put, detail):
    """One-word tenses, plain and negative; participles."""
    for (tense, person), form in entry.forms.items():
        if tense not in SIMPLE or person == 1 or detail != "full" and (person not in (2, 5) or tense == "subjimp"):
            continue
        if detail == "least" and tense not in ("pres", "imp", "fut", "cond"):
            continue
        prior, choices = SIMPLE[tense]
        clitics = " ".join(entry.before(person, form))
        for english_tense, marks, weight in choices:
            if english_tense == "prog" and sense.head in STATES:
                continue
            mass = prior[person] * weight
            put(f"{clitics} {form}", sense.say(english_tense, person, *marks), mass)
            for token, mark in negations(detail, tense, person):
                put(deny(token, clitics, form, ""), sense.say(english_tense, person, *marks, mark), mass)
    gerund = entry.forms.get(("ger", 0))
    if gerund:
        clitics = " ".join(entry.before(2, gerund))
        put(f"{clitics} {gerund}", sense.say("ger"), 1)
        for english, weight in (("by", 0.4), ("", 0.3), ("while", 0.2), ("when", 0.1)):
            put(f"en {clitics} {gerund}", f"{english} {sense.say('ger')}", weight)
        if detail == "full":
            put(f"tout en {clitics} {gerund}", f"while {sense.say('ger')}", 1)
            put(f"ne_pas {clitics} {gerund}", sense.say("ger", 2, "not"), 1)
    if entry.clitics:
        return
    for place, form in entry.participles():
        if place and ("i" in entry.flags or not (entry.passive or entry.etre)):
            continue
        put(form, sense.rest if sense.head == "be" and sense.rest else sense.say("pp"), 0.8)
        if sense.past != sense.participle and sense.head != "be":
            put(form, sense.say("past", 2 if place < 2 else 5), 0.2)


def infinitives(entry, sense, put, detail):
    """The infinitive, alone and after a preposition."""
    clitics = " ".join(entry.before(2, entry.verb))
    phrase = f"{clitics} {entry.verb}".strip()
    for before, choices in INFINITIVE:
        elided = before.endswith("de") and elides(phrase)
        lead = before[:-2] + "d'" if elided else before
        if detail != "full" and before not in ("", "de", "pour", "sans"):
            continue
        for english, tense, weight in choices:
            put(f"{lead} {phrase}", f"{english} {sense.say(tense, 5)}", weight)
            if detail == "full" and before in ("", "de", "à", "pour"):
                for token, mark in NEGATIONS[:2]:
                    put(f"{before} {token} {phrase}", f"{english} {sense.say(tense, 5, mark)}", weight)


def compounds(entry, sense, put, templates, detail, *, state=False):
    """Auxiliary and participle: active with avoir, or with être and agreement."""
    agrees = entry.etre or state
    for auxiliary, person, choices in templates:
        if auxiliary not in FREQUENT and (detail != "full" or person not in (2, 5)):
            continue
        if detail != "full" and person not in (2, 5) or detail == "least" and auxiliary not in COMMON:
            continue
        clitics = " ".join(entry.before(person, auxiliary.split()[-1]))
        for place, form in entry.participles():
            if agrees and (place < 2) != (person in (0, 2)) and person != 4:
                continue
            if not agrees and place and (not entry.passive or auxiliary not in COMMON or detail != "full"):
                continue
            for tense, marks, weight in choices:
                lead, _, name = tense.rpartition("+")
                put(reorder(clitics, auxiliary, form), f"{lead} {sense.say(name, person, *marks)}", weight)
                if lead:
                    continue
                for token, mark in negations(detail, None, person, auxiliary) if place % 2 == 0 or agrees else []:
                    put(deny(token, clitics, auxiliary, form), sense.say(name, person, *marks, mark), weight)
                if detail != "full" or auxiliary not in INVERTED or not agrees and place:
                    continue
                for adverb, mark in ADVERBS:
                    put(f"{clitics} {auxiliary} {adverb} {form}", sense.say(name, person, *marks, mark), weight)
                for clitic, subject in INVERTED.get(auxiliary, ()):
                    put(f"{clitics} {auxiliary} {clitic} {form}", f"{subject} {sense.say(name, person)}", weight)


def reorder(clitics, auxiliary, form):
    """Clitics stand before the auxiliary but after a preposition: `après s' être rendu`."""
    preposition, _, verb = auxiliary.rpartition(" ")
    return f"{preposition} {clitics} {verb} {form}"


def modals(entry, sense, put):
    """What the infinitive does not show of itself after a verb: `vient d' annoncer` is `has just announced`."""
    clitics = " ".join(entry.before(2, entry.verb))
    phrase = f"{clitics} {entry.verb}".strip()
    for auxiliary, person, choices in FUSED:
        lead = auxiliary[:-2] + "d'" if auxiliary.endswith(" de") and elides(phrase) else auxiliary
        for tense, marks, weight in choices:
            put(f"{lead} {phrase}", sense.say(tense, person, *marks), weight)
            if lead.startswith("aur"):
                put(deny("ne_pas", "", lead, phrase), sense.say(tense, person, *marks, "not"), weight)


def auxiliaries(table):
    """The verbs that stand before an infinitive or a participle, alone: `devrait`, `a ne_pas été`, `pourrait être`."""
    anything, being = Sense("-"), Sense("be")
    for auxiliary, person, choices in MODAL:
        for tense, marks, weight in ((tense, marks, 100 * weight) for tense, marks, weight in choices):
            for token, mark in [("", ""), *NEGATIONS]:
                french = deny(token, "", auxiliary, "") if token else auxiliary
                table.add(french, anything.say(tense, person, *marks, mark).replace("-", ""), weight)
                table.add(f"{french} être", being.say(tense, person, *marks, mark), weight)
    for auxiliary, person, choices in PASSIVE:
        for tense, marks, weight in choices:
            lead, _, name = tense.rpartition("+")
            for token, mark in [("", ""), *NEGATIONS]:
                french = deny(token, "", auxiliary, "") if token else auxiliary
                if " " in auxiliary:
                    table.add(french, f"{lead} {being.say(name, person, *marks, mark)}", weight)


def passives(entry, sense, put, detail):
    """être and participle, with agreement."""
    passive = sense.passive()
    for auxiliary, person, choices in PASSIVE:
        if detail != "full" and auxiliary not in FREQUENT or auxiliary in AFTER and auxiliary != "être":
            continue
        for place, form in entry.participles():
            if (place < 2) == (person == 2) or auxiliary in AFTER:
                for tense, marks, weight in choices:
                    put(f"{auxiliary} {form}", passive.say(tense, person, *marks), weight)


def main():
    wanted = set(sys.argv[1:])
    table = Table()
    auxiliaries(table)
    for line in (HERE / "verbs.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#") or not line.strip():
            continue
        entry = Entry(line)
        if not wanted or entry.pattern in wanted:
            add_all(entry, table)
    table.write(sys.stdout)


if __name__ == "__main__":
    main()
