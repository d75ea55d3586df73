"""servicenow-cli 0.5.3: a command line and a terminal interface in Rust; Basic, bearer token, authorization code with PKCE."""

import fcntl
import json
import os
import pathlib
import pty
import re
import select
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time

import pyte
import requests

from browser_forms import authorise
from harness import SCRIPTS, check, clean_environment, contains, equal, run

PROGRAM = str(pathlib.Path(sys.executable).parent / "servicenow")


class Answer:
    """What a run of the command line came to."""

    def __init__(self, done):
        self.status, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def result(self):
        assert self.status == 0, f"ended with {self.status}: {self.err or self.out}"
        return json.loads(self.out)["result"]


def environment(demo, login=None, token=None, home=None):
    extra = {"SERVICENOW_INSTANCE": demo.url}
    if token:
        extra.update(SERVICENOW_AUTH_TYPE="bearer", SERVICENOW_TOKEN=token)
    else:
        user, password = login or demo.admin
        extra.update(SERVICENOW_USERNAME=user, SERVICENOW_PASSWORD=password)
    return clean_environment(home or demo.home.name, **extra)


def cli(demo, *arguments, stdin="", **who):
    return Answer(subprocess.run(
        [PROGRAM, *arguments, "-o", "json"], env=environment(demo, **who), cwd=demo.home.name,
        input=stdin, capture_output=True, text=True, encoding="utf-8", timeout=45))


def refused(answer, status, kind, *parts):
    """The error envelope: exit status, kind of error, parts of its message."""
    equal(answer.status, status, f"exit status ({answer.err or answer.out})")
    error = json.loads(answer.err.strip().splitlines()[-1])["error"]
    equal(error["kind"], kind)
    for part in parts:
        contains(error["message"], part, "the message")


def create(demo, *arguments, text="made by servicenow-cli"):
    return cli(demo, "incidents", "create", "-s", text, *arguments).result


def show(demo, number, *arguments):
    return cli(demo, "incidents", "show", number, *arguments).result


def rows(demo, table, query, *arguments, **who):
    return cli(demo, "tables", "list", table, "-q", query, "--all", *arguments, **who).result


def token(demo, login=None):
    user, password = login or demo.agent
    form = {"grant_type": "password", "client_id": demo.client_id, "client_secret": demo.client_secret, "username": user, "password": password}
    return requests.post(demo.url + "/oauth_token.do", data=form, timeout=30).json()["access_token"]


# --- logging in ---------------------------------------------------------------------------------------------------------------

@check("doctor finds nothing wrong")
def _(demo):
    done = cli(demo, "doctor")
    equal(done.status, 0)
    checks = json.loads(done.out)["checks"]
    assert checks and all(each["ok"] for each in checks), checks


@check("auth status: Basic, verified with the instance")
def _(demo):
    status = json.loads(cli(demo, "auth", "status").out)
    equal((status["authType"], status["identity"], status["verified"]), ("basic", "mira.okafor", True))


@check("auth status: bearer, the identity is the token's user")
def _(demo):
    status = json.loads(cli(demo, "auth", "status", token=token(demo)).out)
    equal((status["authType"], status["identity"], status["verified"]), ("bearer", "jonas.lindqvist", True))


@check("Basic: a wrong password is an authentication failure")
def _(demo):
    refused(cli(demo, "incidents", "list", login=("mira.okafor", "wrong")), 3, "auth", "User Not Authenticated")


@check("bearer: a made-up token is an authentication failure")
def _(demo):
    refused(cli(demo, "incidents", "list", token="made-up"), 3, "auth")


@check("bearer: a revoked token is an authentication failure")
def _(demo):
    given = token(demo, demo.login("noam.barlev"))
    assert cli(demo, "incidents", "list", token=given).result
    requests.get(demo.url + "/oauth_revoke_token.do", params={"token": given}, timeout=30)
    refused(cli(demo, "incidents", "list", token=given), 3, "auth")


