"""Runs a script of this folder inside its own pinned virtual environment, made on first use."""

import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent


def inside_venv(script):
    """Returns when already inside `.venv`; else makes it from requirements.txt and starts over there."""
    python = HERE / ".venv/bin/python"
    if pathlib.Path(sys.prefix).resolve() == python.parent.parent.resolve():
        return
    marker = HERE / ".venv/made-from"
    wanted = (HERE / "requirements.txt").read_text()
    if not marker.exists() or marker.read_text() != wanted:
        subprocess.run([sys.executable, "-m", "venv", HERE / ".venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        marker.write_text(wanted)
    os.execv(python, [str(python), str(script), *sys.argv[1:]])
