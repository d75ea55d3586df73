"""Logging in and reading, with servicenow-cli."""

import json
import pathlib
import re
import socket
import subprocess
import tempfile

import requests

from browser_forms import authorise
from harness import check, clean_environment, contains, equal
from servicenow_cli_client import PROGRAM, Answer, cli, create, environment, refused, rows, token

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
    """`auth login --method oauth`, with the browser's part played by hand; gives the exit status and all that was printed. An empty
    secret is that of a public client, which has none.
    """
    command = [
        PROGRAM,
        "auth",
        "login",
        "--method",
        "oauth",
        "--instance",
        demo.url,
        "--client-id",
        demo.client_id,
        "--redirect-uri",
        free_redirect(),
        "--no-browser",
        "--insecure-storage",
        "--secret-stdin",
    ]
    process = subprocess.Popen(
        command,
        env=clean_environment(home),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        process.stdin.write((demo.client_secret if secret is None else secret) + "\n")
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
    return Answer(
        subprocess.run(
            [PROGRAM, *arguments, "-o", "json"],
            env=clean_environment(home),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=45,
            stdin=subprocess.DEVNULL,
        )
    )


@check("authorization code with PKCE: log in, Allow, and work with the stored tokens")
def _(demo):
    with tempfile.TemporaryDirectory() as home:
        status, printed = browser_login(demo, home, demo.agent)
        equal(status, 0, printed)
        who = json.loads(stored(home, "auth", "status").out)
        equal((who["authType"], who["identity"]), ("oauth", "jonas.lindqvist"))
        made = stored(home, "incidents", "create", "-s", "by authorization code").result
        equal(made["sys_created_by"], "jonas.lindqvist")


@check("authorization code: without a secret, by PKCE alone")
def _(demo):
    with tempfile.TemporaryDirectory() as home:
        status, printed = browser_login(demo, home, demo.agent, secret="")
        equal(status, 0, printed)
        equal(json.loads(stored(home, "auth", "status").out)["identity"], "jonas.lindqvist")


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
    pages = (
        cli(demo, "incidents", "list", "-n", "9", *query).result
        + cli(demo, "incidents", "list", "-n", "9", "--offset", "9", *query).result
    )
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
    raw, shown, both = (
        cli(demo, "incidents", "list", *query, "--display-value", mode).result[0] for mode in ("false", "true", "all")
    )
    equal((raw["state"], shown["state"], both["state"]), ("2", "In Progress", {"value": "2", "display_value": "In Progress"}))


@check("list: dot-walked fields, and a filter through a reference")
def _(demo):
    found = rows(
        demo, "change_request", "assignment_group.name=Network", "--fields", "number,assignment_group.name,assigned_to.email"
    )
    assert found
    equal({row["assignment_group.name"] for row in found}, {"Network"})


@check("list: no match is an empty list")
def _(demo):
    equal(rows(demo, "incident", "number=INC9999999"), [])


@check("list: lines of JSON, CSV and YAML agree in their count")
def _(demo):
    done = {
        form: subprocess.run(
            [PROGRAM, "incidents", "list", "-n", "5", "-o", form],
            env=environment(demo),
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=45,
        ).stdout
        for form in ("jsonl", "csv", "table")
    }
    equal((len(done["jsonl"].splitlines()), len(done["csv"].splitlines())), (5, 6))
    equal(len(re.findall(r"INC\d{7}", done["table"])), 5)


# --- what the instance says about itself --------------------------------------------------------------------------------------


@check("choices: values and labels of a table's own fields; an inherited one is the parent's")
def _(demo):
    def pairs(table, field):
        # The client asks for no language, so that labels come in every one there is.
        return {(row["value"], row["label"]) for row in cli(demo, "choices", table, field).result}

    states = {("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")}
    equal(states - pairs("incident", "incident_state"), set(), "states that are missing")
    contains(pairs("change_request", "type"), ("emergency", "Emergency"))
    refused(cli(demo, "choices", "incident", "short_description"), 4, "not_found")
    contains(pairs("task", "approval"), ("approved", "Approved"))


@check("schema: a table's own columns with their labels, types and targets; inherited ones are the parent's")
def _(demo):
    def columns(table):
        return {field["name"]: field for field in cli(demo, "schema", table, "--refresh").result["fields"]}

    own, inherited = columns("incident"), columns("task")
    caller = own["caller_id"]
    equal((caller["label"], caller["internal_type"], caller["reference"]), ("Caller", "reference", "sys_user"))
    equal((inherited["short_description"]["label"], inherited["sys_class_name"]["read_only"]), ("Short description", True))
    assert "short_description" not in own, sorted(own)


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