def free_redirect():
    """A callback address that the instance knows and nobody listens on."""
    for port in (8484, 8400):
        with socket.socket() as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind(("127.0.0.1", port))
                return f"http://127.0.0.1:{port}/callback"
            except OSError:
                continue
    raise AssertionError("ports 8484 and 8400 are both taken")


def browser_login(demo, home, login, button="Allow", secret=None):
    """`auth login --method oauth`, with the browser's part played by hand; gives the exit status and all that was printed."""
    command = [PROGRAM, "auth", "login", "--method", "oauth", "--instance", demo.url, "--client-id", demo.client_id,
               "--redirect-uri", free_redirect(), "--no-browser", "--insecure-storage", "--secret-stdin"]
    process = subprocess.Popen(command, env=clean_environment(home), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, text=True, encoding="utf-8")
    try:
        process.stdin.write((secret or demo.client_secret) + "\n")
        process.stdin.close()
        printed = ""
        for line in process.stdout:
            printed += line
            if "/oauth_auth.do?" in line:
                authorise(line.strip(), login, button)
        return process.wait(30), printed
    finally:
        if process.poll() is None:
            process.kill()
            process.wait()
        process.stdout.close()


def stored(home, *arguments):
    """The command line with nothing but what an earlier login stored."""
    return Answer(subprocess.run([PROGRAM, *arguments, "-o", "json"], env=clean_environment(home), capture_output=True,
                                 text=True, encoding="utf-8", timeout=45, stdin=subprocess.DEVNULL))


@check("authorization code with PKCE: log in, Allow, and work with the stored tokens")
def _(demo):
    with tempfile.TemporaryDirectory() as home:
        status, printed = browser_login(demo, home, demo.agent)
        equal(status, 0, printed)
        who = json.loads(stored(home, "auth", "status").out)
        equal((who["authType"], who["identity"]), ("oauth", "jonas.lindqvist"))
        made = stored(home, "incidents", "create", "-s", "by authorization code").result
        equal(made["sys_created_by"], "jonas.lindqvist")


@check("authorization code: Deny reaches the client, nothing is stored")
def _(demo):
    with tempfile.TemporaryDirectory() as home:
        status, printed = browser_login(demo, home, demo.agent, button="Deny")
        assert status != 0, printed
        contains(printed, "access_denied")
        assert stored(home, "incidents", "list").status != 0


@check("authorization code: a wrong client secret gets no token")
def _(demo):
    with tempfile.TemporaryDirectory() as home:
        status, printed = browser_login(demo, home, demo.agent, secret="wrong")
        assert status != 0, printed


# --- listing ------------------------------------------------------------------------------------------------------------------

@check("list: limit and offset cut pages; --all fetches every page")
def _(demo):
    query = ("-q", "ORDERBYnumber", "--fields", "number")
    whole = cli(demo, "incidents", "list", "--all", *query).result
    pages = cli(demo, "incidents", "list", "-n", "9", *query).result + cli(demo, "incidents", "list", "-n", "9", "--offset", "9", *query).result
    equal(pages, whole[:18])
    assert len(whole) > 18


@check("list: --all goes over the page size of the client", fresh=True)
def _(demo):
    count = len(rows(demo, "sys_choice", "ORDERBYsys_id", "--fields", "sys_id"))
    assert count > 60, count
    equal(len({row["sys_id"] for row in rows(demo, "sys_choice", "ORDERBYsys_id", "--fields", "sys_id")}), count)


@check("list: active ones only")
def _(demo):
    equal({row["active"] for row in cli(demo, "incidents", "list", "--active", "--all", "--fields", "active").result}, {"true"})


@check("list: newest first by ORDERBYDESC")
def _(demo):
    numbers = [row["number"] for row in cli(demo, "incidents", "list", "-q", "active=true^ORDERBYDESCnumber", "--all").result]
    equal(numbers, sorted(numbers, reverse=True))


