#!/usr/bin/env python3
"""CPU time and peak memory at growing sizes, beside galechurch. Lines of wmt08 … wmt12,
over again where they do not suffice; of the repeated ones every fifth carries a number of its own.

    eval/align/speed.py [LINES …]
"""

import pathlib
import resource
import subprocess
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from own_venv import own_venv  # noqa: E402

own_venv("align", pathlib.Path(__file__).with_name("requirements.txt"))
import data  # noqa: E402

PEER = """
import sys, galechurch
left, right = (open(path, encoding="utf-8").read().split("\\n")[:-1] for path in sys.argv[1:])
galechurch.align(left, right)
"""


def lines(count):
    corpora = list(data.wmt())
    sides = [[line for corpus in corpora for line in corpus[side]] for side in (0, 1)]
    for side in sides:
        once = len(side)
        yield [f"{side[at % once]} {at}" if at >= once and at % 5 == 0 else side[at % once] for at in range(count)]


def measure(command):
    """CPU seconds and peak MB of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    peak = subprocess.run(["/usr/bin/env", "python3", "-c",
                           "import resource,subprocess,sys; r=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL).returncode;"
                           "print(r, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss//1024)", *map(str, command)],
                          capture_output=True, text=True).stdout.split()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return int(peak[0]), cpu, int(peak[1]), time.monotonic() - start


def main():
    data.WORK.mkdir(parents=True, exist_ok=True)
    for count in [int(size) for size in sys.argv[1:]] or [1_000, 5_000, 20_000, 100_000, 1_000_000]:
        paths = []
        for code, side in zip(("fr", "en"), lines(count)):
            paths.append(data.WORK / f"speed.{code}")
            paths[-1].write_text("".join(f"{line}\n" for line in side), "utf-8")
        listed = data.WORK / "speed.list"
        listed.write_text("\t".join(map(str, paths)) + "\n")
        runs = [("depeche", [data.ROOT / "target/release/examples/align", listed, "--silent"]),
                ("depeche, no lexicon", [data.ROOT / "target/release/examples/align", listed, "--neutral", "--silent"])]
        if count <= 5_000:
            runs.append(("galechurch", [sys.executable, "-c", PEER, *paths]))
        for name, command in runs:
            code, cpu, peak, wall = measure(command)
            print(f"{count:>9} x {count:<9} {name:<20} exit {code}  {cpu:7.2f} CPU s  {wall:7.2f} s  {peak:6} MB", flush=True)


if __name__ == "__main__":
    main()
