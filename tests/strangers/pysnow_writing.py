"""Writing, the other APIs, and what is refused, with pysnow."""

import os
import tempfile

import pysnow
from pysnow.exceptions import NoResults
from pysnow.legacy_exceptions import UnexpectedResponse
from requests.exceptions import HTTPError

from harness import SCRIPTS, check, contains, equal, raises
from pysnow_client import client, create, numbers, refused, table

# --- writing ------------------------------------------------------------------------------------------------------------------


@check("create: 201 with the whole record, a number and a Location that leads to it")
def _(demo):
    answer = table(demo).create({"short_description": "made by pysnow", "impact": "1", "urgency": "1"})
    equal(answer._response.status_code, 201, "status")
    row = answer.one()
    assert row["number"].startswith("INC") and len(row["number"]) == 10, row["number"]
    me = table(demo, "sys_user").get(query={"user_name": demo.admin[0]}).one()
    equal((row["priority"], row["state"], row["opened_by"]["value"]), ("1", "1", me["sys_id"]))
    equal(answer.headers["Location"], f"http://{demo.host}/api/now/table/incident/{row['sys_id']}")


@check("create: text in many scripts comes back unchanged")
def _(demo):
    for script, text in SCRIPTS.items():
        row = create(demo, short_description=text, description=text * 3)
        again = table(demo).get(query={"sys_id": row["sys_id"]}).one()
        equal((again["short_description"], again["description"]), (text, text * 3), script)


@check("create: short_description is cut at 160 characters, description is not cut")
def _(demo):
    row = create(demo, short_description="潮" * 200, description="x" * 5000)
    equal((row["short_description"], len(row["description"])), ("潮" * 160, 5000))


@check("create: the instance keeps its own fields, and the priority of an incident")
def _(demo):
    row = create(demo, sys_created_by="eve", sys_mod_count="99", number="INC7777777", priority="1")
    equal((row["sys_created_by"], row["sys_mod_count"], row["priority"]), ("mira.okafor", "0", "5"))


@check("update: PUT changes what is sent and nothing else, and counts the update")
def _(demo):
    row = create(demo, description="kept", urgency="2")
    changed = table(demo).update({"sys_id": row["sys_id"]}, {"short_description": "new title"}).one()
    equal((changed["short_description"], changed["description"], changed["urgency"]), ("new title", "kept", "2"))
    equal(int(changed["sys_mod_count"]), int(row["sys_mod_count"]) + 1, "sys_mod_count")


@check("update: PATCH by a custom request is partial too")
def _(demo):
    row = create(demo, description="kept")
    changed = table(demo).request("PATCH", path_append="/" + row["sys_id"], data='{"urgency": 1}').one()
    equal((changed["urgency"], changed["description"]), ("1", "kept"))


@check("update: through the fetched record, and an empty string clears a field")
def _(demo):
    row = create(demo, description="soon gone")
    table(demo).get(query={"number": row["number"]}).update({"description": ""})
    equal(table(demo).get(query={"number": row["number"]}).one()["description"], "")


@check("update: an unknown choice is dropped with 200")
def _(demo):
    row = create(demo)
    equal(
        table(demo).update({"sys_id": row["sys_id"]}, {"category": "nonsense", "urgency": "2"}).one()["category"],
        row["category"],
    )


@check("update: a name is taken for a reference with sysparm_input_display_value")
def _(demo):
    incidents = table(demo)
    incidents.parameters.add_custom({"sysparm_input_display_value": "true"})
    row = incidents.create({"short_description": "by name", "assigned_to": "Jonas Lindqvist", "state": "In Progress"}).one()
    me = table(demo, "sys_user").get(query={"user_name": "jonas.lindqvist"}).one()
    equal((row["assigned_to"]["value"], row["state"]), (me["sys_id"], "2"))


@check("update: nothing to update is NoResults and nothing is written")
def _(demo):
    raises(NoResults, lambda: table(demo).update({"number": "INC9999999"}, {"urgency": "1"}))


@check("delete: 204, then the record is gone and its id is a 404")
def _(demo):
    row = create(demo)
    equal(table(demo).delete({"sys_id": row["sys_id"]}), {"status": "record deleted"})
    refused(lambda: table(demo).request("GET", path_append="/" + row["sys_id"]).one(), 404, "No Record found", "ACL restricts")