@check("list: mine are those assigned to who asks")
def _(demo):
    mine = cli(demo, "incidents", "mine", "--all", login=demo.agent).result
    me = rows(demo, "sys_user", "user_name=jonas.lindqvist")[0]["sys_id"]
    wanted = rows(demo, "incident", "assigned_to=" + me, "--fields", "number,active")
    assert mine and {row["number"] for row in mine} <= {row["number"] for row in wanted}, (mine, wanted)


@check("list: display values false, true and all")
def _(demo):
    query = ("-q", "state=2", "-n", "1", "--fields", "state,assigned_to")
    raw, shown, both = (cli(demo, "incidents", "list", *query, "--display-value", mode).result[0] for mode in ("false", "true", "all"))
    equal((raw["state"], shown["state"], both["state"]), ("2", "In Progress", {"value": "2", "display_value": "In Progress"}))


@check("list: dot-walked fields, and a filter through a reference")
def _(demo):
    found = rows(demo, "change_request", "assignment_group.name=Network", "--fields", "number,assignment_group.name,assigned_to.email")
    assert found
    equal({row["assignment_group.name"] for row in found}, {"Network"})


@check("list: no match is an empty list")
def _(demo):
    equal(rows(demo, "incident", "number=INC9999999"), [])


@check("list: lines of JSON, CSV and YAML agree in their count")
def _(demo):
    done = {form: subprocess.run([PROGRAM, "incidents", "list", "-n", "5", "-o", form], env=environment(demo), capture_output=True,
                                 text=True, encoding="utf-8", timeout=45).stdout for form in ("jsonl", "csv", "table")}
    equal((len(done["jsonl"].splitlines()), len(done["csv"].splitlines())), (5, 6))
    equal(len(re.findall(r"INC\d{7}", done["table"])), 5)


# --- one record ---------------------------------------------------------------------------------------------------------------

@check("show: by number and by sys_id, with both kinds of value")
def _(demo):
    by_number = show(demo, "INC0010001")
    equal(show(demo, by_number["sys_id"]["value"])["number"]["value"], "INC0010001")
    equal(by_number["state"]["display_value"][:1].isalpha(), True)


@check("show: an unknown number and an unknown sys_id are not found")
def _(demo):
    refused(cli(demo, "incidents", "show", "INC9999999"), 4, "not_found")
    refused(cli(demo, "tables", "get", "incident", "0" * 32), 4, "not_found", "No Record found", "ACL restricts")


@check("create: priority is computed, extra fields are kept")
def _(demo):
    made = create(demo, "--impact", "1", "--urgency", "1", "--field", "correlation_id=cli-1")
    equal((made["priority"], made["state"], made["correlation_id"]), ("1", "1", "cli-1"))


@check("create: JSON numbers and booleans become strings")
def _(demo):
    data = json.dumps({"short_description": "from JSON", "impact": 2, "urgency": 1, "made_sla": False})
    made = cli(demo, "tables", "create", "incident", "--data", data).result
    equal((made["impact"], made["priority"], made["made_sla"]), ("2", "2", "false"))


@check("create: text in many scripts comes back unchanged")
def _(demo):
    for script, text in SCRIPTS.items():
        made = create(demo, "-d", text + "\n" + text, text=text)
        equal((made["short_description"], made["description"]), (text, text + "\n" + text), script)


@check("create: short_description is cut at 160 characters")
def _(demo):
    equal(create(demo, text="ü" * 170)["short_description"], "ü" * 160)


@check("update: a partial change leaves the rest")
def _(demo):
    made = create(demo, "-d", "kept")
    changed = cli(demo, "incidents", "update", made["number"], "--state", "2", "--short-description", "changed").result
    equal((changed["state"], changed["short_description"], changed["description"]), ("2", "changed", "kept"))


@check("update: any table by sys_id")
def _(demo):
    change = cli(demo, "tables", "create", "change_request", "--field", "short_description=a change").result
    equal((change["state"], change["number"][:3]), ("-5", "CHG"))
    changed = cli(demo, "tables", "update", "change_request", change["sys_id"], "--field", "risk=2").result
    equal((changed["risk"], changed["short_description"]), ("2", "a change"))


