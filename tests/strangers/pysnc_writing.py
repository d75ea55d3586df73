"""Writing, and what goes wrong, with PySNC."""

import contextlib
import io
import os
import tempfile
import time

import requests
from pysnc.exceptions import (
    NoRecordException,
    NotFoundException,
    RequestException,
    RoleException,
)

from harness import SCRIPTS, check, contains, equal, raises
from pysnc_client import client, create, found, record

# --- one record ---------------------------------------------------------------------------------------------------------------


@check("get: by sys_id and by a field")
def _(demo):
    made = create(demo)
    by_id, by_number = record(demo), record(demo)
    assert by_id.get(made.get_value("sys_id")) and by_number.get("number", made.get_value("number"))
    equal(by_id.get_value("number"), by_number.get_value("number"))


@check("get: an unknown sys_id is simply not found")
def _(demo):
    equal(record(demo).get("0" * 32), False)


@check("get: reading before asking is the client's own error")
def _(demo):
    raises(NoRecordException, lambda: record(demo).get_value("number"))


@check("create: number, defaults and computed priority come back")
def _(demo):
    gr = create(demo, impact="1", urgency="2")
    equal((gr.get_value("priority"), gr.get_display_value("priority"), gr.get_value("state")), ("2", "2 - High", "1"))
    assert gr.get_value("number").startswith("INC")


@check("create: text in many scripts comes back unchanged")
def _(demo):
    for script, text in SCRIPTS.items():
        again = record(demo)
        again.get(create(demo, short_description=text, description=text + "\n" + text).get_value("sys_id"))
        equal((again.get_value("short_description"), again.get_value("description")), (text, text + "\n" + text), script)


@check("create: short_description is cut at 160 characters")
def _(demo):
    equal(create(demo, short_description="😀" * 161).get_value("short_description"), "😀" * 160)


@check("create: dates survive the way through date_value")
def _(demo):
    gr = create(demo)
    gr.due_date.set_date_numeric_value(1_900_000_000_000)
    gr.update()
    again = record(demo)
    again.get(gr.get_value("sys_id"))
    equal((again.get_value("due_date"), again.due_date.date_numeric_value()), ("2030-03-17 17:46:40", 1_900_000_000_000))


@check("update: only what changed is sent, the rest stays")
def _(demo):
    gr = create(demo, description="kept")
    gr.urgency = "1"
    equal(gr.serialize(changes_only=True), {"urgency": "1"})
    assert gr.update()
    equal((gr.get_value("description"), gr.get_value("priority"), gr.get_value("sys_mod_count")), ("kept", "3", "1"))


@check("update: an unknown reference is dropped with 200")
def _(demo):
    gr = create(demo)
    gr.assigned_to = "no such person"
    assert gr.update()
    equal(gr.get_value("assigned_to"), "")


@check("delete: the record is gone")
def _(demo):
    gr = create(demo)
    equal(gr.delete(), True)
    equal(record(demo).get(gr.get_value("sys_id")), False)
    raises(NotFoundException, gr.delete, "No Record found")


@check("journal: a note is appended and can be read with its author")
def _(demo):
    gr = create(demo)
    gr.work_notes = "note by PySNC"
    gr.update()
    equal(gr.get_value("work_notes"), "")
    entries = found(
        demo, f"element_id={gr.get_value('sys_id')}^element=work_notes", "sys_journal_field", "value,sys_created_by"
    )
    equal([(row.get_value("value"), row.get_value("sys_created_by")) for row in entries], [("note by PySNC", "mira.okafor")])


