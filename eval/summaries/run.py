"""Measures our choice of sentences beside lead-1/2/3 and sumy's summarizers, in one run.

    python3 eval/summaries/run.py [--stories N] [--skip-sumy] [--only orangesum|rpm2|events]

Makes its own virtual environment (`requirements.txt`, pinned) in target/, builds the
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
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT / "../shared")).resolve()
CHOOSE = ROOT / "target/release/examples/choose"
GATHER = ROOT / "target/release/examples/gather"
WORDS = 60
CLUSTER_WORDS = 100


def count_words(sentence: str) -> int:
    return sum(any(c.isalnum() for c in word) for word in sentence.split())


def choose(mode: list[str], stories: list[dict]) -> list[dict]:
    lines = "".join(json.dumps(story) + "\n" for story in stories)
    answer = subprocess.run([CHOOSE, *mode], input=lines, capture_output=True, check=True, text=True)
    return [json.loads(line) for line in answer.stdout.splitlines()]


class Fill:
    """As sumy's count of sentences: its best ones that fit a budget."""

    def __init__(self, sentences: int | None, words: int = WORDS):
        self.sentences = sentences
        self.words = words

    def __call__(self, infos):
        if self.sentences is not None:
            return infos[: self.sentences]
        kept, left = [], self.words
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


def by_lead(sentences: list[str], most: int | None, words: int = WORDS) -> str:
    if most is not None:
        return " ".join(sentences[:most])
    kept, left = [], words
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


def untitled(text: str) -> tuple[str, str]:
    """The title, which is the first line, and the body of a story of RPM2."""
    title, _, body = text.partition("\n")
    return title, body.strip()


def rpm2(skip_sumy: bool) -> None:
    """One brief of 100 words from ten stories, beside the first sentences and sumy's LexRank."""
    import numpy as np

    from rouge import rouge

    source = SHARED / "eval/summ/rpm2.T01-T10.jsonl"
    if not source.exists():
        print(f"skipped: {source} is not there; set DEPECHE_SHARED")
        return
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    first = {row["topic"]: row for row in rows if row["task"] == "initial"}

    def stories(row: dict) -> list[dict]:
        return [{"id": d["id"], "title": untitled(d["text"])[0], "text": d["text"]} for d in row["docs"]]

    for task in ("initial", "update"):
        clusters = [row for row in rows if row["task"] == task]
        references = [list(row["references"].values()) for row in clusters]
        given = [
            {"stories": stories(row), "earlier": stories(first[row["topic"]]) if task == "update" else []}
            for row in clusters
        ]
        bodies = [
            [answer["sentences"] for answer in choose(["features"], [{"article": untitled(d["text"])[1]} for d in row["docs"]])]
            for row in clusters
        ]
        asked = "".join(json.dumps(cluster) + "\n" for cluster in given)
        command = [GATHER, "--budget", f"{CLUSTER_WORDS}w"]
        answer = subprocess.run(command, input=asked, capture_output=True, check=True, text=True)
        systems = {"**depeche digest**": [json.loads(line)["summary"] for line in answer.stdout.splitlines()]}
        leads = [[sentences[0] for sentences in body if sentences] for body in bodies]
        systems["first sentences that fit"] = [by_lead(lead, None, CLUSTER_WORDS) for lead in leads]
        systems["first sentences, cut at 100 words"] = [
            " ".join(" ".join(lead).split()[:CLUSTER_WORDS]) for lead in leads
        ]
        if not skip_sumy:
            flat = [[sentence for sentences in body for sentence in sentences] for body in bodies]
            for name, summarizer in sumy_systems().items():
                if name in ("LexRank", "TextRank"):
                    fill = Fill(None, CLUSTER_WORDS)
                    systems[f"sumy {name}"] = [by_sumy(summarizer, sentences, fill) for sentences in flat]
        print(f"\nRPM2 T01–T10, {task}, 100 words\n\n| system | R1 | R2 | RL | words |\n|---|---|---|---|---|")
        for name, summaries in systems.items():
            r1, r2, rl = 100 * np.mean([rouge(s, r) for s, r in zip(summaries, references, strict=True)], axis=0)
            words = np.mean([count_words(summary) for summary in summaries])
            print(f"| {name} | {r1:.2f} | {r2:.2f} | {rl:.2f} | {words:.1f} |")
        human = [rouge(r[i], r[:i] + r[i + 1 :]) for r in references for i in range(len(r))]
        r1, r2, rl = 100 * np.mean(human, axis=0)
        print(f"| a human against the other three | {r1:.2f} | {r2:.2f} | {rl:.2f} | |", flush=True)