@check("journal: notes are appended, newest last by date, and the field itself reads empty")
def _(demo):
    row = create(demo)
    for text in ("first note", "zweite Notiz: größer"):
        equal(table(demo).update({"sys_id": row["sys_id"]}, {"work_notes": text}).one()["work_notes"], "")
    table(demo).update({"sys_id": row["sys_id"]}, {"comments": "for the caller"})
    entries = table(demo, "sys_journal_field").get(query=f"element_id={row['sys_id']}^ORDERBYsys_created_on").all()
    equal(
        sorted((entry["element"], entry["value"]) for entry in entries),
        [("comments", "for the caller"), ("work_notes", "first note"), ("work_notes", "zweite Notiz: größer")],
    )
    equal({entry["sys_created_by"] for entry in entries}, {"mira.okafor"})


@check("journal: display values give the stream with author and text")
def _(demo):
    row = create(demo, work_notes="seen in the stream")
    shown = table(demo).get(query={"sys_id": row["sys_id"]}, display_value=True).one()
    contains(shown["comments_and_work_notes"], "seen in the stream")
    contains(shown["comments_and_work_notes"], "Mira Okafor")


@check("journal: a note on a closed incident is dropped with 200")
def _(demo):
    row = create(demo, state="6", close_code="Duplicate", close_notes="x")
    table(demo).update({"sys_id": row["sys_id"]}, {"state": "7"})
    table(demo).update({"sys_id": row["sys_id"]}, {"work_notes": "too late"}).one()
    equal(table(demo, "sys_journal_field").get(query={"element_id": row["sys_id"]}).all(), [])


# --- the old interface --------------------------------------------------------------------------------------------------------


@check("legacy: insert, query, update and delete")
def _(demo):
    old = client(demo)
    made = old.insert(table="incident", payload={"short_description": "the old way"})
    request = old.query(table="incident", query={"number": made["number"]})
    equal(request.get_one()["sys_id"], made["sys_id"])
    equal(request.update({"urgency": "2"})["urgency"], "2")
    equal(old.query(table="incident", query={"number": made["number"]}).delete()["success"], True)


@check("legacy: get_multiple pages by itself with limit and order")
def _(demo):
    rows = list(client(demo).query(table="incident", query="active=true").get_multiple(limit=11, order_by=["-number"]))
    found = [row["number"] for row in rows]
    equal((len(found), found), (11, sorted(found, reverse=True)))


@check("legacy: get_multiple follows the Link header by itself")
def _(demo):
    user, password = demo.admin
    old = pysnow.Client(host=demo.host, user=user, password=password, use_ssl=False, request_params={"sysparm_limit": 8})
    rows = list(old.query(table="incident", query="active=true").get_multiple(order_by=["number"], fields=["number"]))
    equal([row["number"] for row in rows], sorted(numbers(demo, "active=true")))


@check("legacy: count asks the Aggregate API")
def _(demo):
    equal(client(demo).query(table="incident", query="active=true").count, len(numbers(demo, "active=true")))


@check("legacy: attach sends a form with a file in it")
def _(demo):
    row = create(demo)
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "form.txt")
        with open(path, "w", encoding="utf-8") as file:
            file.write("größer")
        made = client(demo).query(table="incident", query={"number": row["number"]}).attach(path)
    equal((made["file_name"], made["table_sys_id"], made["size_bytes"]), ("form.txt", row["sys_id"], "8"))


@check("legacy: a refusal carries the instance's words")
def _(demo):
    error = raises(UnexpectedResponse, lambda: list(client(demo).query(table="no_such_table", query={}).get_multiple()))
    equal((error.status_code, error.error_summary), (400, "Invalid table no_such_table"))


# --- attachments, aggregates, other APIs --------------------------------------------------------------------------------------


def upload(demo, sys_id, name, content):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return table(demo).attachments.upload(sys_id=sys_id, file_path=path).one()


