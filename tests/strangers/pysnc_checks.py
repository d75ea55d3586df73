"""PySNC 1.2.1, ServiceNow's own Python client: GlideRecord over REST, display values and stored ones at once, batches.

It refuses http://, so the instance speaks TLS where it can; else the one function that refuses is replaced.
"""

import contextlib
import io
import logging
import os
import tempfile
import time
import warnings

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # for an instance without TLS; it is on loopback
warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import pysnc.client
import requests
from pysnc import ServiceNowClient
from pysnc.auth import ServiceNowClientCredentialsFlow, ServiceNowPasswordGrantFlow
from pysnc.exceptions import (
    AuthenticationException, InstanceException, NoRecordException, NotFoundException, RequestException, RoleException)

from harness import SCRIPTS, check, contains, equal, raises, run

REFUSES_HTTP = pysnc.client.get_instance


def client(demo, auth=None, retry=False):
    if demo.ca_file:
        os.environ["REQUESTS_CA_BUNDLE"] = demo.ca_file
    else:
        pysnc.client.get_instance = lambda instance: instance.rstrip("/")
    return ServiceNowClient(demo.url, auth or demo.admin, verify=demo.ca_file, auto_retry=retry)


def record(demo, table="incident", auth=None, **options):
    return client(demo, auth).GlideRecord(table, **options)


def found(demo, query="", table="incident", fields="number", auth=None):
    gr = record(demo, table, auth)
    gr.fields = fields
    if query:
        gr.add_encoded_query(query)
    gr.query()
    return gr


def create(demo, table="incident", **fields):
    gr = record(demo, table)
    gr.initialize()
    gr.short_description = "made by PySNC"
    for name, value in fields.items():
        gr.set_value(name, value)
    assert gr.insert()
    return gr


def ids(gr):
    return [row.get_value("sys_id") for row in gr]


# --- logging in ---------------------------------------------------------------------------------------------------------------

@check("http:// is refused by the client itself")
def _(demo):
    raises(InstanceException, lambda: REFUSES_HTTP("http://" + demo.host), "Must provide https://")


@check("TLS: over it if the instance offers it, with the certificate checked")
def _(demo):
    equal(demo.url.startswith("https://"), bool(demo.ca_file), "https")
    if demo.ca_file:
        os.environ.pop("REQUESTS_CA_BUNDLE", None)
        gr = ServiceNowClient(demo.url, demo.admin, auto_retry=False).GlideRecord("incident")
        raises(requests.exceptions.SSLError, gr.query)
    assert len(found(demo))


@check("Basic: an admin lists incidents")
def _(demo):
    assert found(demo).next()


@check("Basic: a wrong password is an AuthenticationException")
def _(demo):
    raises(AuthenticationException, lambda: found(demo, auth=("mira.okafor", "wrong")), "User Not Authenticated")


@check("OAuth: the password grant opens the Table API as its user")
def _(demo):
    flow = ServiceNowPasswordGrantFlow(*demo.agent, demo.client_id, demo.client_secret)
    gr = record(demo, auth=flow)
    gr.initialize()
    gr.short_description = "by password grant"
    assert gr.insert()
    equal(gr.get_value("sys_created_by"), "jonas.lindqvist")


@check("OAuth: the password grant with a wrong password fails")
def _(demo):
    flow = ServiceNowPasswordGrantFlow(demo.agent[0], "wrong", demo.client_id, demo.client_secret)
    raises(Exception, lambda: client(demo, flow), "access_denied")


@check("OAuth: an expired token of the password grant is refreshed")
def _(demo):
    connection = client(demo, ServiceNowPasswordGrantFlow(*demo.agent, demo.client_id, demo.client_secret))
    session = connection.session
    session.token = {**session.token, "expires_at": time.time() - 10, "expires_in": -10}
    session.token_updater = lambda token: None
    # PySNC 1.2.1 refreshes, but sends the request at hand without any token: refused, and the next one works.
    raises(AuthenticationException, connection.GlideRecord("incident").query, "User Not Authenticated")
    assert session.token["expires_at"] > time.time(), session.token
    gr = connection.GlideRecord("incident")
    gr.query()
    assert gr.next()


