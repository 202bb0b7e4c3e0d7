"""How each French tense of news is said in English: choices of (English tense, adverbs, share).

The conditional of hearsay (`aurait annoncé`, `serait`) stands before the true conditional: in news it is the commoner.
"""

NEGATIONS = [("ne_pas", "not"), ("ne_plus", "no longer"), ("ne_jamais", "never"), ("ne_guère", "hardly")]
# Where `pas` stands after its auxiliary, so does `ne_pas`: the list of src/translate/builtin/tokens/negation.rs.
AUXILIARIES = set("""est sont était étaient a ont avait avaient ai as avons avez avais avions sera seront fut furent serait
seraient aura auront aurait auraient peut peuvent pouvait pouvaient pourra pourront pourrait pourraient doit doivent devait
devaient devra devront devrait devraient suis es êtes sommes étions étais soit soient ait aient peux dois""".split())
COMMON = {"a", "ont", "avait", "avaient", "est", "sont", "était", "étaient", "ai", "suis", "avons", "sommes"}
FREQUENT = COMMON | {"aura", "auront", "aurait", "auraient", "sera", "seront", "serait", "seraient", "a été", "ont été"}
INVERTED = {"a": (("-il", "he"), ("-elle", "she"))}
INVERTED["est"] = INVERTED["avait"] = INVERTED["était"] = INVERTED["a"]
INVERTED["ont"] = INVERTED["sont"] = (("-ils", "they"), ("-elles", "they"))
ADVERBS = [("également", "also"), ("aussi", "also"), ("déjà", "already"), ("finalement", "finally")]

# tense: (how common each person is in news, choices)
PERSONS = [1.5, 0.3, 10, 1.5, 1.2, 8]
SIMPLE = {
    "pres": (PERSONS, [("pres", (), 1.0)]),
    "imp": ([1, 0.2, 10, 1, 0.5, 8], [("past", (), 0.75), ("prog", (), 0.2), ("cond", (), 0.05)]),
    "fut": (PERSONS, [("fut", (), 1.0)]),
    "cond": ([1, 0.2, 10, 1, 1, 8], [("cond", (), 0.5), ("pres", ("reportedly",), 0.5)]),
    "past": ([1, 0.1, 4, 0.5, 0.2, 4], [("past", (), 1.0)]),
    "subj": ([0.1, 0.1, 1, 0.5, 0.5, 1], [("base", (), 0.5), ("pres", (), 0.5)]),
    "subjimp": ([0, 0, 0.5, 0, 0, 0.5], [("past", (), 0.6), ("base", (), 0.4)]),
}

# words before the infinitive: choices of (English before, form, share)
INFINITIVE = [
    ("", [("", "base", 0.6), ("", "to", 0.3), ("", "ger", 0.1)]),
    ("de", [("", "to", 0.6), ("of", "ger", 0.2), ("", "ger", 0.15), ("from", "ger", 0.05)]),
    ("à", [("", "to", 0.8), ("", "ger", 0.2)]),
    ("pour", [("", "to", 0.85), ("for", "ger", 0.15)]),
    ("sans", [("without", "ger", 1.0)]),
    ("avant de", [("before", "ger", 1.0)]),
    ("afin de", [("in order", "to", 0.6), ("", "to", 0.4)]),
    ("au lieu de", [("instead of", "ger", 1.0)]),
    ("plutôt que de", [("rather than", "ger", 0.8), ("instead of", "ger", 0.2)]),
]

# The same times serve avoir and être verbs: choices of English tense
PAST = [("past", (), 0.7), ("perf", (), 0.3)]
PLUPERFECT = [("plup", (), 1.0)]
FUTURE_PERFECT = [("futperf", (), 0.8), ("perf", (), 0.2)]
HEARSAY = [("past", ("reportedly",), 0.45), ("condperf", (), 0.4), ("saidperf", (), 0.1), ("mayperf", (), 0.05)]
SUBJUNCTIVE = [("perf", (), 0.6), ("past", (), 0.4)]
WOULD = [("plup", (), 0.5), ("condperf", (), 0.5)]
INDEFINITE = [("havepp", (), 0.7), ("havingpp", (), 0.3)]


