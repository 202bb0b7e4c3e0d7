"""French nouns and adjectives in all their forms, each with its English: the lines of words.tsv."""

from english import plural

PREPOSITIONS = {"de", "d'", "du", "des", "à", "au", "en", "sur", "sous", "par", "pour"}
PLURAL_IN_ALS = {"final", "fatal", "banal", "natal", "naval", "festival", "carnaval", "bal", "récital", "glacial"}
PLURAL_IN_OUX = {"bijou", "genou", "caillou", "chou", "hibou"}
PLURAL_IN_AUX = {"travail", "vitrail", "bail", "corail", "émail"}
COMPARATIVES = {"intérieur", "extérieur", "supérieur", "inférieur", "majeur", "mineur", "meilleur", "antérieur", "ultérieur", "postérieur"}
IRREGULAR = {"œil": "yeux", "ciel": "cieux"}
FEMININES = {"paysan": "paysanne", "gentil": "gentille", "nul": "nulle", "épais": "épaisse", "dieu": "déesse", "laïc": "laïque", "ravageur": "ravageuse"}


def feminine(word):
    """Of an adjective or a noun for a person."""
    if word in FEMININES:
        return FEMININES[word]
    if word.endswith("e"):
        return word
    for end, other in (("teur", "trice"), ("eur", "euse"), ("eux", "euse"), ("er", "ère"), ("f", "ve"), ("el", "elle"),
                       ("eil", "eille"), ("ien", "ienne"), ("éen", "éenne"), ("on", "onne"), ("et", "ette")):
        if word.endswith(end) and word not in COMPARATIVES:
            return word[: -len(end)] + other
    return word + "e"


def french_plural(phrase):
    """Of a noun phrase: the words before a preposition all take the plural."""
    words = phrase.split()
    for place, word in enumerate(words):
        if place and word in PREPOSITIONS:
            break
        words[place] = word_plural(word)
    return " ".join(words)


def word_plural(word):
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith("al") and word not in PLURAL_IN_ALS:
        return word[:-1] + "ux"
    if word in PLURAL_IN_AUX:
        return word[:-2] + "ux"
    if word.endswith(("au", "eu")) and word not in ("bleu", "pneu") or word in PLURAL_IN_OUX:
        return word + "x"
    return word + "s"


def forms(french, kind):
    """(French form, whether it is a plural) of one entry; a form that serves both comes twice."""
    masculine, _, other = french.partition("/")
    if kind in ("p", "r"):
        return [(masculine, False)]
    singulars = [masculine]
    if kind in ("mf", "a"):
        singulars.append(other or feminine(masculine))
    found = []
    for form in dict.fromkeys(singulars):
        found += [(form, False), (french_plural(form), True)]
    if masculine == "beau":
        found.append(("bel", False))
    elif masculine in ("nouveau", "vieux"):
        found.append(({"nouveau": "nouvel", "vieux": "vieil"}[masculine], False))
    return found


def pairs(line, shares):
    """(French, English, weight) of one line of words.tsv; `shares` splits its senses."""
    french, kind, senses = line.split("\t")
    for english, share in shares(senses):
        for form, many in forms(french, kind):
            yield form, plural(english) if many and kind in ("m", "f", "n", "mf") else english, share