@check("change: from New to Closed, authorized by an approver, not by the client")
def _(demo):
    gr = create(demo, "change_request", type="emergency", assignment_group=group(demo))
    gr.state = "-3"
    gr.update()
    gr.state = "-2"
    raises(RoleException, gr.update, "aborted by Business Rule")
    asked = found(demo, f"sysapproval={gr.get_value('sys_id')}^state=requested", "sysapproval_approver", "approver.user_name")
    assert asked.next(), "nobody was asked for approval"
    approver = record(demo, "sysapproval_approver", demo.login(asked.get_value("approver.user_name")))
    approver.get(asked.get_value("sys_id"))
    approver.state = "approved"
    approver.update()
    gr = found(demo, f"sys_id={gr.get_value('sys_id')}", "change_request", "state,active,close_code,close_notes")
    gr.next()
    equal(gr.get_display_value("state"), "Scheduled")
    for state in ("-1", "0"):
        gr.state = state
        gr.update()
        equal(gr.get_value("state"), state)
    gr.close_code, gr.close_notes, gr.state = "successful", "done", "3"
    gr.update()
    equal((gr.get_display_value("state"), gr.get_value("active")), ("Closed", "false"))


def group(demo):
    gr = found(demo, "name=Network", "sys_user_group", "name")
    gr.next()
    return gr.get_value("sys_id")


@check("change: on hold needs a reason and then allows only cancelling")
def _(demo):
    gr = create(demo, "change_request", type="emergency", assignment_group=group(demo))
    gr.state = "-3"
    gr.update()
    gr.on_hold = "true"
    raises(RoleException, gr.update, "On hold reason")
    gr.on_hold_reason = "waiting for parts"
    gr.update()
    gr.state = "-2"
    raises(RoleException, gr.update, "aborted by Business Rule")
    gr.state = "4"
    gr.update()
    equal((gr.get_value("on_hold"), gr.get_display_value("state")), ("false", "Canceled"))


# --- batches and attachments --------------------------------------------------------------------------------------------------


@check("batch: updating many at once changes each")
def _(demo):
    for _ in range(5):
        create(demo, correlation_id="pysnc-many")
    gr = found(demo, "correlation_id=pysnc-many", fields="urgency")
    for row in gr:
        row.urgency = "1"
    equal(gr.update_multiple(), True)
    equal([row.get_value("urgency") for row in found(demo, "correlation_id=pysnc-many", fields="urgency")], ["1"] * 5)


@check("batch: one refused update is reported, the others happen")
def _(demo):
    for urgency in "123":
        create(demo, correlation_id="pysnc-partly", urgency=urgency)
    gr = found(demo, "correlation_id=pysnc-partly^ORDERBYurgency", fields="urgency,state")
    for row in gr:
        row.state = "6" if row.get_value("urgency") == "1" else "2"
    statuses = []
    gr.update_multiple(lambda answer: statuses.append(answer.status_code))
    equal(sorted(statuses), [200, 200, 403])
    equal(sorted(row.get_value("state") for row in found(demo, "correlation_id=pysnc-partly", fields="state")), ["1", "2", "2"])


@check("batch: deleting many at once")
def _(demo):
    for _ in range(4):
        create(demo, correlation_id="pysnc-gone")
    equal(found(demo, "correlation_id=pysnc-gone").delete_multiple(), True)
    equal(len(found(demo, "correlation_id=pysnc-gone")), 0)


@check("batch: get, list and post in one, answers by their own statuses")
def _(demo):
    made, answers = create(demo), {}
    connection = client(demo)
    new = connection.GlideRecord("incident")
    new.initialize()
    new.short_description = "within a batch: 潮"
    listing = connection.GlideRecord("sys_user")
    listing.limit = 2
    batch = connection.batch_api
    batch.get(connection.GlideRecord("incident"), made.get_value("sys_id"), lambda answer: answers.update(get=answer))
    batch.get(connection.GlideRecord("incident"), "0" * 32, lambda answer: answers.update(missing=answer))
    batch.list(listing, lambda answer: answers.update(list=answer))
    batch.post(new, lambda answer: answers.update(post=answer))
    batch.execute()
    equal(
        {name: answer.status_code for name, answer in answers.items()}, {"get": 200, "missing": 404, "list": 200, "post": 201}
    )
    equal(answers["get"].json()["result"]["number"]["value"], made.get_value("number"))
    equal(len(answers["list"].json()["result"]), 2)
    equal(answers["post"].json()["result"]["short_description"]["value"], "within a batch: 潮")