@check("attachments: upload, list, download the same bytes")
def _(demo):
    row, content = create(demo), bytes(range(256)) * 40
    made = upload(demo, row["sys_id"], "Prüfung 潮.bin", content)
    equal(
        (made["file_name"], made["size_bytes"], made["table_name"], made["table_sys_id"]),
        ("Prüfung 潮.bin", str(len(content)), "incident", row["sys_id"]),
    )
    equal([each["sys_id"] for each in table(demo).attachments.get(row["sys_id"])], [made["sys_id"]])
    file = client(demo).resource(api_path="/attachment").request("GET", path_append=f"/{made['sys_id']}/file")
    equal(file._response.content == content, True, "the bytes are the same")


@check("attachments: delete, and an empty list for a record without any")
def _(demo):
    row = create(demo)
    made = upload(demo, row["sys_id"], "a.txt", b"tide")
    table(demo).attachments.delete(made["sys_id"])
    equal(table(demo).attachments.get(row["sys_id"]), [])


@check("attachments: a record that does not exist takes none")
def _(demo):
    raises(HTTPError, lambda: upload(demo, "0" * 32, "a.txt", b"tide"))


def stats(demo, name="incident", **parameters):
    aggregate = client(demo).resource(api_path=f"/stats/{name}")
    aggregate.parameters.add_custom({f"sysparm_{key}": value for key, value in parameters.items()})
    return aggregate.request("GET")._response


@check("stats: the count is the number of records, as a string")
def _(demo):
    answer = stats(demo, count="true", query="active=true")
    equal(answer.json(), {"result": {"stats": {"count": str(len(numbers(demo, "active=true")))}}})


@check("stats: grouped by state, with labels; the groups add up")
def _(demo):
    groups = stats(demo, count="true", group_by="state", display_value="all").json()["result"]
    equal(sum(int(group["stats"]["count"]) for group in groups), len(numbers(demo, "")))
    fields = {group["groupby_fields"][0]["value"]: group["groupby_fields"][0] for group in groups}
    equal((fields["1"]["field"], fields["1"]["display_value"]), ("state", "New"))


@check("stats: minimum, maximum and average of a field")
def _(demo):
    found = stats(demo, min_fields="sys_created_on", max_fields="sys_created_on", avg_fields="reopen_count").json()["result"][
        "stats"
    ]
    dates = [row["sys_created_on"] for row in table(demo).get(fields=["sys_created_on"]).all()]
    equal((found["min"]["sys_created_on"], found["max"]["sys_created_on"]), (min(dates), max(dates)))
    float(found["avg"]["reopen_count"])


@check("choices: states of incident with their labels, in order")
def _(demo):
    rows = table(demo, "sys_choice").get(query="name=incident^element=state^inactive=false^language=en^ORDERBYsequence").all()
    equal(
        [(row["value"], row["label"]) for row in rows],
        [("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")],
    )


@check("groups: members by dot-walk")
def _(demo):
    rows = table(demo, "sys_user_grmember").get(query={"group.name": "Network"}, fields=["user.user_name"]).all()
    contains([row["user.user_name"] for row in rows], "yijun.lin")


@check("dictionary: labels and lengths of incident's own and inherited columns")
def _(demo):
    rows = table(demo, "sys_dictionary").get(query="nameINincident,task^elementISNOTEMPTY").all()
    columns = {row["element"]: row for row in rows}
    equal((columns["close_code"]["column_label"], columns["short_description"]["max_length"]), ("Resolution code", "160"))


@check("properties: the instance tells its version")
def _(demo):
    contains(table(demo, "sys_properties").get(query={"name": "glide.war"}).one()["value"], "glide-")


@check("deletions can be read in sys_audit_delete")
def _(demo):
    row = create(demo)
    table(demo).delete({"sys_id": row["sys_id"]})
    found = table(demo, "sys_audit_delete").get(query={"documentkey": row["sys_id"]}).one()
    equal(found["tablename"], "incident")


@check("schema: incident extends task")
def _(demo):
    found = table(demo, "sys_db_object").get(query={"name": "incident"}, fields=["label", "super_class.name"]).one()
    equal((found["label"], found["super_class.name"]), ("Incident", "task"))


