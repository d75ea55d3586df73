"""What the checks with servicenow-cli share."""

import json
import pathlib
import subprocess
import sys

import requests

from harness import clean_environment, contains, equal

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
    return Answer(
        subprocess.run(
            [PROGRAM, *arguments, "-o", "json"],
            env=environment(demo, **who),
            cwd=demo.home.name,
            input=stdin,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=45,
        )
    )


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
    form = {
        "grant_type": "password",
        "client_id": demo.client_id,
        "client_secret": demo.client_secret,
        "username": user,
        "password": password,
    }
    return requests.post(demo.url + "/oauth_token.do", data=form, timeout=30).json()["access_token"]
