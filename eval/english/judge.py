"""150 sentences of the builtin translator, read one by one: draws them, and counts the verdicts of judged.tsv.

    python3.11 eval/english/judge.py draw    # the sentences as the program puts them now, to be read
    python3.11 eval/english/judge.py count   # the verdicts by confidence; says which were given to other English

The sentences are those that `summarize -b 2` chooses of 75 OrangeSum validation stories: those from place 850 on, shuffled with
seed 150, for of those before it many were read while the translator was made. A verdict:

    fine        says what the French says, and reads
    effort      says it, or leaves a part of it open, and takes effort to read
    misleading  says something else of who, what, when, where, how many or whether: a reader would be wrong

judged.tsv has story, sentence, confidence, a hash of the English that was read, the verdict, and what is wrong.
Data: $DEPECHE_SHARED/eval/summ (default ../shared).
"""

import argparse
import collections
import hashlib
import json
import os
import random
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
JUDGED = Path(__file__).resolve().parent / "judged.tsv"
FIRST, STORIES = 850, 75
SEED = 150
HIGH = 0.6  # confidence from which a draft is said to be sure


def drawn():
    """Story, sentence, confidence, French and English of each sentence."""
    with (SHARED / "eval/summ/orangesum.valid.jsonl").open(encoding="utf-8") as lines:
        stories = [json.loads(line) for line in lines]
    random.Random(SEED).shuffle(stories)
    given = "".join(
        json.dumps({"id": story["id"], "title": story["title"], "text": story["article"]}) + "\n"
        for story in stories[FIRST : FIRST + STORIES]
    )
    command = [ROOT / "target/release/depeche", "summarize", "-", "--isolated", "--input-format", "jsonl"]
    command += ["-b", "2", "--origins", "builtin", "-f", "jsonl"]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    for line in done.stdout.decode().splitlines():
        brief = json.loads(line)
        for sentence in brief["sentences"]:
            english = sentence["en"]
            yield brief["article"]["id"], sentence["index"], english["confidence"], sentence["fr"]["text"], english["text"]


def mark(english):
    return hashlib.sha256(english.encode()).hexdigest()[:8]


def draw():
    for story, index, confidence, french, english in drawn():
        flat = " ".join(french.split())
        print(f"{story}\t{index}\t{confidence}\t{mark(english)}\n  {flat}\n  {english}\n")


def count():
    now = {(story, str(index)): (mark(english), confidence) for story, index, confidence, _, english in drawn()}
    tally = collections.Counter()
    other = []
    for line in JUDGED.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        story, index, confidence, hash_, verdict = line.split("\t")[:5]
        if now.get((story, index), ("", 0))[0] != hash_:
            other.append(f"{story}/{index}")
        tally["high" if float(confidence) >= HIGH else "low", verdict] += 1
    print("| confidence | sentences | fine | effort | misleading |\n|---|---|---|---|---|")
    for name, bands in ((f"{HIGH} and more", ["high"]), (f"below {HIGH}", ["low"]), ("all", ["high", "low"])):
        counts = [sum(tally[band, verdict] for band in bands) for verdict in ("fine", "effort", "misleading")]
        whole = sum(counts) or 1
        print(f"| {name} | {sum(counts)} | " + " | ".join(f"{n} ({100 * n / whole:.1f} %)" for n in counts) + " |")
    if other:
        print(f"\n{len(other)} have other English by now, or are not chosen any more: {' '.join(other)}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["draw", "count"])
    {"draw": draw, "count": count}[parser.parse_args().what]()
