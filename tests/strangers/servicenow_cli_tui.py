"""`servicenow tui` in a pseudo-terminal."""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time

import pyte

from harness import check, equal
from servicenow_cli_client import PROGRAM, create, environment, rows

# --- the terminal interface ---------------------------------------------------------------------------------------------------


class Terminal:
    """`servicenow tui` in a pseudo-terminal, and what it shows."""

    def __init__(self, demo, *arguments, columns=120, lines=40, **who):
        self.screen = pyte.Screen(columns, lines)
        self.stream = pyte.ByteStream(self.screen)
        # The program asks where the cursor is; a terminal answers.
        self.screen.write_process_input = lambda answer: os.write(self.master, answer.encode())
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))
                os.execve(PROGRAM, [PROGRAM, "tui", *arguments], {**environment(demo, **who), "TERM": "xterm-256color"})
            finally:
                os._exit(127)

    def text(self):
        lines = [self.screen.buffer[row] for row in range(self.screen.lines)]
        return "\n".join("".join(line[column].data for column in range(self.screen.columns)).rstrip() for line in lines)

    def wait_for(self, *parts, patience=20):
        """Reads until every part is on the screen."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if all(part in self.text() for part in parts):
                return
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    self.stream.feed(os.read(self.master, 65536))
                except OSError:
                    break
        raise AssertionError(f"never on screen: {[part for part in parts if part not in self.text()]}; shown: {self.text()!r}")

    def keys(self, text):
        os.write(self.master, text.encode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


@check("tui: shows our incidents, and one of them with its fields")
def _(demo):
    newest = rows(demo, "incident", "active=true^ORDERBYDESCsys_updated_on", "--fields", "number")[0]["number"]
    with Terminal(demo, "--query", "active=true^ORDERBYDESCsys_updated_on") as terminal:
        terminal.wait_for(newest)
        terminal.keys("\r")
        terminal.wait_for(f"INCIDENT WORKSPACE  {newest}", "OVERVIEW", "NUMBER")


@check("tui: change requests with their titles in several scripts")
def _(demo):
    with Terminal(demo, "change_request", "--query", "short_descriptionLIKEPostfächer") as terminal:
        terminal.wait_for("CHG", "Legacy-Protokolle")


@check("tui: a note written there is in the journal, and in the activity view")
def _(demo):
    made = create(demo, text="opened in the terminal")
    with Terminal(demo, "--query", f"number={made['number']}") as terminal:
        for key, answer in (
            (None, "Loaded 1 record"),
            ("a", "Choose one focused update"),
            ("1", "enter review"),
            ("tide 潮 größer", "tide 潮"),
            ("\r", "enter apply"),
            ("\r", f"Added a work note to {made['number']}"),
            ("\r", "OVERVIEW"),
            ("2", "größer"),
        ):
            if key:
                terminal.keys(key)
            terminal.wait_for(answer)
    equal([row["value"] for row in rows(demo, "sys_journal_field", f"element_id={made['sys_id']}")], ["tide 潮 größer"])


@check("tui: a refused login is said, not shown as an empty list")
def _(demo):
    with Terminal(demo, login=("mira.okafor", "wrong")) as terminal:
        terminal.wait_for("ign in")
        assert "Loaded" not in terminal.text(), terminal.text()
