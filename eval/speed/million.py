"""A million stories through `depeche summarize`, without translation: time, memory over time, and beside it its peers.

Stories are made by permuting the sentences of the OrangeSum validation stories ($DEPECHE_SHARED, default ../shared):
each has as many sentences as one of these, drawn from all of them, so no two are alike. The same seed gives the same
bytes. Peers (sumy 0.13.0 LexRank, FlashText 2.7 with the shipped glossaries) read the first stories of the same file.

    python3.11 eval/speed/million.py [--stories 1000000] [--jobs 1,2] [--peers 200]

Peers need `pip install sumy flashtext numpy pyyaml`; what is not installed is left out, and said.
"""

import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
PROGRAM = ROOT / "target/release/depeche"
END = re.compile(r"(?<=[.!?…»])\s+(?=[A-ZÀ-Ý«])")


def make(path, count):
    """Writes `count` stories and gives the bytes they take."""
    source = SHARED / "eval/summ/orangesum.valid.jsonl"
    stories = [END.split(json.loads(line)["article"].strip()) for line in source.open(encoding="utf-8")]
    lengths = [len(story) for story in stories]
    pool = [sentence for story in stories for sentence in story]
    dice = random.Random(2026)
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            chosen = dice.choices(pool, k=lengths[number % len(lengths)])
            out.write(json.dumps({"id": str(number), "text": " ".join(chosen)}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def memory(pid):
    """Resident memory of a process in MB."""
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def run(path, count, jobs, folder):
    """One run: wall and CPU seconds, peak memory, and memory at tenths of the way."""
    out = folder / "out.jsonl"
    command = [PROGRAM, "summarize", "--isolated", "--origins", "reference", "-f", "jsonl", "-j", str(jobs),
               "--progress", "json", "-o", out, "--rejects", folder / "rejects.jsonl", path]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    curve, said = [], ""
    for line in process.stderr:
        if line.startswith("{"):
            done = json.loads(line)["stories"]
            if done * 10 // count > len(curve) - 1:
                curve.append((done, memory(process.pid)))
        else:
            said += line
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), said
    briefs = sum(1 for _ in out.open("rb"))
    rejects = sum(1 for _ in (folder / "rejects.jsonl").open("rb"))
    assert briefs + rejects == count, (briefs, rejects)
    out.unlink()
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, curve, briefs, rejects


def cpu(work, stories):
    """Stories per CPU second of `work`."""
    start = time.process_time()
    for story in stories:
        work(story)
    return len(stories) / (time.process_time() - start)


class Cut:
    """Sentences and words by their marks: sumy's own cut wants a download from NLTK."""

    def to_sentences(self, text):
        return END.split(text)

    def to_words(self, sentence):
        return re.findall(r"\w+", sentence)


def peers(path, count):
    """Stories per CPU second of each peer that is installed."""
    with path.open(encoding="utf-8") as lines:
        stories = [json.loads(line)["text"] for _, line in zip(range(count), lines)]
    try:
        from sumy.nlp.stemmers import Stemmer
        from sumy.parsers.plaintext import PlaintextParser
        from sumy.summarizers.lex_rank import LexRankSummarizer

        tokenizer, rank = Cut(), LexRankSummarizer(Stemmer("french"))
        sumy = cpu(lambda text: rank(PlaintextParser.from_string(text, tokenizer).document, 3), stories)
        print(f"| sumy LexRank | {sumy:,.1f} |")
    except (ImportError, LookupError) as error:
        print(f"sumy is left out: {error}")
        return
    try:
        import yaml
        from flashtext import KeywordProcessor

        keywords = KeywordProcessor()
        for file in sorted((ROOT / "glossaries").glob("*.yaml")):
            for entry in yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader).get("entries", []):
                for form in [entry["fr"], *entry.get("forms", [])]:
                    keywords.add_keyword(str(form), str(entry["en"]))
        flash = cpu(keywords.extract_keywords, stories)
        print(f"| FlashText, shipped glossaries | {flash:,.1f} |")
        print(f"| sumy LexRank + FlashText | {1 / (1 / sumy + 1 / flash):,.1f} |")
    except ImportError as error:
        print(f"FlashText is left out: {error}")


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--stories", type=int, default=1_000_000)
    asked.add_argument("--jobs", default="1,2")
    asked.add_argument("--peers", type=int, default=200)
    asked = asked.parse_args()
    if not (SHARED / "eval/summ").exists():
        print(f"skipped: {SHARED / 'eval/summ'} is not there; set DEPECHE_SHARED")
        return
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        path = folder / "stories.jsonl"
        size = make(path, asked.stories)
        print(f"{asked.stories:,} stories, {size / 1e6:,.0f} MB\n")
        print("| jobs | wall s | CPU s | stories/s | stories per CPU s | peak MB | briefs | rejects |\n|---|---|---|---|---|---|---|---|")
        curves = []
        for jobs in asked.jobs.split(","):
            wall, spent, peak, curve, briefs, rejects = run(path, asked.stories, jobs, folder)
            print(f"| {jobs} | {wall:,.1f} | {spent:,.1f} | {asked.stories / wall:,.0f} | {asked.stories / spent:,.0f} | "
                  f"{peak:,.0f} | {briefs:,} | {rejects:,} |", flush=True)
            curves.append((jobs, curve))
        for jobs, curve in curves:
            print(f"\nmemory with {jobs} jobs: " + ", ".join(f"{done:,}: {mb:.0f} MB" for done, mb in curve))
        if asked.peers:
            print(f"\n| {asked.peers} of these stories | stories per CPU s |\n|---|---|")
            peers(path, asked.peers)


if __name__ == "__main__":
    sys.exit(main())
