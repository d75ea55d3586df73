"""Writing, and what goes wrong, with servicenow-cli."""

import json
import subprocess

from harness import SCRIPTS, check, contains, equal
from servicenow_cli_client import PROGRAM, cli, create, environment, refused, rows, show, token

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
    equal(
        [(row["element"], row["value"], row["sys_created_by"]) for row in entries],
        [("work_notes", "Notiz: größer 潮", "jonas.lindqvist")],
    )


@check("resolve: by the label of the code, through choices and dictionary")
def _(demo):
    number = create(demo, "--assignee", rows(demo, "sys_user", "user_name=jonas.lindqvist")[0]["sys_id"])["number"]
    assert cli(demo, "incidents", "resolve", number, "--code", "Solution provided", "--notes", "restarted").result
    row = show(demo, number)
    equal(
        (row["state"]["display_value"], row["close_code"]["value"], row["close_notes"]["value"]),
        ("Resolved", "Solution provided", "restarted"),
    )
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
    watch = subprocess.Popen(
        [PROGRAM, "incidents", "watch", made["number"], "--interval", "1", "--count", "30", "-o", "jsonl"],
        env=environment(demo),
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
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
    refused(
        cli(demo, "tables", "delete", "incident", made["sys_id"], "--yes", login=demo.agent),
        3,
        "auth",
        "ACL Exception Delete Failed",
    )
    equal(cli(demo, "tables", "delete", "incident", made["sys_id"], "--yes").status, 0)
    refused(cli(demo, "tables", "get", "incident", made["sys_id"]), 4, "not_found")


# --- refusals and weather -----------------------------------------------------------------------------------------------------


@check("refused: an unknown table")
def _(demo):
    refused(cli(demo, "tables", "list", "no_such_table"), 5, "api_error", "Invalid table no_such_table")


@check("refused: a user without roles may not read change requests")
def _(demo):
    refused(cli(demo, "tables", "list", "change_request", login=demo.nobody), 3, "auth", "Insufficient rights to query records")


@check("refused: a data policy names the labels")
def _(demo):
    number = create(demo)["number"]
    refused(
        cli(demo, "incidents", "update", number, "--state", "6"),
        3,
        "auth",
        "Data Policy Exception",
        "Resolution code, Resolution notes",
    )


@check("refused: a business rule names itself")
def _(demo):
    change = cli(demo, "tables", "create", "change_request", "--field", "short_description=a change").result
    refused(
        cli(demo, "tables", "update", "change_request", change["sys_id"], "--field", "state=0"),
        3,
        "auth",
        "Check State Transition",
    )


@check("weather: a rate limit has its own exit status", faults="429@api")
def _(demo):
    refused(cli(demo, "incidents", "list"), 6, "rate_limit")


@check("weather: a hibernating instance is an error, not an empty list", faults="hibernate@api")
def _(demo):
    assert cli(demo, "incidents", "list").status not in (0, 4)


@check("weather: an instance in trouble is an error with its words", faults="status=500@api")
def _(demo):
    refused(cli(demo, "tables", "update", "incident", "0" * 32, "--field", "urgency=1"), 5, "api_error")


@check("weather: an OAuth client that may not use the Table API is told so", faults="unscoped@api")
def _(demo):
    refused(cli(demo, "incidents", "list", token=token(demo)), 3, "auth", "Access to unscoped api is not allowed")
