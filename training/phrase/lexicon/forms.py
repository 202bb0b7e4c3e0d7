"""The third persons and present participles that the translator tells verbs by: src/translate/builtin/tokens/verbs.txt.

`python3 forms.py > ../../../src/translate/builtin/tokens/verbs.txt`. Verbs of verbs.tsv; those whose forms follow from the end of
their infinitive stand by themselves, of the others all forms are spelt out.
"""

import textwrap

from french import conjugate

CLITICS = {"se", "s'", "en", "y", "ne", "l'", "la", "le", "les"}
TENSES = ("pres", "imp", "fut", "cond", "past")


def third_persons(verb):
    """The finite forms of he and they, without doubles, and the present participle."""
    forms = conjugate(verb)
    thirds = dict.fromkeys(forms[tense, person] for tense in TENSES for person in (2, 5) if (tense, person) in forms)
    return list(thirds), forms.get(("ger", 0))


def by_rule(verb):
    """What the program makes of the end of an infinitive; as `verbs.rs`."""
    if verb.endswith("er"):
        stem = verb[:-2]
        soft = {"c": stem[:-1] + "ç", "g": stem + "e"}.get(stem[-1:], stem)
        ends = [stem + "e", stem + "ent", soft + "ait", soft + "aient", stem + "era", stem + "eront", stem + "erait", stem + "eraient"]
        return [*ends, soft + "a", stem + "èrent"], soft + "ant"
    stem = verb[:-1]
    ends = ["t", "ssent", "ssait", "ssaient", "ra", "ront", "rait", "raient", "rent"]
    return [stem + end for end in ends], stem + "ssant"


def main():
    with open("verbs.tsv", encoding="utf-8") as lines:
        heads = [line.split("\t")[0].replace("'", "' ").split() for line in lines if not line.startswith("#")]
    # The verb is the first word that is no clitic: `se rendre à`, `en venir à`.
    firsts = {next((word for word in words if word not in CLITICS), "") for words in heads}
    verbs = sorted(verb for verb in firsts if verb.endswith(("er", "ir", "re")))
    told = {}
    for verb in verbs:
        try:
            told[verb] = third_persons(verb)
        except (KeyError, IndexError):
            continue
    regular = [verb for verb, (forms, participle) in told.items() if (forms, participle) == by_rule(verb)]
    print("# Verbs of French news, made by training/phrase/lexicon/forms.py. First those whose forms follow from their infinitive;")
    print("# then `infinitive participle: third persons`.")
    print("\n".join(textwrap.wrap(" ".join(regular), 118, break_on_hyphens=False)))
    for verb, (forms, participle) in told.items():
        if verb not in regular and participle:
            print(f"{verb} {participle}: {' '.join(forms)}")


if __name__ == "__main__":
    main()
