"""Claims about the lexicon. Run in this folder: python3 -m unittest."""

import contextlib
import io
import re
import unittest
from pathlib import Path

import forms
import words
from conjugate import Entry, Table, add_all, auxiliaries, shares
from english import gerund, past, plural, third
from french import agree, conjugate
from golden import cases, faults
from pairs import phrases

HERE = Path(__file__).parent


def lines(name):
    """The lines of a data file, comments left out."""
    return [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]


def best(*patterns):
    """French → its best English, for these entries of verbs.tsv."""
    table = Table()
    auxiliaries(table)
    for line in lines("verbs.tsv"):
        if line.split("\t")[0] in patterns:
            add_all(Entry(line), table)
    out = io.StringIO()
    table.write(out)
    answers = {}
    for line in out.getvalue().splitlines():
        french, english, _ = line.split("\t")
        answers.setdefault(french, english)
    return answers


class French(unittest.TestCase):
    def test_irregular_verbs_follow_their_family(self):
        for verb, tense, person, expected in [
            ("comprendre", "pres", 5, "comprennent"), ("obtenir", "past", 2, "obtint"), ("prévoir", "fut", 2, "prévoira"),
            ("revoir", "fut", 2, "reverra"), ("contredire", "pres", 4, "contredisez"), ("reconnaître", "past", 5, "reconnurent"),
            ("craindre", "imp", 2, "craignait"), ("rejoindre", "pp", 1, "rejointe"), ("convaincre", "pres", 2, "convainc"),
            ("élire", "pp", 2, "élus"), ("publier", "imp", 3, "publiions"), ("mourir", "fut", 5, "mourront"),
            ("acquérir", "cond", 2, "acquerrait"), ("recevoir", "subj", 2, "reçoive"), ("falloir", "subj", 2, "faille"),
            ("annexer", "pres", 2, "annexe"), ("interviewer", "pres", 5, "interviewent"), ("atteler", "pres", 2, "attelle"),
            ("être", "subjimp", 2, "fût"), ("inclure", "pp", 1, "incluse"), ("répartir", "pres", 5, "répartissent"),
        ]:
            self.assertEqual(conjugate(verb)[tense, person], expected)

    def test_spelling_follows_the_sound(self):
        for verb, tense, person, expected in [
            ("lancer", "imp", 2, "lançait"), ("protéger", "pres", 3, "protégeons"), ("appeler", "pres", 2, "appelle"),
            ("acheter", "fut", 2, "achètera"), ("accéder", "pres", 5, "accèdent"), ("reléguer", "pres", 2, "relègue"),
            ("employer", "pres", 5, "emploient"), ("renvoyer", "fut", 2, "renverra"), ("créer", "pres", 2, "crée"),
        ]:
            self.assertEqual(conjugate(verb)[tense, person], expected)

    def test_participles_agree(self):
        self.assertEqual(agree("pris"), ["pris", "prise", "pris", "prises"])
        self.assertEqual(agree("dû"), ["dû", "due", "dus", "dues"])


class English(unittest.TestCase):
    def test_verbs_inflect(self):
        for base, expected in [
            ("stop", ("stopped", "stopping", "stops")), ("deny", ("denied", "denying", "denies")), ("visit", ("visited", "visiting", "visits")),
            ("reach", ("reached", "reaching", "reaches")), ("lie", ("lay", "lying", "lies")), ("panic", ("panicked", "panicking", "panics")),
        ]:
            self.assertEqual((past(base)[0], gerund(base), third(base)), expected)

    def test_nouns_inflect_at_their_head(self):
        for noun, expected in [("head of state", "heads of state"), ("by-election", "by-elections"), ("city", "cities"), ("day", "days")]:
            self.assertEqual(plural(noun), expected)


class Pairs(unittest.TestCase):
    def test_a_compound_past_is_a_simple_past_in_news(self):
        answers = best("annoncer", "se féliciter de", "venir")
        self.assertEqual(answers["a annoncé"], "announced")
        self.assertEqual(answers["ont été annoncées"], "were announced")
        self.assertEqual(answers["s' est félicité du"], "welcomed the")
        self.assertEqual(answers["sont venues"], "came")

    def test_negation_stays_negative_whatever_the_tense(self):
        answers = best("annoncer", "être", "avoir", "s' en prendre à")
        for french, english in [
            ("a ne_pas annoncé", "did not announce"), ("ne_pas annonce", "does not announce"), ("ne_plus annoncent", "no longer announce"),
            ("est ne_pas", "is not"), ("a ne_pas été", "was not"), ("peut ne_pas", "can not"), ("ne_pas va", "will not"),
            ("s' en est ne_pas pris à", "did not attack"), ("ne_pas s' en prend à", "does not attack"),
        ]:
            self.assertEqual(answers[french], english)

    def test_every_negative_phrase_has_negative_english(self):
        table = Table()
        auxiliaries(table)
        for line in lines("verbs.tsv")[::25]:
            add_all(Entry(line), table)
        words = {"not", "no", "never", "hardly", "cannot"}
        for french, choices in table.pairs.items():
            negative = any(word.startswith("ne_") for word in french.split())
            for english in choices:
                self.assertTrue(not negative or words & set(english.split()), f"{french} → {english}")

    def test_hearsay_is_said_to_be_hearsay(self):
        answers = best("tuer", "annoncer")
        self.assertEqual(answers["aurait annoncé"], "reportedly announced")
        self.assertEqual(answers["auraient été tués"], "were reportedly killed")

    def test_an_idiom_keeps_its_clitics(self):
        answers = best("s' en prendre à", "l' emporter", "se rendre à")
        self.assertEqual(answers["s' en est pris à"], "attacked")
        self.assertEqual(answers["l' a emporté"], "won")
        self.assertEqual(answers["nous rendons à"] if "nous rendons à" in answers else answers["se rend à"], "travels to")


