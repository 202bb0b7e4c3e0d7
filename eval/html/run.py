"""How much of a story the page reader keeps, and how much of what stands around it, beside trafilatura.

    cargo build --release --example extract
    python eval/html/run.py [--verbose]

reads the saved pages and their segments in DEPECHE_SHARED (default ../shared): of each page a few
stretches that a good extraction has (`with`) and a few that it has not (`without`). Both programs see
the same bytes and know nothing of the segments. A stretch counts as there when the text holds it
after white space is made single spaces. Recall: wanted stretches found. Kept out: unwanted stretches
not found. F1 as in trafilatura's own evaluation: precision = wanted found / all found.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("html", Path(__file__).with_name("requirements.txt"))
import trafilatura  # noqa: E402

SHARED = Path(os.environ.get("DEPECHE_SHARED", "../shared"))
EXTRACT = Path(os.environ.get("DEPECHE_EXTRACT", "target/release/examples/extract"))


def flat(text):
    return " ".join((text or "").split())


def depeche(paths):
    done = subprocess.run([EXTRACT, *paths], capture_output=True, text=True, check=True)
    return [json.loads(line)["text"] for line in done.stdout.split("\n") if line]


def peer(paths):
    return [trafilatura.extract(Path(path).read_bytes(), include_comments=False) or "" for path in paths]


def main():
    verbose = "--verbose" in sys.argv
    folder = SHARED / "eval" / "html"
    if not folder.is_dir():
        sys.exit(f"no pages in {folder}: set DEPECHE_SHARED")
    rows = [json.loads(line) for line in (folder / "index.jsonl").read_text("utf-8").splitlines()]
    paths = [str(folder / row["file"]) for row in rows]
    print(f"{len(rows)} pages")
    for name, run in [("depeche", depeche), (f"trafilatura {trafilatura.__version__}", peer)]:
        start = time.perf_counter()
        texts = [flat(text) for text in run(paths)]
        seconds = time.perf_counter() - start
        found = wanted = kept = unwanted = 0
        for row, text in zip(rows, texts, strict=True):
            missing = [segment for segment in row["with"] if flat(segment) not in text]
            stray = [segment for segment in row["without"] if flat(segment) in text]
            wanted, found = wanted + len(row["with"]), found + len(row["with"]) - len(missing)
            unwanted, kept = unwanted + len(row["without"]), kept + len(stray)
            if verbose and (missing or stray):
                print(f"  {name} {row['file']} ({len(text)}): missing {missing}, stray {stray}")
        precision, recall = found / max(found + kept, 1), found / wanted
        f1 = 2 * precision * recall / max(precision + recall, 1e-9)
        print(
            f"{name}: recall {found}/{wanted} = {recall:.3f}, kept out {unwanted - kept}/{unwanted}"
            f" = {1 - kept / unwanted:.3f}, F1 {f1:.3f}, {seconds:.2f} s"
        )


if __name__ == "__main__":
    main()