@check("assign: to a person by user name and to a group by name")
def _(demo):
    number = create(demo)["number"]
    assert cli(demo, "incidents", "assign", number, "--to", "jonas.lindqvist", "--group", "Network").result
    row = show(demo, number)
    equal((row["assigned_to"]["display_value"], row["assignment_group"]["display_value"]), ("Jonas Lindqvist", "Network"))


@check("assign: @me is who asks")
def _(demo):
    number = create(demo)["number"]
    assert cli(demo, "incidents", "assign", number, "--to", "@me", login=demo.agent).result
    equal(show(demo, number)["assigned_to"]["display_value"], "Jonas Lindqvist")


@check("assign: nobody of that name, nothing changed")
def _(demo):
    made = create(demo)
    refused(cli(demo, "incidents", "assign", made["number"], "--to", "Nobody Atall"), 4, "not_found")
    equal(show(demo, made["number"])["sys_mod_count"]["value"], "0")


@check("note: appended to the journal with its author")
def _(demo):
    made = create(demo)
    assert cli(demo, "incidents", "note", made["number"], "Notiz: größer 潮", login=demo.agent).result
    entries = rows(demo, "sys_journal_field", f"element_id={made['sys_id']}")
    equal([(row["element"], row["value"], row["sys_created_by"]) for row in entries], [("work_notes", "Notiz: größer 潮", "jonas.lindqvist")])


@check("resolve: by the label of the code, through choices and dictionary")
def _(demo):
    number = create(demo, "--assignee", rows(demo, "sys_user", "user_name=jonas.lindqvist")[0]["sys_id"])["number"]
    assert cli(demo, "incidents", "resolve", number, "--code", "Solution provided", "--notes", "restarted").result
    row = show(demo, number)
    equal((row["state"]["display_value"], row["close_code"]["value"], row["close_notes"]["value"]), ("Resolved", "Solution provided", "restarted"))
    assert row["resolved_at"]["value"] and row["resolved_by"]["display_value"] == "Mira Okafor", row


@check("resolve: a code that is no choice is refused before anything is sent")
def _(demo):
    made = create(demo)
    assert cli(demo, "incidents", "resolve", made["number"], "--code", "Went away", "--notes", "x").status in (2, 4)
    equal(show(demo, made["number"])["state"]["value"], "1")


@check("dry run: shows the plan and writes nothing")
def _(demo):
    made = create(demo)
    equal(cli(demo, "incidents", "note", made["number"], "never sent", "--dry-run").status, 0)
    equal(rows(demo, "sys_journal_field", f"element_id={made['sys_id']}"), [])


@check("watch: sees a change that another makes")
def _(demo):
    made = create(demo)
    watch = subprocess.Popen([PROGRAM, "incidents", "watch", made["number"], "--interval", "1", "--count", "30", "-o", "jsonl"],
                             env=environment(demo), stdout=subprocess.PIPE, text=True, encoding="utf-8")
    try:
        equal(json.loads(watch.stdout.readline())["event"], "snapshot")
        cli(demo, "incidents", "update", made["number"], "--state", "2", login=demo.agent)
        change = json.loads(watch.stdout.readline())
        contains(change["changes"], {"field": "state", "before": "1", "after": "2"})
    finally:
        watch.kill()
        watch.wait()
        watch.stdout.close()


@check("delete: gone afterwards; a fulfiller may not")
def _(demo):
    made = create(demo)
    refused(cli(demo, "tables", "delete", "incident", made["sys_id"], "--yes", login=demo.agent), 3, "auth", "ACL Exception Delete Failed")
    equal(cli(demo, "tables", "delete", "incident", made["sys_id"], "--yes").status, 0)
    refused(cli(demo, "tables", "get", "incident", made["sys_id"]), 4, "not_found")


# --- what the instance says about itself --------------------------------------------------------------------------------------