def events() -> None:
    """RPM2's twenty clusters among the stories of OrangeSum validation: are they found again?"""
    source, others = SHARED / "eval/summ/rpm2.T01-T10.jsonl", SHARED / "eval/summ/orangesum.valid.jsonl"
    if not (source.exists() and others.exists()):
        print(f"skipped: {source} or {others} is not there; set DEPECHE_SHARED")
        return
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    stories, gold = [], {}
    for row in rows:
        for doc in row["docs"]:
            stories.append({"id": doc["id"], "title": untitled(doc["text"])[0], "text": doc["text"]})
            gold[doc["id"]] = row["topic"]
    for number, line in enumerate(others.read_text(encoding="utf-8").splitlines()):
        story = json.loads(line)
        stories.append({"id": f"o{number}", "title": story["title"], "text": story["article"]})
    asked = "".join(json.dumps(story) + "\n" for story in stories)
    answer = subprocess.run([GATHER, "group"], input=asked, capture_output=True, check=True, text=True)
    found = json.loads(answer.stdout)["events"]
    event_of = {story: frozenset(event) for event in found for story in event}
    topic_of = {topic: {s for s, t in gold.items() if t == topic} for topic in set(gold.values())}
    scores = [(len(event_of[s] & topic_of[t]), len(event_of[s]), len(topic_of[t])) for s, t in gold.items()]
    precision = sum(hits / got for hits, got, _ in scores) / len(scores)
    recall = sum(hits / wanted for hits, _, wanted in scores) / len(scores)
    print(f"\nEvents: {len(stories)} stories, of them {len(gold)} of ten topics of 20 stories; over these, B-cubed")
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {2 * precision * recall / (precision + recall):.3f}")
    sizes = sorted((len(event) for event in found if all(s.startswith("o") for s in event)), reverse=True)
    print(f"other stories: {sum(sizes)} in {len(sizes)} events, the largest {sizes[:10]}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--stories", type=int, help="only the first N")
    options.add_argument("--skip-sumy", action="store_true", help="ours and lead only")
    options.add_argument("--only", choices=["orangesum", "rpm2", "events"], help="one part only")
    options = options.parse_args()
    source = SHARED / "eval/summ/orangesum.valid.jsonl"
    if not source.exists():
        sys.exit(f"skipped: {source} is not there; set DEPECHE_SHARED")
    own_venv("summaries", HERE / "requirements.txt")
    build = ["cargo", "build", "--release", "--no-default-features", "--example", "choose", "--example", "gather", "-q"]
    subprocess.run(build, cwd=ROOT, check=True)
    print(f"{datetime.date.today()}, Python {platform.python_version()}")
    if options.only in (None, "rpm2"):
        rpm2(options.skip_sumy)
    if options.only in (None, "events"):
        events()
    if options.only in (None, "orangesum"):
        orangesum(source, options)


def orangesum(source: Path, options: argparse.Namespace) -> None:
    """One story at a time: OrangeSum validation."""
    stories = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()][: options.stories]
    sentences = [answer["sentences"] for answer in choose(["features"], stories)]
    print(f"\n{len(stories)} stories of OrangeSum validation")
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
