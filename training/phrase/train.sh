#!/usr/bin/env bash
# From public text to the packed model, in one go: train.sh DATA EVAL [WORK]
#
#   DATA   the unpacked packs: train_pack/, news-distilled/, lexpack/
#   EVAL   the evaluation data: mt/ to tune on, summ/ to see which phrases French news uses
#   WORK   for everything on the way, about 2 GB [default: target/phrase]
#
# Needs Rust, Python 3.9 or later and a C compiler; 8 GB of memory; about half an hour on two cores.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
root="$(cd "$here/../.." && pwd)"
data="${1:?name the folder of the unpacked packs}"
eval="${2:?name the folder of the evaluation data}"
work="${3:-$root/target/phrase}"
mkdir -p "$work"

cargo build --release --manifest-path "$root/Cargo.toml" -p depeche-phrase
train="$root/target/release/depeche-phrase"

# 1. Cleaning, and the token forms that the aligner reads.
"$train" prepare "$data" "$work"

# 2. Word alignment in both directions. The aligner draws at random: another run gives other links for a few words.
[ -x "$work/venv/bin/eflomal-align" ] || {
  python3 -m venv "$work/venv"
  "$work/venv/bin/pip" install --quiet "eflomal==2.0.0"
}
align="$work/venv/bin/eflomal-align"
"$align" -s "$work/pairs.fr" -t "$work/pairs.en" -f "$work/align.fwd" --overwrite &
"$align" -s "$work/pairs.fr" -t "$work/pairs.en" -r "$work/align.rev" --overwrite
wait

# 3. The phrase pairs of the vetted lexicon.
(cd "$here/lexicon" && python3 pairs.py) > "$work/vetted.pairs"

# 4. Order, phrases, vocabulary, language model: without the sentences that weights are tuned on, and with them.
"$train" learn "$data" "$work" "$eval" "$work/vetted.pairs" tuning
"$train" learn "$data" "$work" "$eval" "$work/vetted.pairs" final

# 5. Weights.
"$train" tune "$work" "$eval"

# 6. The bytes the program holds.
"$train" pack "$work" "$eval" "$root/src/translate/builtin/model.bin"
