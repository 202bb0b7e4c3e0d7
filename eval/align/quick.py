"""Scores the built aligner on every set: the loop one works in."""
import json, subprocess, sys
import data
SETS = {
 "novels-fit": [data.novel(n) for n in data.NOVELS_FIT],
 "novels-test": [data.novel(n) for n in data.NOVELS_TEST],
 "berg-dev": [data.textberg("dev")],
 "berg-test": [data.textberg(f"test{i}") for i in range(7)],
 "wire": lambda: data.write("wire", data.stories(data.wmt(), 6)),
 "wire-fit": lambda: data.write("wire-fit", data.stories(data.held_in(), 7)),
}
for name, rows in SETS.items():
    if len(sys.argv) > 1 and not any(a in name for a in sys.argv[1:] if not a.startswith("-")): continue
    rows = rows() if callable(rows) else rows
    data.WORK.mkdir(parents=True, exist_ok=True)
    lst = data.WORK / f"{name}.list"
    lst.write_text("".join("\t".join(map(str, r)) + "\n" for r in rows))
    cmd = [str(data.ROOT / "target/release/examples/align"), str(lst)] + (["--neutral"] if "berg" in name else [])
    out = subprocess.run(cmd, capture_output=True, text=True, check=True).stdout.splitlines()
    pairs, secs = [], 0
    for row, line in zip(rows, out):
        got = json.loads(line); secs += got["seconds"]
        found = [(tuple(range(*b[0])), tuple(range(*b[1]))) for b in got["beads"]]
        pairs.append((data.read_gold(row[2]), found))
    s, l = data.score(pairs)
    if "--peer" in sys.argv:
        import galechurch
        peer = []
        for row, (gold, _) in zip(rows, pairs):
            l, r = (open(p, encoding="utf-8").read().split("\n")[:-1] for p in row[:2])
            beads = galechurch.align(l, r).beads
            peer.append((gold, [(tuple(b.source_indices), tuple(b.target_indices)) for b in beads]))
        ps, pl = data.score(peer)
        print(f"{name:12} galechurch F {ps[2]:.3f} lax {pl[2]:.3f}")
    print(f"{name:12} strict P {s[0]:.3f} R {s[1]:.3f} F {s[2]:.3f}  lax F {l[2]:.3f}  {secs:.2f} s")