def both(forms, persons, choices):
    """One line an auxiliary: `a`, `ont` with persons 2 and 5."""
    return [(form, person, choices) for form, person in zip(forms.split(), persons)]


def times(forms):
    """The compound tenses with the auxiliaries in the order of the names below."""
    (present, imperfect, future, conditional, simple_past, subjunctive, old, infinitive, gerund) = forms
    return [
        *both(present, (0, 1, 2, 3, 4, 5), PAST),
        *both(imperfect, (0, 2, 3, 4, 5), PLUPERFECT),
        *both(future, (0, 2, 3, 4, 5), FUTURE_PERFECT),
        *both(conditional, (0, 2, 3, 4, 5), HEARSAY),
        *both(simple_past, (2, 5), PLUPERFECT),
        *both(subjunctive, (2, 5), SUBJUNCTIVE),
        *both(old, (2, 5), WOULD),
        *[(infinitive, person, INDEFINITE) for person in (2, 5)],
        *[(gerund, person, [("havingpp", (), 1.0)]) for person in (2, 5)],
        *[
            (f"{preposition} {infinitive}", person, [(f"{english}+ger", (), 0.8), (f"{english}+havingpp", (), 0.2)])
            for preposition, english in (("après", "after"), ("pour", "for"), ("d'", "of"), ("sans", "without"))
            for person in (2, 5)
        ],
    ]


ACTIVE = {
    "avoir": times((
        "ai as a avons avez ont", "avais avait avions aviez avaient", "aurai aura aurons aurez auront",
        "aurais aurait aurions auriez auraient", "eut eurent", "ait aient", "eût eussent", "avoir", "ayant",
    )),
    "être": times((
        "suis es est sommes êtes sont", "étais était étions étiez étaient", "serai sera serons serez seront",
        "serais serait serions seriez seraient", "fut furent", "soit soient", "fût fussent", "être", "étant",
    )),
}

# Auxiliaries of the passive after which the participle agrees with a noun that is not the subject.
AFTER = {"être", "avoir été", "ayant été", "étant", "d' être", "après avoir été", "pour avoir été", "d' avoir été", "sans être"}

PASSIVE = [
    ("est", 2, [("pres", (), 0.5), ("perf", (), 0.3), ("past", (), 0.2)]),
    ("sont", 5, [("pres", (), 0.5), ("perf", (), 0.3), ("past", (), 0.2)]),
    ("était", 2, [("past", (), 0.75), ("plup", (), 0.25)]),
    ("étaient", 5, [("past", (), 0.75), ("plup", (), 0.25)]),
    ("sera", 2, [("fut", (), 1.0)]),
    ("seront", 5, [("fut", (), 1.0)]),
    ("serait", 2, [("pres", ("reportedly",), 0.5), ("cond", (), 0.5)]),
    ("seraient", 5, [("pres", ("reportedly",), 0.5), ("cond", (), 0.5)]),
    ("fut", 2, [("past", (), 1.0)]),
    ("furent", 5, [("past", (), 1.0)]),
    ("soit", 2, [("base", (), 0.5), ("pres", (), 0.5)]),
    ("soient", 5, [("base", (), 0.5), ("pres", (), 0.5)]),
    ("a été", 2, [("past", (), 0.75), ("perf", (), 0.25)]),
    ("ont été", 5, [("past", (), 0.75), ("perf", (), 0.25)]),
    ("avait été", 2, [("plup", (), 1.0)]),
    ("avaient été", 5, [("plup", (), 1.0)]),
    ("aura été", 2, FUTURE_PERFECT),
    ("auront été", 5, FUTURE_PERFECT),
    ("aurait été", 2, HEARSAY),
    ("auraient été", 5, HEARSAY),
    ("ait été", 2, SUBJUNCTIVE),
    ("aient été", 5, SUBJUNCTIVE),
    ("être", 2, [("base", (), 0.8), ("to", (), 0.1), ("ger", (), 0.1)]),
    ("d' être", 2, [("to", (), 0.5), ("of+ger", (), 0.5)]),
    ("sans être", 2, [("without+ger", (), 1.0)]),
    ("avoir été", 2, INDEFINITE),
    ("ayant été", 2, [("havingpp", (), 1.0)]),
    ("étant", 2, [("ger", (), 1.0)]),
    ("après avoir été", 2, [("after+ger", (), 1.0)]),
    ("pour avoir été", 2, [("for+ger", (), 1.0)]),
    ("d' avoir été", 2, [("of+ger", (), 0.6), ("of+havingpp", (), 0.4)]),
]

