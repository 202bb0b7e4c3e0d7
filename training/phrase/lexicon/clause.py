"""English clauses from a verb phrase: tense, person, negation and an adverb, each where English wants it.

`Sense("carry out").say("past", 2, "not")` → `did not carry out`. Persons are 0-5 (I … they).
A passive is the same verb phrase under `be`: `Sense("announce").passive()` says `was announced`.
"""

from english import gerund, past, third

BE = ["am", "are", "is", "are", "are", "are"]
WAS = ["was", "were", "was", "were", "were", "were"]
SELF = ["myself", "yourself", "himself", "ourselves", "yourselves", "themselves"]
OWN = ["my", "your", "his", "our", "your", "their"]
HE_IS = ["i am", "you are", "he is", "we are", "you are", "they are"]

# English auxiliaries by tense; `have` and `be` agree with the person, the others do not.
MODALS = {
    "fut": "will", "cond": "would", "can": "can", "could": "could", "may": "may", "might": "might", "must": "must",
    "should": "should",
}
# Tenses made of a conjugated verb and `to`: `is expected to announce`.
CHAINS = {
    "going": ("be", "going to"), "isto": ("be", "to"), "expected": ("be", "expected to"), "said": ("be", "said to"),
    "wants": ("want", "to"), "wishes": ("wish", "to"), "seems": ("seem", "to"), "refuses": ("refuse", "to"), "haveto": ("have", "to"),
    "hopes": ("hope", "to"), "intends": ("intend", "to"), "able": ("be", "able to"), "about": ("be", "about to"), "needs": ("need", "to"),
}


class Sense:
    """One English verb phrase: the word that changes and the words after it."""

    def __init__(self, words, participle=None):
        self.head, _, self.rest = words.partition(" ")
        self.past, self.participle = past(self.head)
        self.gerund = gerund(self.head)
        if participle:
            self.rest = f"{participle} {self.rest}".strip()

    def passive(self):
        """The same under `be`: `be announced`."""
        return Sense("be", " ".join(part for part in (self.participle, self.rest) if part))

    def finite(self, tense, person, marks):
        """Present or past, with the negation and adverbs in `marks`."""
        if self.head == "be":
            return [(BE if tense == "pres" else WAS)[person], *marks]
        if "not" in marks:
            help_ = "did" if tense == "past" else ("does" if person == 2 else "do")
            before = [mark for mark in marks if mark != "not"]
            return [*before, help_, "not", self.head]
        form = self.past if tense == "past" else (third(self.head) if person == 2 else self.head)
        return [*marks, form]

    def say(self, tense, person=2, *marks):
        """The clause without its subject. `marks`: `not`, `never`, `reportedly`… in English order."""
        marks = [mark for mark in marks if mark]
        have = "has" if person == 2 else "have"
        if tense in ("pres", "past"):
            words = self.finite(tense, person, marks)
        elif tense in MODALS:
            words = [MODALS[tense], *marks, self.head]
        elif tense == "perf":
            words = [have, *marks, self.participle]
        elif tense == "plup":
            words = ["had", *marks, self.participle]
        elif tense in ("futperf", "condperf", "mayperf", "couldperf", "shouldperf", "mustperf"):
            modal = {"futperf": "will", "condperf": "would"}.get(tense, tense[:-4])
            words = [modal, *marks, "have", self.participle]
        elif tense == "saidperf":
            words = [BE[person], *marks, "said to have", self.participle]
        elif tense == "just":
            words = [have, *marks, "just", self.participle]
        elif tense == "hadjust":
            words = ["had", *marks, "just", self.participle]
        elif tense == "prog":
            words = [WAS[person], *marks, self.gerund]
        elif tense == "progpres":
            words = [BE[person], *marks, self.gerund]
        elif tense == "base":
            words = [*marks, self.head]
        elif tense == "to":
            words = [*marks, "to", self.head]
        elif tense == "ger":
            words = [*marks, self.gerund]
        elif tense == "pp":
            words = [*marks, self.participle]
        elif tense == "havepp":
            words = [*marks, "have", self.participle]
        elif tense == "havingpp":
            words = [*marks, "having", self.participle]
        else:
            chain, _, when = tense.partition(".")
            head, link = CHAINS[chain]
            verb = Sense(head)
            if when in ("pres", "past"):
                words = [*verb.finite(when, person, marks), link, self.head]
            else:
                words = [verb.say(when, person, *marks), link, self.head]
        text = " ".join([*words, self.rest]).strip()
        return personal(text, person)


def personal(text, person):
    """`oneself`, `one 's` and `one is` in the person of the subject."""
    if "one" not in text:
        return text
    text = f" {text} ".replace(" oneself ", f" {SELF[person]} ").replace(" one 's ", f" {OWN[person]} ")
    return text.replace(" one is ", f" {HE_IS[person]} ").strip()
