"""How fast terms are found: depeche beside FlashText and spaCy's PhraseMatcher, with the same glossaries.

Glossaries: the shipped one, and one of 100,000 made-up entries (`examples/made.rs`). Text: the stories of
`tests/articles` over and over. Peers get the listed forms alone and look at no case, accent or context; depeche
also inflects (about three forms an entry) and applies all its rules. CPU time of one
core, medians.

    python3.11 eval/terms/speed.py [ROUNDS]
"""

import os
import subprocess
import sys
import time
import venv
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
HOME = ROOT / "target" / "eval-terms-speed"
PEERS = ["flashtext==2.7", "spacy==3.8.18", "PyYAML==6.0.3"]
BYTES = 1_000_000


def in_venv():
    """Runs this script again in its own environment, made on first use."""
    python = HOME / "bin" / "python"
    if Path(sys.prefix) == HOME:
        return
    if not python.exists():
        venv.create(HOME, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *PEERS], check=True)
    os.execv(python, [str(python), *sys.argv])


def listed(paths):
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        for entry in yaml.load(path.read_text(encoding="utf-8"), loader).get("entries", []):
            yield from [str(entry["fr"]), *map(str, entry.get("forms", []))]


def timed(search, rounds):
    times = []
    for _ in range(rounds):
        start = time.process_time()
        search()
        times.append(time.process_time() - start)
    return median(times)


def flashtext(forms, text, rounds):
    from flashtext import KeywordProcessor

    processor = KeywordProcessor()
    for form in forms:
        processor.add_keyword(form)
    return timed(lambda: processor.extract_keywords(text), rounds)


def spacy_matcher(forms, text, rounds):
    import spacy
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("fr")
    nlp.max_length = 2 * BYTES
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("term", list(nlp.tokenizer.pipe(forms)))
    doc = nlp(text)
    return timed(lambda: matcher(nlp(text)), rounds), timed(lambda: matcher(doc), rounds)


def depeche(paths, path, rounds):
    """CPU seconds of one search: of so many, less those of none, by their number."""

    def cpu(rounds):
        process = subprocess.Popen([ROOT / "target/release/examples/scan", path, str(rounds), *paths], stdout=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        assert os.waitstatus_to_exitcode(status) == 0
        return usage.ru_utime + usage.ru_stime

    return median((cpu(20 + 1) - cpu(1)) / 20 for _ in range(rounds))


def main():
    in_venv()
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    build = ["cargo", "build", "--release", "--quiet", "--example", "made", "--example", "scan"]
    subprocess.run(build, cwd=ROOT, check=True)
    stories = sorted((ROOT / "tests/articles").glob("*.txt"))
    text = "\n\n".join(story.read_text(encoding="utf-8") for story in stories)
    text = (text + "\n\n") * (BYTES // len(text.encode()) + 1)
    path = HOME / "text.txt"
    path.write_text(text, encoding="utf-8")
    made = HOME / "made.yaml"
    command = [ROOT / "target/release/examples/made", "100000", *stories]
    made.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    size = len(text.encode()) / 1e6
    print("| glossary | | MB/s |\n|---|---|---|")
    for name, paths in (("shipped", sorted((ROOT / "glossaries").glob("*.yaml"))), ("100,000 made up", [made])):
        forms = sorted(set(listed(paths)))
        whole, search = spacy_matcher(forms, text, rounds)
        rows = {
            "depeche": depeche([] if name == "shipped" else paths, path, rounds),
            "FlashText 2.7": flashtext(forms, text, rounds),
            "spaCy 3.8.18 PhraseMatcher, words cut before": search,
            "spaCy 3.8.18 PhraseMatcher": whole,
        }
        for peer, seconds in rows.items():
            print(f"| {name} | {peer} | {size / seconds:,.1f} |", flush=True)


main()
