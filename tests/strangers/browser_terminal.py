"""ticketdeck itself in a pseudo-terminal, and what it shows."""

import base64
import fcntl
import os
import pathlib
import pty
import re
import select
import signal
import struct
import tempfile
import termios
import time

import pyte

COLUMNS, LINES = 120, 60
PATIENCE = 30


class Terminal:
    """The dashboard on a home folder of its own, over SSH as far as its environment says: no keyring, no browser."""

    def __init__(self, program, folder, user):
        self.screen = pyte.Screen(COLUMNS, LINES)
        self.stream = pyte.ByteStream(self.screen)
        self.screen.write_process_input = lambda answer: os.write(self.master, answer.encode())
        self.raw = b""
        arguments = [program, "--config", f"{folder}/config.toml", "--data-dir", f"{folder}/data"]
        environment = {
            "PATH": "/usr/local/bin:/usr/bin:/bin", "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": folder, "USER": user,
            "SSH_CONNECTION": "10.0.0.9 50000 10.0.0.2 22",
        }
        self.process, self.master = pty.fork()
        if self.process == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
                os.execve(program, arguments, environment)
            finally:
                os._exit(127)

    def text(self):
        return "\n".join(line.rstrip() for line in self.screen.display)

    def wait_for(self, *parts, absent=()):
        """Reads until every part is on the screen and none of the absent ones."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            text = self.text()
            if all(part in text for part in parts) and not any(part in text for part in absent):
                return
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    read = os.read(self.master, 65536)
                except OSError:
                    break
                self.raw += read
                self.stream.feed(read)
        raise AssertionError(f"never on the terminal: {[part for part in parts if part not in self.text()] or absent}")

    def keys(self, text):
        os.write(self.master, text.encode())

    def paste(self, text):
        self.keys(f"\x1b[200~{text}\x1b[201~")

    def copied(self):
        """What the program last put into the terminal's clipboard (OSC 52)."""
        found = re.findall(rb"\x1b\]52;c;([A-Za-z0-9+/=]*)", self.raw)
        return base64.b64decode(found[-1]).decode() if found else ""

    def close(self):
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self.master)


class Seat:
    """A person at the terminal, who connects to the suite's instance with the suite's browser."""

    def __init__(self, suite, program):
        self.s = suite
        self.folder = tempfile.TemporaryDirectory(prefix="seat-")
        self.terminal = Terminal(program, self.folder.name, suite.info["users"][0]["user_name"])

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if error[0] is not None:
            kept = self.s.pictures or pathlib.Path(tempfile.mkdtemp(prefix="screens-"))
            path = kept / f"failed-terminal-{int(time.time())}.txt"
            path.write_text(self.terminal.text(), encoding="utf-8")
            print(f"the terminal's screen: {path}", flush=True)
        self.terminal.close()
        self.folder.cleanup()

    def begin(self):
        """By keys alone up to waiting for the browser; gives the address to open, as the clipboard has it."""
        t, info = self.terminal, self.s.info
        t.wait_for("Do you use ServiceNow?")
        t.keys("\r")
        t.wait_for("What you need")
        t.keys(f"{info['instance']}\t{info['client_id']}\t{info['client_secret']}\t\t{info['users'][1]['user_name']}")
        t.keys("\x13")
        t.wait_for("No keyring here")
        t.keys("correct horse battery staple\x13")
        t.wait_for("✓", "Check again")
        t.keys("\x13")
        return self.offered()

    def offered(self):
        t = self.terminal
        t.wait_for("paste the address")
        seen = len(t.raw)
        t.keys("\x19")
        end = time.monotonic() + PATIENCE
        while b"\x1b]52;c;" not in t.raw[seen:] and time.monotonic() < end:
            t.wait_for("paste the address")
            if select.select([t.master], [], [], 0.1)[0]:
                read = os.read(t.master, 65536)
                t.raw += read
                t.stream.feed(read)
        return t.copied()

    def hand_over(self, address):
        self.terminal.paste(address)

    def save(self):
        """Agrees to who signed in, and saves; ends on the cards."""
        t = self.terminal
        t.keys("\r")
        t.wait_for("Stores the profile", absent=("running",))
        t.keys("\x13")
        t.wait_for("View all tickets", absent=("Do you use ServiceNow?",))

    def stored(self):
        return pathlib.Path(self.folder.name, "config.toml").exists()
