"""How fast terms are found: depeche beside FlashText and spaCy's PhraseMatcher (PyPI), same stories, same glossary.

Data: OrangeSum validation stories ($DEPECHE_SHARED, default ../shared). The peers are given the French that the shipped
entries list and nothing else, in one process, loading left out. Ours is the whole program on one thread, start, reading,
cutting, dates, sums and writing included. Prints the median of several runs.

    python3.11 eval/terms/speed.py [RUNS]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
PROGRAM = ROOT / "target/release/depeche"
PEERS = ["flashtext==2.7", "PyYAML==6.0.3", "spacy==3.8.18"]
REPEATS = 4


def listed():
    """The French of every shipped entry, as it is written."""
    import yaml

    for path in sorted((ROOT / "glossaries").glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")).get("entries", []):
            yield entry["fr"]
            yield from entry.get("forms", [])


def ours(stories, folder):
    path = Path(folder) / "stories.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(stories * REPEATS):
            out.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    command = [PROGRAM, "normalize", "--isolated", "-f", "jsonl", "-j", "1", path]

    def once():
        with open(os.devnull, "w") as nowhere:
            process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
            _, status, usage = os.wait4(process.pid, 0)
        assert os.waitstatus_to_exitcode(status) in (0, 1), command
        return (usage.ru_utime + usage.ru_stime) / REPEATS

    return once


def in_process(work, stories):
    def once():
        start = time.process_time()
        for text in stories:
            work(text)
        return time.process_time() - start

    return once


def main():
    source = SHARED / "eval/summ/orangesum.valid.jsonl"
    if not source.exists():
        print(f"skipped: {source} is not there; set DEPECHE_SHARED")
        return
    own_venv("terms-speed", PEERS)
    import spacy
    from flashtext import KeywordProcessor
    from spacy.matcher import PhraseMatcher

    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    stories = [json.loads(line)["article"] for line in source.open(encoding="utf-8")]
    size = sum(len(text.encode()) for text in stories) / 1e6
    keywords = KeywordProcessor()
    blank = spacy.blank("fr")
    matcher = PhraseMatcher(blank.vocab, attr="LOWER")
    for french in listed():
        keywords.add_keyword(french)
        matcher.add(french, [blank.make_doc(french)])
    with tempfile.TemporaryDirectory() as folder:
        works = {
            "depeche normalize": ours(stories, folder),
            "FlashText 2.7": in_process(keywords.extract_keywords, stories),
            "spaCy 3.8.18 PhraseMatcher": in_process(lambda text: matcher(blank.make_doc(text)), stories),
        }
        seconds = {name: [] for name in works}
        for _ in range(runs):  # in turn, so that a noisy machine is unjust to all
            for name, once in works.items():
                seconds[name].append(once())
    print(f"{len(stories):,} stories, {size:.1f} MB\n\n| | CPU s | MB a CPU second |\n|---|---|---|")
    for name, took in seconds.items():
        print(f"| {name} | {median(took):.2f} | {size / median(took):.1f} |")


main()
