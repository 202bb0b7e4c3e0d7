"""Speed and memory of `depeche summarize` over real stories, whole program, start included, without and with translation.

Data: OrangeSum validation stories ($DEPECHE_SHARED, default ../shared), repeated. Prints medians of several runs.

    python3.11 eval/speed/run.py [RUNS]
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
PROGRAM = ROOT / "target/release/depeche"


def repeat(stories, count, path):
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            out.write(json.dumps({**stories[number % len(stories)], "id": str(number)}, ensure_ascii=False) + "\n")
    return path.stat().st_size


def run(path, jobs, origins):
    """Wall seconds, CPU seconds and peak memory in MB of one run."""
    command = [PROGRAM, "summarize", "--isolated", "-f", "jsonl", "-j", str(jobs), "--origins", origins, "-o", path.with_suffix(".out"), path]
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
    stories = [json.loads(line) for line in source.open(encoding="utf-8")]
    print("| stories | origins | jobs | wall s | CPU s | stories/s | MB/s | peak MB |\n|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for count, origins in ((1_000, "reference"), (20_000, "reference"), (1_000, "builtin")):
            path = Path(folder) / f"{count}.jsonl"
            size = repeat(stories, count, path)
            for jobs in (1, 2):
                walls, cpus, peaks = zip(*(run(path, jobs, origins) for _ in range(runs)))
                wall, cpu = median(walls), median(cpus)
                print(f"| {count:,} | {origins} | {jobs} | {wall:.2f} | {cpu:.2f} | {count / wall:,.0f} | {size / wall / 1e6:.1f} | {max(peaks):.0f} |")


main()