@check("attachments: upload gives a Location; list, read and write to a file")
def _(demo):
    gr, content = create(demo), "größer\n潮\n".encode()
    contains(gr.add_attachment("notiz.txt", io.BytesIO(content), "text/plain"), "/api/now/")
    files = gr.get_attachments()
    equal(len(files), 1)
    assert files.next()
    equal((files.file_name, files.size_bytes, files.content_type), ("notiz.txt", str(len(content)), "text/plain"))
    equal((files.read(), files.readlines()), (content, ["größer", "潮", ""]))
    with tempfile.TemporaryDirectory() as folder:
        equal(files.write_to(folder).read_bytes(), content)


@check("attachments: a large file in both directions")
def _(demo):
    gr, content = create(demo), os.urandom(1_500_000)
    gr.add_attachment("large.bin", content)
    files = gr.get_attachments()
    files.next()
    equal(files.as_temp_file(65536).read() == content, True, "the bytes are the same")


@check("attachments: delete one, the other stays")
def _(demo):
    gr = create(demo)
    for name in ("a.txt", "b.txt"):
        gr.add_attachment(name, b"tide")
    files = gr.get_attachments()
    files.next()
    gone = files.file_name
    files.delete()
    equal([each.file_name for each in gr.get_attachments()], [name for name in ("a.txt", "b.txt") if name != gone])


# --- refusals and weather -----------------------------------------------------------------------------------------------------


@check("refused: an unknown table")
def _(demo):
    raises(RequestException, lambda: found(demo, table="no_such_table"), "Invalid table no_such_table")


@check("refused: a user without roles may not read change requests")
def _(demo):
    raises(RoleException, lambda: found(demo, table="change_request", auth=demo.nobody), "Insufficient rights to query records")


@check("refused: a user without roles may not create one")
def _(demo):
    gr = record(demo, auth=demo.nobody)
    gr.initialize()
    gr.short_description = "not allowed"
    raises(RoleException, gr.insert, "ACL Exception Insert Failed")


@check("refused: a data policy names the labels")
def _(demo):
    gr = create(demo)
    gr.state = "6"
    raises(RoleException, gr.update, "Data Policy Exception", "Resolution code, Resolution notes")


@check("refused: a business rule names itself")
def _(demo):
    gr = create(demo, "change_request", assignment_group=group(demo))
    gr.state = "3"
    raises(RoleException, gr.update, "aborted by Business Rule", "Check State Transition")


@check("refused: secrets of the application registry are not for fulfillers")
def _(demo):
    raises(RoleException, lambda: found(demo, table="oauth_entity", fields="name", auth=demo.agent))


@check("refused: a stored secret never comes back in clear")
def _(demo):
    gr = found(demo, f"client_id={demo.client_id}", "oauth_entity", "name,client_secret")
    gr.next()
    assert demo.client_secret not in str(gr.serialize(display_value="both")), gr.serialize()


@check("weather: the client's own retries outlast two 503", faults="status=503:2@GET")
def _(demo):
    gr = client(demo, retry=True).GlideRecord("incident")
    gr.query()
    assert len(gr)


@check("weather: a rate limit with Retry-After is waited for", faults="429=1:1@GET")
def _(demo):
    started = time.monotonic()
    gr = client(demo, retry=True).GlideRecord("incident")
    gr.query()
    assert len(gr) and time.monotonic() - started >= 1, "not waited for"


@check("weather: a hibernating instance is no record set", faults="hibernate@api")
def _(demo):
    with contextlib.redirect_stderr(io.StringIO()):  # PySNC prints the trace of what it raises
        raises(requests.exceptions.JSONDecodeError, lambda: found(demo))


@check("weather: an instance in trouble is a RequestException with its words", faults="status=500@api")
def _(demo):
    raises(RequestException, lambda: found(demo), "Internal Server Error")


@check("weather: a field that is not stored shows in the answer to the update", faults="drop-field=urgency")
def _(demo):
    gr = create(demo)
    gr.urgency, gr.impact = "1", "1"
    gr.update()
    equal((gr.get_value("urgency"), gr.get_value("impact")), ("3", "1"))