@check("OAuth: client credentials act as the application's user")
def _(demo):
    gr = record(demo, auth=ServiceNowClientCredentialsFlow(demo.client_id, demo.client_secret))
    gr.initialize()
    gr.short_description = "by client credentials"
    assert gr.insert()
    equal(gr.get_value("sys_created_by"), "svc.ticketdeck")


@check("OAuth: client credentials with a wrong secret fail")
def _(demo):
    raises(AuthenticationException, lambda: client(demo, ServiceNowClientCredentialsFlow(demo.client_id, "wrong")), "access_denied")


@check("a bearer token in a session of one's own")
def _(demo):
    token = client(demo, ServiceNowPasswordGrantFlow(*demo.agent, demo.client_id, demo.client_secret)).session.token["access_token"]
    session = requests.Session()
    session.headers["Authorization"] = "Bearer " + token
    assert len(found(demo, auth=session))
    session.headers["Authorization"] = "Bearer made-up"
    raises(AuthenticationException, lambda: found(demo, auth=session), "User Not Authenticated")


# --- listing ------------------------------------------------------------------------------------------------------------------

@check("list: iterating fetches page after page, each record once")
def _(demo):
    gr = record(demo, batch_size=9)
    gr.query()
    seen = ids(gr)
    equal((len(seen), len(set(seen))), (len(gr), gr.get_row_count()))
    assert len(seen) > 18


@check("list: the default order is by sys_id")
def _(demo):
    seen = ids(found(demo, fields="sys_id"))
    equal(seen, sorted(seen))


@check("list: the row count is of all matches, the limit of what is fetched")
def _(demo):
    gr = record(demo, batch_size=3)
    gr.limit = 7
    gr.query()
    equal(len(ids(gr)), 7, "fetched")
    equal(gr.get_row_count(), len(ids(found(demo))), "counted")


@check("list: a record that cannot be rewound reads all pages once")
def _(demo):
    gr, count = record(demo, batch_size=10, rewindable=False), 0
    gr.query()
    while gr.next():
        count += 1
    equal(count, len(found(demo)))
    raises(Exception, gr.rewind, "Cannot rewind")


@check("list: rewinding reads the same again")
def _(demo):
    gr = found(demo)
    equal(ids(gr), ids(gr))


@check("list: order by one column up and down")
def _(demo):
    up, down = record(demo), record(demo)
    up.order_by("number"), down.order_by_desc("number")
    up.query(), down.query()
    numbers = [row.get_value("number") for row in up]
    equal(numbers, sorted(numbers))
    equal([row.get_value("number") for row in down], numbers[::-1])


@check("list: fields limits what is fetched, sys_id comes along")
def _(demo):
    gr = found(demo, fields="number,state")
    gr.next()
    equal(set(gr.serialize()), {"sys_id", "number", "state"})


@check("list: dot-walked fields are reached through the reference")
def _(demo):
    gr = found(demo, "assigned_to.user_name=jonas.lindqvist", "change_request", "assigned_to,assigned_to.email,assigned_to.name")
    gr.next()
    equal(gr.assigned_to.email.get_value(), "jonas.lindqvist@kestrelhaven.example")
    equal((gr.assigned_to.get_display_value(), gr.get_value("assigned_to.name")), ("Jonas Lindqvist", "Jonas Lindqvist"))


@check("list: no match is an empty record set")
def _(demo):
    gr = found(demo, "number=INC9999999")
    equal((len(gr), gr.next(), ids(gr)), (0, False, []))


@check("list: values and display values side by side, also as columns")
def _(demo):
    gr = found(demo, "state=2", fields="number,state")
    gr.next()
    equal((gr.get_value("state"), gr.get_display_value("state")), ("2", "In Progress"))
    columns = found(demo, "state=2", fields="number,state").to_pandas()
    equal(set(columns), {"sys_id", "number", "state__value", "state__display"})
    equal(set(columns["state__display"]), {"In Progress"})


@check("list: display_value False and exclude_reference_link False give links")
def _(demo):
    gr = record(demo, "change_request")
    gr.display_value, gr.exclude_reference_link = False, False
    gr.add_query("assigned_to.user_name", "jonas.lindqvist")
    gr.query()
    assert gr.next()
    contains(gr.assigned_to.get_link(), demo.url + "/api/now/table/sys_user/" + gr.get_value("assigned_to"))


