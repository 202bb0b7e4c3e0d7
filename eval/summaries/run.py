"""Measures our choice of sentences beside lead-1/2/3 and sumy's summarizers, in one run.

    python3 eval/summaries/run.py [--stories N] [--skip-sumy]

Makes its own virtual environment (`requirements.txt`, pinned) in eval/summaries/.venv, builds the
example `choose`, reads DEPECHE_SHARED (default ../shared) and prints the tables of README.md.

Every system chooses among the same sentences, ours. A budget of words counts what stands between
spaces and has a letter or digit; no system may pass it. sumy gets French stems and stop words, and
its own ranking decides; with a budget it takes its best sentences that still fit, as ours does.
"""

import argparse
import datetime
import json
import os
import platform
import re
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT / "../shared")).resolve()
CHOOSE = ROOT / "target/release/examples/choose"
WORDS = 60


def enter_venv() -> None:
    """Starts this script again inside the pinned environment, made when missing."""
    home = HERE / ".venv"
    python = home / "bin/python"
    if Path(sys.prefix) == home:
        return
    if not python.exists():
        venv.create(home, with_pip=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
    os.execv(python, [str(python), *sys.argv])


def count_words(sentence: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in sentence.split())


def choose(mode: list[str], stories: list[dict]) -> list[dict]:
    lines = "".join(json.dumps(story) + "\n" for story in stories)
    answer = subprocess.run([CHOOSE, *mode], input=lines, capture_output=True, check=True, text=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


class Fill:
    """As sumy's count of sentences: its best ones that fit a budget."""

    def __init__(self, sentences: int | None):
        self.sentences = sentences

    def __call__(self, infos):
        if self.sentences is not None:
            return infos[: self.sentences]
        kept, left = [], WORDS
        for info in infos:
            cost = count_words(str(info.sentence))
            if cost <= left:
                kept.append(info)
                left -= cost
        return kept


class Tokens:
    """sumy's tokenizer interface over the words the other systems see."""

    def to_words(self, sentence):
        return tuple(re.findall(r"[^\W\d_]+", sentence.lower()))


def sumy_systems() -> dict:
    from sumy.nlp.stemmers import Stemmer
    from sumy.summarizers import kl, lex_rank, lsa, luhn, sum_basic, text_rank
    from sumy.utils import get_stop_words

    kinds = {
        "LexRank": lex_rank.LexRankSummarizer, "TextRank": text_rank.TextRankSummarizer,
        "LSA": lsa.LsaSummarizer, "Luhn": luhn.LuhnSummarizer,
        "SumBasic": sum_basic.SumBasicSummarizer, "KL": kl.KLSummarizer,
    }
    made = {}
    for name, kind in kinds.items():
        made[name] = kind(Stemmer("french"))
        made[name].stop_words = get_stop_words("french")
    return made


def by_sumy(summarizer, sentences: list[str], fill: Fill) -> str:
    from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

    document = ObjectDocumentModel([Paragraph([Sentence(s, Tokens()) for s in sentences])])
    return " ".join(str(sentence) for sentence in summarizer(document, fill))


def by_lead(sentences: list[str], most: int | None) -> str:
    if most is not None:
        return " ".join(sentences[:most])
    kept, left = [], WORDS
    for sentence in sentences:
        if count_words(sentence) <= left:
            kept.append(sentence)
            left -= count_words(sentence)
    return " ".join(kept)


class UnicodeTokenizer:
    """rouge-score's tokenizer interface, for its cross-check."""

    def tokenize(self, text):
        return re.findall(r"\w+", text.lower())


def cross_check(summaries: list[str], stories: list[dict]) -> float:
    """The largest difference between our ROUGE and rouge-score's, over all stories."""
    from rouge_score.rouge_scorer import RougeScorer

    from rouge import rouge

    theirs = RougeScorer(["rouge1", "rouge2", "rougeL"], tokenizer=UnicodeTokenizer())
    worst = 0.0
    for summary, story in zip(summaries, stories, strict=True):
        found = theirs.score(story["abstract"], summary).values()
        gaps = [abs(a - b.fmeasure) for a, b in zip(rouge(summary, [story["abstract"]]), found)]
        worst = max(worst, *gaps)
    return worst


def row(name: str, summaries: list[str], stories: list[dict]) -> None:
    import numpy as np

    from rouge import rouge

    scores = [rouge(summary, [story["abstract"]]) for summary, story in zip(summaries, stories, strict=True)]
    r1, r2, rl = 100 * np.mean(scores, axis=0)
    words = np.mean([count_words(summary) for summary in summaries])
    if empty := sum(not summary for summary in summaries):
        name += f" ({empty} empty)"
    print(f"| {name} | {r1:.2f} | {r2:.2f} | {rl:.2f} | {words:.1f} |", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--stories", type=int, help="only the first N")
    options.add_argument("--skip-sumy", action="store_true", help="ours and lead only")
    options = options.parse_args()
    source = SHARED / "eval/summ/orangesum.valid.jsonl"
    if not source.exists():
        sys.exit(f"skipped: {source} is not there; set DEPECHE_SHARED")
    enter_venv()
    build = ["cargo", "build", "--release", "--no-default-features", "--example", "choose", "-q"]
    subprocess.run(build, cwd=ROOT, check=True)
    stories = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()][: options.stories]
    sentences = [answer["sentences"] for answer in choose(["features"], stories)]
    print(f"{datetime.date.today()}, Python {platform.python_version()}, {len(stories)} stories of OrangeSum validation")
    for heading, most, budget in (("One sentence", 1, "1"), ("Two sentences", 2, "2"), ("At most 60 words", None, "60w")):
        print(f"\n{heading}\n\n| system | R1 | R2 | RL | words |\n|---|---|---|---|---|")
        for name, flags in {
            "**depeche, `news`**": [], "depeche, `news`, no title": ["--no-title"],
            "depeche, `lexrank`": ["--scorer", "lexrank"], "depeche, `textrank`": ["--scorer", "textrank"],
            "depeche, `centroid`": ["--scorer", "centroid"],
        }.items():
            ours = [answer["summary"] for answer in choose(["brief", "--budget", budget, *flags], stories)]
            row(name, ours, stories)
            if most is None and not flags:
                checked = cross_check(ours, stories)
        if most is None:
            for lead in (1, 2, 3):
                row(f"LEAD-{lead}, any length", [by_lead(s, lead) for s in sentences], stories)
            row("lead sentences that fit", [by_lead(s, None) for s in sentences], stories)
        else:
            row(f"LEAD-{most}", [by_lead(s, most) for s in sentences], stories)
        if not options.skip_sumy:
            for name, summarizer in sumy_systems().items():
                row(f"sumy {name}", [by_sumy(summarizer, s, Fill(most)) for s in sentences], stories)
    print(f"\nLargest difference from rouge-score, over the stories of the last table: {checked:.1e}")


if __name__ == "__main__":
    main()