class Words(unittest.TestCase):
    def test_nouns_and_adjectives_take_their_forms_in_both_languages(self):
        for line, expected in [
            ("tribunal\tm\tcourt", {"tribunal": "court", "tribunaux": "courts"}),
            ("heureux\ta\thappy", {"heureux": "happy", "heureuse": "happy", "heureuses": "happy"}),
            ("directeur\tmf\thead of state", {"directrice": "head of state", "directeurs": "heads of state"}),
            ("bureau de vote\tm\tpolling station", {"bureau de vote": "polling station", "bureaux de vote": "polling stations"}),
            ("nouveau/nouvelle\ta\tnew", {"nouvel": "new", "nouvelles": "new", "nouveaux": "new"}),
        ]:
            found = {french: english for french, english, _ in words.pairs(line, shares)}
            for french, english in expected.items():
                self.assertEqual(found[french], english)

    def test_every_word_is_entered_once_with_a_known_kind(self):
        seen = set()
        for line in lines("words.tsv"):
            french, kind, senses = line.split("\t")
            self.assertIn(kind, ("m", "f", "n", "mf", "p", "a", "r"), french)
            self.assertNotIn((french, kind), seen)
            self.assertTrue(senses.strip())
            seen.add((french, kind))


class Phrases(unittest.TestCase):
    def test_a_phrase_is_entered_once_and_cut_into_tokens(self):
        seen = set()
        for line in lines("phrases.tsv"):
            french, senses = line.split("\t")
            self.assertNotIn(french, seen)
            seen.add(french)
            self.assertEqual(french, french.lower())
            self.assertNotRegex(french + " ", r"n['’]t |[«»’]|-t-(il|elle|on)")
            self.assertAlmostEqual(sum(share for _, share in shares(senses)), 1.0, places=6, msg=french)

    def test_a_negation_is_not_lost(self):
        positive = {"step by step", "keeps", "keep", "kept", "has kept", "have kept", "declined to comment"}
        negative = {"not", "no", "none", "never", "hardly", "nothing", "nobody", "nor", "neither", "cannot", "without", "only", "anything"}
        for line in lines("phrases.tsv"):
            french, senses = line.split("\t")
            if not {"ne_pas", "ne_plus", "ne_jamais", "ne_guère", "rien", "aucun", "aucune"} & set(french.split()):
                continue
            best_sense = shares(senses)[0][0]
            said = negative & set(best_sense.split()) or best_sense in positive
            self.assertTrue(said or french in ("rien que", "de rien", "mine de rien", "rien ne_plus va", "sans aucun doute", "il ne_pas en reste moins que"), line)

    def test_a_final_de_brings_its_contractions(self):
        table = phrases()
        self.assertIn("under the", table.pairs["en vertu du"])
        self.assertIn("under", table.pairs["en vertu d'"])


class Golden(unittest.TestCase):
    def test_good_english_passes_and_french_left_as_it_is_fails(self):
        sentences = cases()
        self.assertGreaterEqual(len(sentences), 150)
        for _, french, must, never, good in sentences:
            self.assertEqual(faults(good, must, never), [], french)
            self.assertTrue(faults(french, must, never), french)

    def test_english_that_loses_a_negation_fails(self):
        topics = ("pas", "plus", "jamais", "guère", "aucun", "rien", "personne", "ni", "sans")
        lost = re.compile(r"\b(not|never|no longer|no one|nothing|none of|neither|nor|without|hardly|no|cannot)\b ?", re.IGNORECASE)
        for topic, french, must, never, good in cases():
            if topic in topics:
                self.assertTrue(faults(lost.sub("", good), must, never), french)


class Data(unittest.TestCase):
    def test_every_verb_is_entered_once_and_conjugates(self):
        seen = set()
        for line in lines("verbs.tsv"):
            pattern = line.split("\t")[0]
            self.assertNotIn(pattern, seen)
            seen.add(pattern)
            entry = Entry(line)
            self.assertAlmostEqual(sum(share for _, share in entry.senses), 1.0, places=2, msg=pattern)


class Forms(unittest.TestCase):
    def test_what_the_program_tells_verbs_by_is_made_of_the_lexicon(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out):
            forms.main()
        kept = (HERE / "../../../src/translate/builtin/tokens/verbs.txt").read_text(encoding="utf-8")
        self.assertEqual(out.getvalue(), kept, "run forms.py")


if __name__ == "__main__":
    unittest.main()