@check("list: display_value True gives what forms show")
def _(demo):
    gr = record(demo)
    gr.display_value = True
    gr.add_query("state", "2")
    gr.query()
    gr.next()
    equal(gr.get_display_value("state"), "In Progress")


@check("list: link to the list and to a record have the right form")
def _(demo):
    gr = found(demo, "active=true")
    gr.next()
    contains(gr.get_link(no_stack=True), f"{demo.url}/incident.do?sys_id={gr.get_value('sys_id')}")
    contains(gr.get_link_list(), f"{demo.url}/incident_list.do?sysparm_query=")


# --- filters ------------------------------------------------------------------------------------------------------------------

@check("filter: IN, NOT IN and = share out all incidents")
def _(demo):
    whole = set(ids(found(demo)))
    some, rest = record(demo), record(demo)
    some.add_query("state", "IN", "1,2"), rest.add_query("state", "NOT IN", "1,2")
    some.query(), rest.query()
    some, rest = set(ids(some)), set(ids(rest))
    assert some and rest and some | rest == whole and not some & rest


@check("filter: an or-condition belongs to its condition")
def _(demo):
    gr = record(demo)
    gr.add_query("state", "1").add_or_condition("state", "2")
    gr.add_query("priority", "<=", "2")
    gr.query()
    rows = [(row.get_value("state"), row.get_value("priority")) for row in gr]
    assert rows and all(state in "12" and priority in "12" for state, priority in rows), rows


@check("filter: null and not null share out all incidents")
def _(demo):
    empty, full = record(demo), record(demo)
    empty.add_null_query("assigned_to"), full.add_not_null_query("assigned_to")
    empty.query(), full.query()
    assert len(empty) and len(full)
    equal(len(empty) + len(full), len(found(demo)))


@check("filter: STARTSWITH, ENDSWITH, LIKE")
def _(demo):
    number = create(demo, short_description="pysnc one two three").get_value("number")
    for operator, value in (("STARTSWITH", "pysnc one"), ("ENDSWITH", "two three"), ("LIKE", "one two")):
        gr = record(demo)
        gr.add_query("short_description", operator, value)
        gr.query()
        contains([row.get_value("number") for row in gr], number, operator)


@check("filter: the active query and an encoded one add up")
def _(demo):
    gr = record(demo)
    gr.add_active_query()
    gr.add_encoded_query("state=6")
    gr.query()
    equal({(row.get_value("active"), row.get_value("state")) for row in gr}, {("true", "6")})


@check("filter: ON a day by gs.beginningOfToday and gs.endOfToday")
def _(demo):
    number = create(demo).get_value("number")
    today = found(demo, "sys_created_onONToday@javascript:gs.beginningOfToday()@javascript:gs.endOfToday()")
    contains([row.get_value("number") for row in today], number)
    before = found(demo, "sys_created_on<javascript:gs.beginningOfToday()")
    assert len(before) and number not in [row.get_value("number") for row in before]


@check("filter: users with and without a group, by RLQUERY, share out all users")
def _(demo):
    def users(condition):
        gr = record(demo, "sys_user")
        gr.add_rl_query("sys_user_grmember", "user", condition)
        gr.query()
        return set(ids(gr))
    members, others = users(">=1"), users("=0")
    whole = set(ids(found(demo, table="sys_user", fields="user_name")))
    assert members and others and members | others == whole and not members & others, (len(members), len(others), len(whole))


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
    entries = found(demo, f"element_id={gr.get_value('sys_id')}^element=work_notes", "sys_journal_field", "value,sys_created_by")
    equal([(row.get_value("value"), row.get_value("sys_created_by")) for row in entries], [("note by PySNC", "mira.okafor")])


@check("change: walks from New to Closed along its states")
def _(demo):
    gr = create(demo, "change_request", type="emergency")
    gr.assignment_group = group(demo)
    for state in ("-3", "-2", "-1", "0"):
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
    equal({name: answer.status_code for name, answer in answers.items()}, {"get": 200, "missing": 404, "list": 200, "post": 201})
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


@check("refused: a user without roles may not read incidents")
def _(demo):
    raises(RoleException, lambda: found(demo, auth=demo.nobody), "Insufficient rights to query records")


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


run("pysnc", tls=True)
