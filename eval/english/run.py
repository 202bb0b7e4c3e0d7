"""The English of each origin: BLEU and chrF, what becomes of glossary terms, sentences a second.

Data: $DEPECHE_SHARED/eval/mt (default ../shared), and for the memories $DEPECHE_SHARED/data/news-distilled.tar.xz.
Peers' published scores of the same sets are in eval/mt/published_scores.tsv; sacreBLEU's signature is printed.

    python3.11 eval/english/run.py bleu   [--sets wmt12,flores-dev] [--origins builtin,machine]
    python3.11 eval/english/run.py terms  [--origins builtin,machine]
    python3.11 eval/english/run.py speed  [--origins builtin,machine]

`terms` leaves repairs to read in target/eval-english/repairs-ORIGIN.tsv.
"""

import argparse
import collections
import json
import os
import random
import subprocess
import sys
import tarfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

ROOT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("DEPECHE_SHARED", ROOT.parent / "shared"))
HOME = ROOT / "target" / "eval-english"
PEERS = ["sacrebleu==2.6.0"]
YEARS = ["wmt08", "wmt09", "wmt10", "wmt11"]
PER_YEAR = 500  # sentences of each year whose terms are looked at, evenly spread
READ = 100  # repairs left to read


def lines(path):
    return path.read_text(encoding="utf-8").split("\n")[:-1]


def sentences(name):
    folder = SHARED / "eval" / "mt" / name
    return lines(folder / "src.fr"), lines(folder / "ref.en")


def translated(french, *flags):
    """What `depeche translate --lines` makes of each line, and how long it took."""
    command = [ROOT / "target/release/depeche", "translate", "--lines", "--isolated", *map(str, flags)]
    start = time.time()
    done = subprocess.run(command, input="".join(line + "\n" for line in french).encode(), capture_output=True)
    seconds = time.time() - start
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    english = done.stdout.decode().split("\n")[:-1]
    assert len(english) == len(french), "a line for a line"
    return english, seconds


def origin_flags(origin):
    """Flags that let `origin` alone serve: the memories are those of `memories`."""
    known = memories()
    if origin in known:
        return ["--origins", "memory", "--memory", known[origin]]
    return ["--origins", origin]


def memories():
    """`memory-engine`: English of a neural engine that knows no glossary; `memory-human`: the reference English."""
    HOME.mkdir(parents=True, exist_ok=True)
    paths = {name: HOME / f"{name}.tsv" for name in ["memory-engine", "memory-human"]}
    if not paths["memory-human"].exists():
        with paths["memory-human"].open("w", encoding="utf-8") as out:
            for year in YEARS:
                for fr, en in zip(*sentences(year)):
                    out.write(f"{fr}\t{en}\n".replace("\r", " "))
    pack = SHARED / "data" / "news-distilled.tar.xz"
    if not paths["memory-engine"].exists() and pack.exists():
        with tarfile.open(pack) as tar:
            texts = {Path(m.name).suffix: tar.extractfile(m).read().decode() for m in tar.getmembers() if m.isfile()}
        with paths["memory-engine"].open("w", encoding="utf-8") as out:
            for fr, en in zip(texts[".fr"].split("\n"), texts[".en"].split("\n")):
                if fr and en:
                    out.write(f"{fr}\t{en}\n")
    return {name: path for name, path in paths.items() if path.exists()}


def bleu(origins, sets):
    import sacrebleu

    print("set\torigin\tBLEU\tchrF2\tlines with French left\tsentences/s")
    for name in sets:
        french, reference = sentences(name)
        for origin in origins:
            english, seconds = translated(french, *origin_flags(origin))
            left = sum("‹" in line for line in english)
            english = [line.replace("‹", "").replace("›", "") for line in english]
            score = sacrebleu.BLEU()
            result, chrf = score.corpus_score(english, [reference]), sacrebleu.corpus_chrf(english, [reference])
            rate = len(french) / seconds
            print(f"{name}\t{origin}\t{result.score:.2f}\t{chrf.score:.2f}\t{left / len(french):.1%}\t{rate:.0f}", flush=True)
    print(score.get_signature())


def spread():
    """PER_YEAR sentences of each year, evenly spread."""
    chosen = []
    for year in YEARS:
        french, _ = sentences(year)
        chosen += [french[i * len(french) // PER_YEAR] for i in range(PER_YEAR)]
    return chosen


def terms(origins):
    french = spread()
    print(f"{len(french)} sentences of {', '.join(YEARS)}, the shipped glossaries")
    print("origin\tserved\tterms\tapplied\trepaired\tmissing\tof entries: terms\tapplied\trepaired\tmissing")
    for origin in origins:
        rows, _ = translated(french, "--format", "json", *origin_flags(origin))
        status, of_entries, served, repairs = collections.Counter(), collections.Counter(), 0, []
        lacking = collections.Counter()
        for row in map(json.loads, rows):
            for sentence in row["sentences"]:
                if "en" not in sentence:
                    continue
                served += 1
                for term in sentence["terms"]:
                    status[term["status"]] += 1
                    if "entry" in term or "pattern" in term:
                        of_entries[term["status"]] += 1
                        if term["status"] == "missing":
                            lacking[(term["fr"], term["en"])] += 1
                    if term["status"] == "repaired":
                        repairs.append((term["fr"], term["en"], term["reason"], sentence["fr"]["text"], sentence["en"]["text"]))
        cells = []
        for count in (status, of_entries):
            total = max(1, sum(count.values()))
            cells += [str(total), *(f"{count[key] / total:.1%}" for key in ("applied", "repaired", "missing"))]
        print(f"{origin}\t{served}\t" + "\t".join(cells), flush=True)
        random.Random(1).shuffle(repairs)
        path = HOME / f"repairs-{origin}.tsv"
        path.write_text("".join("\t".join(row) + "\n" for row in repairs[:READ]), encoding="utf-8")
        (HOME / f"missing-{origin}.tsv").write_text(
            "".join(f"{n}\t{fr}\t{en}\n" for (fr, en), n in lacking.most_common(400)), encoding="utf-8"
        )


def speed(origins):
    french, _ = sentences("wmt12")
    print("origin\tsentences/s (start included), 1 job\tall cores")
    for origin in origins:
        rates = []
        for jobs in ("1", "0"):
            times = [translated(french, "--jobs", jobs, *origin_flags(origin))[1] for _ in range(3)]
            rates.append(len(french) / sorted(times)[1])
        print(f"{origin}\t{rates[0]:.0f}\t{rates[1]:.0f}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("what", choices=["bleu", "terms", "speed"])
    parser.add_argument("--origins")
    parser.add_argument("--sets", default="wmt12,flores-dev")
    parser.add_argument("--built", action="store_true", help="measure target/release/depeche as it is")
    args = parser.parse_args()
    if not (SHARED / "eval" / "mt").exists():
        raise SystemExit(f"skipped: no data in {SHARED} (set DEPECHE_SHARED)")
    own_venv("english", PEERS)
    if not args.built:
        subprocess.run(["cargo", "build", "--release", "--quiet"], cwd=ROOT, check=True)
    default = "builtin,machine" if args.what == "speed" else "builtin,machine,memory-engine,memory-human"
    origins = (args.origins or default).split(",")
    if args.what == "bleu":
        bleu(origins, args.sets.split(","))
    elif args.what == "terms":
        terms(origins)
    else:
        speed(origins)


if __name__ == "__main__":
    main()