@check("choices: states of incident and of change_request with their labels")
def _(demo):
    def labels(table):
        return {row["value"]: row["label"] for row in cli(demo, "choices", table, "state").result}
    equal(labels("incident"), {"1": "New", "2": "In Progress", "3": "On Hold", "6": "Resolved", "7": "Closed", "8": "Canceled"})
    equal(labels("change_request")["-5"], "New")


@check("schema: columns of incident with their labels, types and targets")
def _(demo):
    found = cli(demo, "schema", "incident", "--refresh")
    equal(found.status, 0, found.err)
    for part in ("caller_id", "Caller", "sys_user", "short_description"):
        contains(found.out, part, "the schema")


@check("resolve user: by name, user name and e-mail")
def _(demo):
    for name in ("Hannah Weißbach", "hannah.weissbach", "hannah.weissbach@kestrelhaven.example"):
        equal(cli(demo, "resolve", "user", name).result["user_name"]["value"], "hannah.weissbach")


@check("resolve group: by name; an unknown one is not found")
def _(demo):
    equal(cli(demo, "resolve", "group", "Network").result["name"]["value"], "Network")
    refused(cli(demo, "resolve", "group", "No such group"), 4, "not_found")


@check("attachments: upload, list, download the same bytes, delete")
def _(demo):
    made, content = create(demo), bytes(range(256)) * 33
    with tempfile.TemporaryDirectory() as folder:
        source, copy = pathlib.Path(folder, "Prüfung.bin"), pathlib.Path(folder, "copy.bin")
        source.write_bytes(content)
        sent = cli(demo, "attachments", "upload", "incident", made["number"], str(source)).result
        listed = cli(demo, "attachments", "list", "incident", made["number"]).result
        equal([(row["file_name"], row["size_bytes"]) for row in listed], [("Prüfung.bin", str(len(content)))])
        equal(cli(demo, "attachments", "download", sent["sys_id"], str(copy)).status, 0)
        equal(copy.read_bytes() == content, True, "the bytes are the same")
        equal(cli(demo, "attachments", "delete", sent["sys_id"], "--yes").status, 0)
    equal(cli(demo, "attachments", "list", "incident", made["number"]).result, [])


@check("attachments: one that does not exist is not found")
def _(demo):
    refused(cli(demo, "attachments", "download", "0" * 32, "-"), 4, "not_found")


# --- refusals and weather -----------------------------------------------------------------------------------------------------

@check("refused: an unknown table")
def _(demo):
    refused(cli(demo, "tables", "list", "no_such_table"), 5, "api_error", "Invalid table no_such_table")


@check("refused: a user without roles may not read incidents")
def _(demo):
    refused(cli(demo, "incidents", "list", login=demo.nobody), 3, "auth", "Insufficient rights to query records")


@check("refused: a data policy names the labels")
def _(demo):
    number = create(demo)["number"]
    refused(cli(demo, "incidents", "update", number, "--state", "6"), 3, "auth", "Data Policy Exception", "Resolution code, Resolution notes")


@check("refused: a business rule names itself")
def _(demo):
    change = cli(demo, "tables", "create", "change_request", "--field", "short_description=a change").result
    refused(cli(demo, "tables", "update", "change_request", change["sys_id"], "--field", "state=0"), 3, "auth", "Check State Transition")


@check("weather: a rate limit has its own exit status", faults="429@api")
def _(demo):
    refused(cli(demo, "incidents", "list"), 6, "rate_limit")


@check("weather: a hibernating instance is an error, not an empty list", faults="hibernate@api")
def _(demo):
    assert cli(demo, "incidents", "list").status not in (0, 4)


@check("weather: an instance in trouble is an error with its words", faults="status=500@api")
def _(demo):
    refused(cli(demo, "tables", "update", "incident", "0" * 32, "--field", "urgency=1"), 5, "api_error")


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
            os.execve(PROGRAM, [PROGRAM, "tui", *arguments], {**environment(demo, **who), "TERM": "xterm-256color"})
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

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


run("servicenow-cli")