@check("task: lists changes and incidents together, each with its class")
def _(demo):
    rows = table(demo, "task").get(query="sys_class_nameINincident,change_request", fields=["number", "sys_class_name"]).all()
    equal({(row["number"][:3], row["sys_class_name"]) for row in rows}, {("INC", "incident"), ("CHG", "change_request")})


def changes(demo):
    return client(demo).resource(base_path="/api/sn_chg_rest/v1", api_path="/change")


@check("change API: a normal change is made, every field with value and display value")
def _(demo):
    answer = changes(demo).request("POST", path_append="/normal", data='{"short_description": "by the change API: 潮"}')
    made = answer._response.json()["result"]
    equal({name for name, value in made.items() if name != "__meta" and not {"display_value", "value"} <= set(value)}, set())
    equal(
        (made["short_description"]["value"], made["type"]["value"], made["state"]["display_value"]),
        ("by the change API: 潮", "normal", "New"),
    )
    again = table(demo, "change_request").get(query={"sys_id": made["sys_id"]["value"]}).one()
    equal(again["number"], made["number"]["value"])


@check("change API: nextstates says where a new change may go")
def _(demo):
    group = table(demo, "sys_user_group").get(limit=1).all()[0]["sys_id"]
    row = create(demo, "change_request", assignment_group=group)
    found = changes(demo).request("GET", path_append=f"/{row['sys_id']}/nextstates")._response.json()["result"]
    equal(set(found["available_states"]) - {"-5"}, {"-4", "4"})
    equal((found["state_label"]["-4"], found["state_label"]["4"]), ("Assess", "Canceled"))


# --- refusals -----------------------------------------------------------------------------------------------------------------


@check("refused: an unknown table is a 400 that names it")
def _(demo):
    refused(lambda: table(demo, "no_such_table").get(limit=1).all(), 400, "Invalid table no_such_table")


@check("refused: an unknown path is a 400")
def _(demo):
    refused(
        lambda: client(demo).resource(api_path="/nowhere").get().all(), 400, "Requested URI does not represent any resource"
    )


@check("refused: a user without roles may not read change requests")
def _(demo):
    rows = table(demo, "change_request", login=demo.nobody).get(limit=5)
    refused(lambda: rows.all(), 403, "Insufficient rights to query records")


@check("rights: a user without roles sees their own incidents only, without work notes, counted before that")
def _(demo):
    me = table(demo, "sys_user").get(query={"user_name": demo.nobody[0]}).one()["sys_id"]
    mine = create(demo, caller_id=me)["number"]
    answer = table(demo, login=demo.nobody).get(exclude_reference_link=True)
    rows = answer.all()
    contains([row["number"] for row in rows], mine)
    equal([row["number"] for row in rows if me not in (row["caller_id"], row["opened_by"])], [], "incidents of others")
    equal([name for name in rows[0] if name == "work_notes"], [], "fields for fulfillers")
    equal(int(answer.headers["X-Total-Count"]), len(numbers(demo, "")))


@check("refused: a fulfiller may not delete")
def _(demo):
    row = create(demo)
    refused(
        lambda: table(demo, login=demo.agent).delete({"sys_id": row["sys_id"]}),
        403,
        "Operation Failed",
        "ACL Exception Delete Failed",
    )


@check("refused: resolving without code and notes names the labels")
def _(demo):
    row = create(demo)
    refused(
        lambda: table(demo).update({"sys_id": row["sys_id"]}, {"state": "6"}).one(),
        403,
        "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes",
    )


@check("refused: a skipped change state is a business rule's 403")
def _(demo):
    row = create(demo, "change_request")
    group = table(demo, "sys_user_group").get(limit=1).all()[0]["sys_id"]
    refused(
        lambda: (
            table(demo, "change_request").update({"sys_id": row["sys_id"]}, {"state": "-1", "assignment_group": group}).one()
        ),
        403,
        "Operation against file 'change_request' was aborted by Business Rule",
        "Check State Transition",
    )


@check("refused: a body that is no JSON is a 400")
def _(demo):
    refused(lambda: table(demo).request("POST", data="{not json").one(), 400, "Exception while reading request")


@check("refused: a verb that does not fit is a 405")
def _(demo):
    refused(lambda: table(demo).request("DELETE").one(), 405, "Method not Supported")