# Verbs before an infinitive: (words, person, choices).
MODAL = []
for singular, plural, choices in [
    ("va", "vont", [("fut", (), 0.65), ("going.pres", (), 0.35)]),
    ("allait", "allaient", [("going.past", (), 0.6), ("cond", (), 0.4)]),
    ("doit", "doivent", [("isto.pres", (), 0.45), ("must", (), 0.4), ("haveto.pres", (), 0.15)]),
    ("devait", "devaient", [("isto.past", (), 0.7), ("haveto.past", (), 0.3)]),
    ("devra", "devront", [("haveto.fut", (), 0.7), ("must", (), 0.3)]),
    ("devrait", "devraient", [("should", (), 0.5), ("expected.pres", (), 0.5)]),
    ("a dû", "ont dû", [("haveto.past", (), 1.0)]),
    ("avait dû", "avaient dû", [("haveto.plup", (), 1.0)]),
    ("peut", "peuvent", [("can", (), 0.8), ("may", (), 0.2)]),
    ("pouvait", "pouvaient", [("could", (), 1.0)]),
    ("pourra", "pourront", [("able.fut", (), 0.5), ("may", (), 0.2), ("can", (), 0.3)]),
    ("pourrait", "pourraient", [("could", (), 0.8), ("may", (), 0.1), ("might", (), 0.1)]),
    ("a pu", "ont pu", [("able.past", (), 0.6), ("could", (), 0.4)]),
    ("avait pu", "avaient pu", [("able.plup", (), 1.0)]),
    ("veut", "veulent", [("wants.pres", (), 1.0)]),
    ("voulait", "voulaient", [("wants.past", (), 1.0)]),
    ("souhaite", "souhaitent", [("wants.pres", (), 0.6), ("wishes.pres", (), 0.4)]),
    ("souhaitait", "souhaitaient", [("wants.past", (), 0.7), ("wishes.past", (), 0.3)]),
    ("semble", "semblent", [("seems.pres", (), 1.0)]),
    ("semblait", "semblaient", [("seems.past", (), 1.0)]),
    ("espère", "espèrent", [("hopes.pres", (), 1.0)]),
]:
    MODAL += [(singular, 2, choices), (plural, 5, choices)]

# Those after which the infinitive takes another shape than its own in English.
FUSED = []
for singular, plural, choices in [
    ("vient de", "viennent de", [("just", (), 1.0)]),
    ("venait de", "venaient de", [("hadjust", (), 1.0)]),
    ("aurait dû", "auraient dû", [("shouldperf", (), 1.0)]),
    ("aurait pu", "auraient pu", [("couldperf", (), 1.0)]),
    ("vient tout juste de", "viennent tout juste de", [("just", (), 1.0)]),
    ("venait tout juste de", "venaient tout juste de", [("hadjust", (), 1.0)]),
    ("est en train de", "sont en train de", [("progpres", (), 1.0)]),
    ("était en train de", "étaient en train de", [("prog", (), 1.0)]),
]:
    FUSED += [(singular, 2, choices), (plural, 5, choices)]
for form, person, tense in [("viens de", 0, "just"), ("venons de", 3, "just"), ("venais de", 0, "hadjust"), ("venions de", 3, "hadjust")]:
    FUSED.append((form, person, [(tense, (), 1.0)]))
