"""What every file of checks needs: a demo instance to talk to, and checks that are counted and reported one per line.

A file of checks is a list of functions, in the order they run:

    @check("wrong password is refused")
    def _(demo):
        ...

It ends with `run("client")`. All of its checks share one instance, but a check with `faults` gets one of its own that misbehaves
as said, and one with `fresh=True` gets an untouched one.
"""

import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import traceback

# One check may take this long, in seconds. Far above what any needs; it ends one that hangs.
PATIENCE = 60

# Text that a client or the instance could break: scripts in both directions, marks that combine, characters beyond 16 bits.
SCRIPTS = {
    "German": "Größenänderung für Prüfprotokolle",
    "Swedish": "Åtgärda läckan på övre däck",
    "Greek": "Αλλαγή κωδικού πρόσβασης",
    "Cyrillic": "Обновить сертификат шлюза",
    "Arabic": "تحديث جدار الحماية",
    "Hebrew": "שינוי סיסמה למנהל",
    "Hindi": "पासवर्ड बदलें",
    "Thai": "เปลี่ยนรหัสผ่าน",
    "Japanese": "権限を見直す（バックアップ用）",
    "Chinese": "更新新竹二線防火牆韌體",
    "Korean": "암호를 변경하십시오",
    "emoji": "👩🏽‍🚒 tide 🌊 clock 🕰️",
    "marks": "quotes \" ' and <b>markup</b> & back\\slash, 100 % + a=b; tab\tend",
}


class Demo:
    """A running `ticketdeck demo --serve`."""

    def __init__(self, *options, tls=False):
        self.home = tempfile.TemporaryDirectory(prefix="strangers-")
        command = [os.environ["TICKETDECK"], "demo", "--serve", *options]
        if tls:
            command.append("--tls")
        self.process = subprocess.Popen(
            command,
            env=clean_environment(self.home.name),
            cwd=self.home.name,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        line = first_line(self.process, PATIENCE)
        if not line:
            self.stop()
            raise RuntimeError("the demo instance did not start: " + " ".join(command))
        self.info = json.loads(line)
        self.url = self.info["instance"]
        self.host = self.url.split("://", 1)[1]
        self.client_id = self.info["client_id"]
        self.client_secret = self.info["client_secret"]
        # The certificate to trust, if the instance speaks TLS.
        self.ca_file = self.info.get("ca_file")
        self.passwords = {user["user_name"]: user["password"] for user in self.info["users"]}
        self.admin = self.login("mira.okafor")
        self.agent = self.login("jonas.lindqvist")
        self.nobody = self.login("pelle.strand")

    def login(self, name):
        """User name and password, as most clients want them."""
        return name, self.passwords[name]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process.stdout.close()
        self.home.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


def first_line(process, patience):
    """The first line a process prints; empty if it ends or says nothing in time."""
    lines = queue.Queue()
    threading.Thread(target=lambda: lines.put(process.stdout.readline()), daemon=True).start()
    try:
        return lines.get(timeout=patience)
    except queue.Empty:
        return ""


def clean_environment(home, **extra):
    """An environment without the person's own settings, proxies and home directory."""
    kept = {name: os.environ[name] for name in ("PATH", "TICKETDECK", "TMPDIR", "LD_LIBRARY_PATH") if name in os.environ}
    return {
        **kept,
        "HOME": home,
        "XDG_CONFIG_HOME": home,
        "XDG_CACHE_HOME": home,
        "XDG_DATA_HOME": home,
        "LANG": "C.UTF-8",
        "NO_PROXY": "*",
        **extra,
    }


class Check:
    def __init__(self, what, function, faults, fresh):
        self.what, self.function, self.faults, self.fresh = what, function, faults, fresh


CHECKS = []


def check(what, faults=None, fresh=False):
    """Registers a function as a check; it gets the instance to talk to."""

    def register(function):
        CHECKS.append(Check(what, function, faults, fresh))
        return function

    return register


def equal(got, wanted, what="value"):
    """Fails unless both are equal, and says what was got instead."""
    assert got == wanted, f"{what} is {got!r}, not {wanted!r}"


def contains(whole, part, what="text"):
    """Fails unless the part is in the whole."""
    assert part in whole, f"{what} {str(whole)[:300]!r} has no {part!r}"


def raises(kind, action, *parts):
    """The exception of that kind (or one of those kinds) that the action raises; fails if it raises none. Each part must be in its text."""
    try:
        result = action()
    except kind as error:
        for part in parts:
            contains(f"{error} {error.args} {vars(error) if hasattr(error, '__dict__') else ''}", part, "the error")
        return error
    raise AssertionError(f"no {getattr(kind, '__name__', kind)} was raised; the result is {result!r}"[:300])


class TookTooLong(Exception):
    pass


def interrupt(*_):
    raise TookTooLong(f"not done within {PATIENCE} s")


def run(client, tls=False):
    """Runs the registered checks and ends the program: 0 if all went well."""
    if not can_be_told_apart():
        sys.exit(f"{client}: two checks have the same description")
    signal.signal(signal.SIGALRM, interrupt)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(3))
    failed = 0
    with Demo(tls=tls) as shared:
        for each in CHECKS:
            why = attempt(each, shared, tls)
            failed += bool(why)
            print(f"FAIL {client}  {each.what}: {why}" if why else f"ok   {client}  {each.what}", flush=True)
    sys.exit(1 if failed else 0)


def can_be_told_apart():
    return len({each.what for each in CHECKS}) == len(CHECKS)


def attempt(each, shared, tls):
    """Runs one check; gives why it failed, or nothing."""
    signal.alarm(PATIENCE)
    try:
        if each.faults or each.fresh:
            with Demo(*(["--faults", each.faults] if each.faults else []), tls=tls) as own:
                each.function(own)
        else:
            each.function(shared)
        return None
    except Exception as error:  # whatever a client raises is a failed check, not the end of the run
        here = os.path.dirname(os.path.abspath(__file__))
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if os.path.dirname(frame.filename) == here]
        places = [f"{os.path.basename(frame.filename)}:{frame.lineno}" for frame in frames if frame.filename != __file__]
        at = f" ({places[-1]})" if places else ""
        return " ".join(f"{type(error).__name__}: {error}{at}".split())[:600]
    finally:
        signal.alarm(0)
