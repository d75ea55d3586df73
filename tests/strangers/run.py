#!/usr/bin/env python3
"""Runs ServiceNow clients that other people wrote against `ticketdeck demo --serve`.

    tests/strangers/run.py                 every client
    tests/strangers/run.py pysnow pysnc    only these
    tests/strangers/run.py --python        none: only installs them, and prints the Python that has them

Needs Python 3.9 or later with venv, and a Rust toolchain unless $TICKETDECK names a built program.
"""

import hashlib
import os
import pathlib
import subprocess
import sys
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
VENV = ROOT / "target" / "strangers-venv"

# How many checks each client has. A client with fewer has lost some on the way, which must not go unseen.
DECLARED = {
    "pysnow": 99,
    "aiosnow": 47,
    "pysnc": 62,
    "servicenow_cli": 54,
}

# Where the numbers are shown.
DOCUMENT = ROOT / "docs" / "strangers.md"

# One client's checks may take this long, in seconds.
PATIENCE = 240


def main(names):
    if names == ["--python"]:
        print(install_clients())
        return 0
    unknown = [name for name in names if name not in DECLARED]
    if unknown:
        sys.exit(f"no client {unknown[0]}: {' '.join(DECLARED)}")
    check_document()
    environment = {**os.environ, "TICKETDECK": program(), "PYTHONDONTWRITEBYTECODE": "1", "PYTHONIOENCODING": "utf-8"}
    python = install_clients()
    results = [run_client(name, python, environment) for name in names or DECLARED]
    print()
    for result in results:
        print(result.line())
    good = all(result.good() for result in results)
    print(f"{sum(result.ok for result in results)} checks passed" if good else "FAILED")
    return 0 if good else 1


def check_document():
    """Ends the run if the document shows other numbers than those declared."""
    rows = [
        line.rstrip("| \n").split("|")
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if "pypi.org/project/" in line
    ]
    shown = {cells[1].split("]")[0].strip(" [").lower().replace("-", "_"): int(cells[-1]) for cells in rows}
    if shown != DECLARED:
        sys.exit(f"{DOCUMENT.relative_to(ROOT)} shows {shown}, but {DECLARED} are declared")


def program():
    """The ticketdeck to test: $TICKETDECK, or one built now."""
    given = os.environ.get("TICKETDECK")
    if given:
        return str(pathlib.Path(given).resolve(strict=True))
    subprocess.run(["cargo", "build", "--locked", "--bin", "ticketdeck"], cwd=ROOT, check=True)
    target = pathlib.Path(os.environ.get("CARGO_TARGET_DIR", "target"))
    return str(ROOT / target / "debug" / "ticketdeck")


def install_clients():
    """A virtual environment with exactly the required packages; gives its Python. Kept until the requirements change."""
    wanted = HERE / "requirements.txt"
    digest = hashlib.sha256(wanted.read_bytes()).hexdigest()
    marker, python = VENV / "installed", VENV / "bin" / "python"
    if not marker.exists() or marker.read_text() != digest:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=True)
        subprocess.run(
            [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-r", str(wanted)], check=True
        )
        marker.write_text(digest)
    return str(python)


class Result:
    """What came of one client's checks."""

    def __init__(self, name):
        self.name, self.ok, self.failed, self.status, self.started = name, 0, 0, None, time.monotonic()

    def good(self):
        return self.status == 0 and self.failed == 0 and self.ok == DECLARED[self.name]

    def line(self):
        text = f"{self.name:<16} {self.ok:>3} of {DECLARED[self.name]:>3} passed"
        if self.failed:
            text += f", {self.failed} failed"
        ran, declared = self.ok + self.failed, DECLARED[self.name]
        if ran != declared:
            text += f"; {ran} ran, but {declared} are declared in {pathlib.Path(__file__).name}"
        if self.status not in (0, 1):
            text += f"; ended with {self.status}"
        return f"{text}  ({self.seconds} s)"


def run_client(name, python, environment):
    result = Result(name)
    process = subprocess.Popen(
        [python, str(HERE / f"{name}_checks.py")],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    alarm = threading.Timer(PATIENCE, process.terminate)
    alarm.start()
    for line in process.stdout:
        print(line, end="", flush=True)
        result.ok += line.startswith("ok ")
        result.failed += line.startswith("FAIL ")
    result.status = process.wait()
    alarm.cancel()
    result.seconds = round(time.monotonic() - result.started)
    return result


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
