"""Speed and memory of `depeche summarize` over real stories, whole program, start included, without and with translation.

Data: OrangeSum validation stories ($DEPECHE_SHARED, default ../shared), repeated: as they are (344 words in the mean)
with the shipped glossaries, and as stories of 527 words, each some of these end to end, with 10,000 entries: the shipped
ones and as many EuroVoc terms as that wants. Prints medians of several runs; the order is turned over from run to run.

    python3.11 eval/speed/run.py [RUNS]
"""

import csv
import itertools
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
PROGRAM = ROOT / "target/release/depeche"
WORDS, ENTRIES = 527, 10_000


def write(texts, path):
    with path.open("w", encoding="utf-8") as out:
        for number, text in enumerate(texts):
            out.write(json.dumps({"id": str(number), "text": text}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def of_one_length(texts, words):
    """`texts` end to end, cut into texts of `words` words; what is left over is dropped."""
    pieces = [piece for text in texts for piece in re.findall(r"\S+\s*", text.strip() + "\n")]
    for at in range(0, len(pieces) - words + 1, words):
        yield "".join(pieces[at : at + words])


def entries(path):
    """Writes a glossary of EuroVoc terms, as many as make `ENTRIES` together with the shipped ones."""
    said = subprocess.run([PROGRAM, "glossary", "stats", "--isolated"], capture_output=True, text=True, check=True).stdout
    shipped = sum(int(count) for count in re.findall(r"(\d+) entries  ", said))
    with (SHARED / "names/eurovoc_fr_en.tsv").open(encoding="utf-8", newline="") as rows:
        terms = {row["fr"].lower(): row for row in csv.DictReader(rows, delimiter="\t") if row["fr"] and row["en"]}
    lines = ["name: eurovoc", "source: EuroVoc, © European Union", "entries:"]
    for number, row in zip(range(ENTRIES - shipped), terms.values()):
        fr, en = (json.dumps(row[key].strip(), ensure_ascii=False) for key in ("fr", "en"))
        lines.append(f'  - {{id: "ev-{number}", fr: {fr}, en: {en}, kind: term}}')
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def run(path, jobs, *more):
    """Wall seconds, CPU seconds and peak memory in MB of one run."""
    command = [PROGRAM, "summarize", "--isolated", "-f", "jsonl", "-j", str(jobs), *more, "-o", path.with_suffix(".out"), path]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert os.waitstatus_to_exitcode(status) in (0, 1), command
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    source = SHARED / "eval/summ/orangesum.valid.jsonl"
    if not source.exists():
        print(f"skipped: {source} is not there; set DEPECHE_SHARED")
        return
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    texts = [json.loads(line)["article"] for line in source.open(encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        glossary = ["--glossary", entries(folder / "eurovoc.yaml")]
        longer = list(of_one_length(texts, WORDS))
        print("| stories | words | entries | origins | jobs | wall s | CPU s | stories/s | MB/s | peak MB |")
        print("|---|---|---|---|---|---|---|---|---|---|")
        for count, pool, origins, more in (
            (1_000, texts, "reference", []),
            (20_000, texts, "reference", []),
            (20_000, longer, "reference", glossary),
            (1_000, texts, "builtin", []),
        ):
            path = folder / "stories.jsonl"
            pool = list(itertools.islice(itertools.cycle(pool), count))
            size, words = write(pool, path), sum(len(text.split()) for text in pool) / count
            times = {1: [], 2: []}
            for jobs in [1, 2, 2, 1] * (runs // 2) + [1, 2] * (runs % 2):
                times[jobs].append(run(path, jobs, "--origins", origins, *more))
            for jobs, measured in times.items():
                walls, cpus, peaks = zip(*measured)
                wall, cpu = median(walls), median(cpus)
                known = f"{ENTRIES:,}" if more else "shipped"
                print(f"| {count:,} | {words:.0f} | {known} | {origins} | {jobs} | {wall:.2f} | {cpu:.2f} "
                      f"| {count / wall:,.0f} | {size / wall / 1e6:.1f} | {max(peaks):.0f} |", flush=True)


main()
