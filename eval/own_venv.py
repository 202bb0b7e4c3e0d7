"""Runs a script of `eval/` again inside a virtual environment of its own, made on first use."""

import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def own_venv(name, packages):
    """Returns when already in the environment `name`; else makes it with `packages` (pinned, from PyPI) and starts over there.

    `packages` is a list, or the path of a requirements file. Another list than last time makes the environment anew.
    """
    home = ROOT / "target" / f"eval-{name}"
    python = home / "bin" / "python"
    if Path(sys.prefix).resolve() == home.resolve():
        return
    wanted = packages.read_text(encoding="utf-8") if isinstance(packages, Path) else "\n".join(packages) + "\n"
    made = home / "made-from"
    if not made.exists() or made.read_text(encoding="utf-8") != wanted:
        venv.create(home, with_pip=True, clear=True)
        listed = home / "requirements.txt"
        listed.write_text(wanted, encoding="utf-8")
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", listed], check=True)
        listed.rename(made)
    os.execv(python, [str(python), *sys.argv])
