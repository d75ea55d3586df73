"""pysnow 0.7.17: a synchronous client; Basic and OAuth password grant, PUT for updates, streamed and buffered answers."""

import os
import tempfile
import warnings
from datetime import datetime, timedelta

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # the instance is on loopback
warnings.filterwarnings("ignore")

import pysnow
import requests
from pysnow.exceptions import MissingToken, MultipleResults, NoResults, TokenCreateError
from pysnow.legacy_exceptions import UnexpectedResponse
from ijson import IncompleteJSONError
from requests.exceptions import ChunkedEncodingError, HTTPError
from urllib3.exceptions import ProtocolError

from harness import SCRIPTS, check, contains, equal, raises, run


def client(demo, login=None):
    user, password = login or demo.admin
    return pysnow.Client(host=demo.host, user=user, password=password, use_ssl=False)


def table(demo, name="incident", login=None):
    return client(demo, login).resource(api_path=f"/table/{name}")


def create(demo, name="incident", **fields):
    return table(demo, name).create({"short_description": "made by pysnow", **fields}).one()


def refused(action, status, *parts):
    """An HTTP error with that status, and its parsed body."""
    error = raises(HTTPError, action)
    equal(error.response.status_code, status, "status")
    for part in parts:
        contains(error.response.text, part, "the answer")
    return error.response


# --- logging in ---------------------------------------------------------------------------------------------------------------

@check("Basic: an admin lists incidents")
def _(demo):
    assert table(demo).get(limit=3).all()


@check("Basic: a wrong password is 401 with the instance's words")
def _(demo):
    answer = refused(lambda: table(demo, login=("mira.okafor", "wrong")).get(limit=1).all(), 401, "User Not Authenticated")
    equal(answer.json()["error"]["detail"], "Required to provide Auth information")


@check("Basic: an unknown user is refused the same way")
def _(demo):
    refused(lambda: table(demo, login=("nobody.atall", "x")).get(limit=1).all(), 401, "User Not Authenticated")


@check("Basic: a session given from outside is used")
def _(demo):
    session = requests.Session()
    session.auth = demo.agent
    assert pysnow.Client(host=demo.host, session=session, use_ssl=False).resource(api_path="/table/incident").get(limit=1).all()


def oauth(demo, secret=None, **options):
    return pysnow.OAuthClient(
        client_id=demo.client_id, client_secret=secret or demo.client_secret, host=demo.host, use_ssl=False, **options)


@check("OAuth: the password grant gives a token with all that pysnow demands")
def _(demo):
    token = oauth(demo).generate_token(*demo.agent)
    equal(token["token_type"], "Bearer")
    contains(token["scope"], "useraccount")
    assert isinstance(token["expires_in"], int) and 0 < token["expires_in"] <= 1800, token["expires_in"]
    assert token["refresh_token"] and token["expires_at"]


@check("OAuth: the token opens the Table API as its user")
def _(demo):
    access = oauth(demo)
    access.set_token(access.generate_token(*demo.agent))
    made = access.resource(api_path="/table/incident").create({"short_description": "by token"}).one()
    equal(made["sys_created_by"], "jonas.lindqvist")


@check("OAuth: an expired token is refreshed and the new one handed on")
def _(demo):
    seen = []
    access = oauth(demo, token_updater=seen.append)
    token = access.generate_token(*demo.agent)
    access.set_token({**token, "expires_at": 1, "expires_in": -1})
    assert access.resource(api_path="/table/incident").get(limit=1).all()
    equal(len(seen), 1, "number of refreshes")
    assert seen[0]["access_token"]


@check("OAuth: asking again within its life gives the same token")
def _(demo):
    first, second = (oauth(demo).generate_token(*demo.agent) for _ in range(2))
    equal(second["access_token"], first["access_token"])
    equal(second["refresh_token"], first["refresh_token"])


@check("OAuth: a wrong password gives no token")
def _(demo):
    raises(TokenCreateError, lambda: oauth(demo).generate_token(demo.agent[0], "wrong"), "access_denied")


@check("OAuth: a wrong client secret gives no token")
def _(demo):
    raises(TokenCreateError, lambda: oauth(demo, secret="wrong").generate_token(*demo.agent), "access_denied")


@check("OAuth: a made-up bearer token is 401")
def _(demo):
    access = oauth(demo)
    access.set_token({**access.generate_token(*demo.agent), "access_token": "made-up"})
    refused(lambda: access.resource(api_path="/table/incident").get(limit=1).all(), 401, "User Not Authenticated")


@check("OAuth: without a token pysnow asks for one and nothing is sent")
def _(demo):
    raises(MissingToken, lambda: oauth(demo).resource(api_path="/table/incident"))


# --- listing ------------------------------------------------------------------------------------------------------------------

@check("list: limit and offset cut pages that do not overlap and miss nothing")
def _(demo):
    incidents = table(demo)
    whole = [row["sys_id"] for row in incidents.get(query="ORDERBYsys_id", fields=["sys_id"]).all()]
    pages = []
    while page := incidents.get(query="ORDERBYsys_id", fields=["sys_id"], limit=7, offset=len(pages)).all():
        assert len(page) <= 7
        pages += [row["sys_id"] for row in page]
    equal(pages, whole, "all pages together")
    equal(len(set(whole)), len(whole), "number of different ids")


@check("list: X-Total-Count counts all matches, not the page")
def _(demo):
    answer = table(demo).get(query="active=true", limit=2)
    equal(len(answer.all()), 2)
    equal(int(answer.headers["X-Total-Count"]), len(table(demo).get(query="active=true", fields=["sys_id"]).all()))


@check("list: the Link header leads through all pages and keeps the other parameters")
def _(demo):
    session, seen = requests.Session(), []
    session.auth = demo.admin
    answer = table(demo).get(query="active=true^ORDERBYnumber", limit=9, fields=["number"])
    wanted = int(answer.headers["X-Total-Count"])
    rows, links = answer.all(), requests.utils.parse_header_links(answer.headers["Link"])
    while True:
        seen += [row["number"] for row in rows]
        following = [link["url"] for link in links if link["rel"] == "next"]
        if not following:
            break
        contains(following[0], f"http://{demo.host}/api/now/table/incident?", "the next page's address")
        page = session.get(following[0])
        rows, links = page.json()["result"], requests.utils.parse_header_links(page.headers["Link"])
        equal(set(rows[0]), {"number"}, "the fields of a later page")
    equal(len(seen), wanted, "rows over all pages")
    equal(seen, sorted(set(seen)), "the numbers")


@check("list: the Link header names first, prev, next and last only where they apply")
def _(demo):
    def relations(offset):
        links = requests.utils.parse_header_links(table(demo).get(limit=10, offset=offset).headers["Link"])
        return {link["rel"] for link in links}
    count = int(table(demo).get(limit=1).headers["X-Total-Count"])
    equal(relations(0), {"first", "next", "last"})
    equal(relations(10), {"first", "prev", "next", "last"})
    equal(relations((count - 1) // 10 * 10), {"first", "prev", "last"})


@check("list: suppress_pagination_header leaves the Link header out")
def _(demo):
    answer = table(demo).get(limit=2, suppress_pagination_header=True)
    assert "Link" not in answer.headers and "X-Total-Count" in answer.headers, dict(answer.headers)


@check("list: one page only has no Link header")
def _(demo):
    assert "Link" not in table(demo).get(query="number=INC0010001").headers


@check("list: sysparm_no_count leaves X-Total-Count out")
def _(demo):
    incidents = table(demo)
    incidents.parameters.add_custom({"sysparm_no_count": "true"})
    assert "X-Total-Count" not in incidents.get(limit=1).headers


@check("list: a streamed answer gives the same records as a buffered one")
def _(demo):
    query = {"query": "active=true^ORDERBYsys_id", "fields": ["sys_id", "number"]}
    equal(list(table(demo).get(stream=True, **query).all()), table(demo).get(**query).all())


@check("list: first() of a stream is the first in order; none is None")
def _(demo):
    newest = table(demo).get(query="ORDERBYDESCnumber", stream=True).first()
    equal(newest["number"], max(row["number"] for row in table(demo).get(fields=["number"]).all()))
    equal(table(demo).get(query="number=INC9999999", stream=True).first_or_none(), None)


@check("list: no match is an empty list and one() says so")
def _(demo):
    equal(table(demo).get(query={"number": "INC9999999"}).all(), [])
    raises(NoResults, lambda: table(demo).get(query={"number": "INC9999999"}).one())


@check("list: v1 answers 404 where nothing matches, v2 an empty list")
def _(demo):
    old = client(demo).resource(base_path="/api/now/v1", api_path="/table/incident")
    refused(lambda: old.get(query={"number": "INC9999999"}).all(), 404, "No Record found")
    new = client(demo).resource(base_path="/api/now/v2", api_path="/table/incident")
    equal(new.get(query={"number": "INC9999999"}).all(), [])


@check("list: one() refuses several matches")
def _(demo):
    raises(MultipleResults, lambda: table(demo).get(query={"active": "true"}).one())


@check("list: a negative offset is a 400")
def _(demo):
    refused(lambda: table(demo).get(offset=-1).all(), 400)


@check("list: fields limits the answer, unknown names are ignored")
def _(demo):
    row = table(demo).get(fields=["number", "no_such_field", "state"], limit=1).all()[0]
    equal(set(row), {"number", "state"})


@check("list: plain name=value parameters filter, by stored and by display value")
def _(demo):
    for value in ("2", "In Progress"):
        incidents = table(demo)
        incidents.parameters.add_custom({"state": value})
        rows = incidents.get(fields=["state"]).all()
        assert rows and {row["state"] for row in rows} == {"2"}, (value, rows[:3])


# --- order and filters --------------------------------------------------------------------------------------------------------

def builder():
    return pysnow.QueryBuilder()


def numbers(demo, query, name="incident"):
    return [row["number"] for row in table(demo, name).get(query=query, fields=["number"]).all()]


@check("order: ascending and descending are each other's reverse")
def _(demo):
    up = numbers(demo, builder().field("number").order_ascending())
    equal(numbers(demo, builder().field("number").order_descending()), up[::-1])
    equal(up, sorted(up))


@check("order: ORDERBY in front of a condition orders and filters")
def _(demo):
    equal(numbers(demo, "ORDERBYDESCnumber^active=true"), sorted(numbers(demo, "active=true"), reverse=True))


@check("filter: equals, not equals and their lists share out all incidents")
def _(demo):
    everything = set(numbers(demo, ""))
    one, other = set(numbers(demo, builder().field("state").equals("2"))), set(numbers(demo, builder().field("state").not_equals("2")))
    assert one and other and one | other == everything and not one & other
    some = set(numbers(demo, builder().field("state").equals(["1", "2"])))
    rest = set(numbers(demo, builder().field("state").not_equals(["1", "2"])))
    assert some > one and some | rest == everything and not some & rest


@check("filter: AND, OR and NQ bind as on an instance")
def _(demo):
    def ids(query):
        return set(numbers(demo, query))
    high, new, going = ids("priority=2"), ids("state=1"), ids("state=2")
    equal(ids(builder().field("state").equals("1").OR().field("state").equals("2").AND().field("priority").equals("2")), (new | going) & high)
    equal(ids(builder().field("state").equals("1").NQ().field("state").equals("2").AND().field("priority").equals("2")), new | (going & high))


@check("filter: starts with, ends with, contains, contains not")
def _(demo):
    number = create(demo, short_description="pysnow alpha beta gamma")["number"]
    for query in (
        builder().field("short_description").starts_with("pysnow alpha"),
        builder().field("short_description").ends_with("beta gamma"),
        builder().field("short_description").contains("alpha beta"),
    ):
        contains(numbers(demo, query), number, str(query))
    assert number not in numbers(demo, builder().field("short_description").not_contains("alpha beta"))


@check("filter: is empty and is not empty share out all incidents")
def _(demo):
    empty = numbers(demo, builder().field("assigned_to").is_empty())
    full = numbers(demo, builder().field("assigned_to").is_not_empty())
    assert empty and full
    equal(sorted(empty + full), sorted(numbers(demo, "")))


@check("filter: greater and less than a date-time in UTC")
def _(demo):
    number = create(demo)["number"]
    past, future = datetime.utcnow() - timedelta(hours=1), datetime.utcnow() + timedelta(hours=1)
    contains(numbers(demo, builder().field("sys_created_on").greater_than(past)), number)
    contains(numbers(demo, builder().field("sys_created_on").less_than_or_equal(future)), number)
    equal(numbers(demo, builder().field("sys_created_on").greater_than(future)), [])


@check("filter: BETWEEN two numbers and two dates by gs.dateGenerate")
def _(demo):
    equal(
        sorted(numbers(demo, builder().field("priority").between(2, 3))),
        sorted(numbers(demo, builder().field("priority").equals(["2", "3"]))))
    number = create(demo)["number"]
    past, future = datetime.utcnow() - timedelta(days=2), datetime.utcnow() + timedelta(days=2)
    contains(numbers(demo, builder().field("sys_created_on").between(past, future)), number)


@check("filter: dot-walked conditions and fields")
def _(demo):
    rows = table(demo, "change_request").get(
        query={"assigned_to.user_name": "jonas.lindqvist"}, fields=["number", "assigned_to.name", "assignment_group.manager.name"]).all()
    assert rows
    equal({row["assigned_to.name"] for row in rows}, {"Jonas Lindqvist"})
    assert any(row["assignment_group.manager.name"] for row in rows), rows[:2]


@check("filter: javascript:gs.getUserID() is the one who asks")
def _(demo):
    me = table(demo, "sys_user", login=demo.agent).get(query="sys_id=javascript:gs.getUserID()").one()
    equal(me["user_name"], "jonas.lindqvist")


@check("filter: an unknown field is dropped and the rest still filters")
def _(demo):
    equal(sorted(numbers(demo, "no_such_field=1^state=2")), sorted(numbers(demo, "state=2")))


# --- how values look ----------------------------------------------------------------------------------------------------------

def assigned_change(demo, **parameters):
    return table(demo, "change_request").get(query="assigned_to.user_name=jonas.lindqvist^ORDERBYnumber", limit=1, **parameters).all()[0]


@check("values: every value is a string, numbers and booleans too")
def _(demo):
    row = create(demo, impact=2, urgency=2, correlation_id=17)
    equal({name: type(value) for name, value in row.items() if not isinstance(value, (str, dict))}, {}, "fields of another type")
    equal((row["impact"], row["priority"], row["active"], row["correlation_id"], row["sys_mod_count"]), ("2", "3", "true", "17", "0"))


@check("values: display_value False gives stored values, references with link")
def _(demo):
    row = assigned_change(demo)
    equal(set(row["assigned_to"]), {"link", "value"})
    contains(row["assigned_to"]["link"], f"http://{demo.host}/api/now/table/sys_user/{row['assigned_to']['value']}")


@check("values: display_value True gives labels and names")
def _(demo):
    row = assigned_change(demo, display_value=True)
    equal((row["assigned_to"]["display_value"], row["state"][:1].isalpha()), ("Jonas Lindqvist", True))
    contains(row["priority"], " - ")


@check("values: display_value all gives both for every field")
def _(demo):
    row = assigned_change(demo, display_value="all")
    assert all({"display_value", "value"} <= set(value) for value in row.values()), row
    equal(row["assigned_to"]["display_value"], "Jonas Lindqvist")
    assert row["assigned_to"]["link"] and "link" not in row["state"]


@check("values: exclude_reference_link gives the bare id, or the bare name")
def _(demo):
    equal(len(assigned_change(demo, exclude_reference_link=True)["assigned_to"]), 32)
    equal(assigned_change(demo, exclude_reference_link=True, display_value=True)["assigned_to"], "Jonas Lindqvist")


@check("values: an empty reference is an empty string")
def _(demo):
    equal(create(demo)["assigned_to"], "")


@check("values: a reference's link can be followed")
def _(demo):
    link = assigned_change(demo)["assigned_to"]["link"]
    session = requests.Session()
    session.auth = demo.admin
    equal(session.get(link).json()["result"]["user_name"], "jonas.lindqvist")


# --- writing ------------------------------------------------------------------------------------------------------------------

@check("create: 201 with the whole record, a number and a Location that leads to it")
def _(demo):
    answer = table(demo).create({"short_description": "made by pysnow", "impact": "1", "urgency": "1"})
    equal(answer._response.status_code, 201, "status")
    row = answer.one()
    assert row["number"].startswith("INC") and len(row["number"]) == 10, row["number"]
    equal((row["priority"], row["state"], row["opened_by"]["value"]), ("1", "1", row["opened_by"]["value"]))
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
    equal(table(demo).update({"sys_id": row["sys_id"]}, {"category": "nonsense", "urgency": "2"}).one()["category"], row["category"])


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
    equal(sorted((entry["element"], entry["value"]) for entry in entries),
          [("comments", "for the caller"), ("work_notes", "first note"), ("work_notes", "zweite Notiz: größer")])
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
    equal((made["file_name"], made["table_sys_id"], made["size_bytes"]), ("form.txt", row["sys_id"], "7"))


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
    equal((made["file_name"], made["size_bytes"], made["table_name"], made["table_sys_id"]),
          ("Prüfung 潮.bin", str(len(content)), "incident", row["sys_id"]))
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
    found = stats(demo, min_fields="sys_created_on", max_fields="sys_created_on", avg_fields="reopen_count").json()["result"]["stats"]
    dates = [row["sys_created_on"] for row in table(demo).get(fields=["sys_created_on"]).all()]
    equal((found["min"]["sys_created_on"], found["max"]["sys_created_on"]), (min(dates), max(dates)))
    float(found["avg"]["reopen_count"])


@check("choices: states of incident with their labels, in order")
def _(demo):
    rows = table(demo, "sys_choice").get(query="name=incident^element=state^inactive=false^language=en^ORDERBYsequence").all()
    equal([(row["value"], row["label"]) for row in rows],
          [("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")])


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


# --- refusals -----------------------------------------------------------------------------------------------------------------

@check("refused: an unknown table is a 400 that names it")
def _(demo):
    refused(lambda: table(demo, "no_such_table").get(limit=1).all(), 400, "Invalid table no_such_table")


@check("refused: an unknown path is a 400")
def _(demo):
    refused(lambda: client(demo).resource(api_path="/nowhere").get().all(), 400, "Requested URI does not represent any resource")


@check("refused: a user without roles may not read incidents")
def _(demo):
    rows = table(demo, login=demo.nobody).get(limit=5)
    refused(lambda: rows.all(), 403, "Insufficient rights to query records")


@check("refused: a fulfiller may not delete")
def _(demo):
    row = create(demo)
    refused(lambda: table(demo, login=demo.agent).delete({"sys_id": row["sys_id"]}), 403, "Operation Failed", "ACL Exception Delete Failed")


@check("refused: resolving without code and notes names the labels")
def _(demo):
    row = create(demo)
    refused(lambda: table(demo).update({"sys_id": row["sys_id"]}, {"state": "6"}).one(), 403,
            "Data Policy Exception: The following fields are mandatory: Resolution code, Resolution notes")


@check("refused: a skipped change state is a business rule's 403")
def _(demo):
    row = create(demo, "change_request")
    group = table(demo, "sys_user_group").get(limit=1).all()[0]["sys_id"]
    refused(lambda: table(demo, "change_request").update({"sys_id": row["sys_id"]}, {"state": "-1", "assignment_group": group}).one(),
            403, "Operation against file 'change_request' was aborted by Business Rule", "Check State Transition")


@check("refused: a body that is no JSON is a 400")
def _(demo):
    refused(lambda: table(demo).request("POST", data="{not json").one(), 400, "Exception while reading request")


@check("refused: a verb that does not fit is a 405")
def _(demo):
    refused(lambda: table(demo).request("DELETE").one(), 405, "Method not Supported")


# --- weather ------------------------------------------------------------------------------------------------------------------

@check("weather: the rate limit is a 429 with Retry-After", faults="429=30@api")
def _(demo):
    answer = refused(lambda: table(demo).get(limit=1).all(), 429, "Rate limit exceeded")
    equal(answer.headers["Retry-After"], "30")
    assert int(answer.headers["X-RateLimit-Limit"]) > 0 and int(answer.headers["X-RateLimit-Reset"]) > 0


@check("weather: a hibernating instance is a page, not JSON", faults="hibernate@api")
def _(demo):
    answer = table(demo).get(limit=1)
    contains(answer.headers["Content-Type"], "text/html")
    raises(ValueError, answer.all)


@check("weather: 503 twice, then all is well again", faults="status=503:2@api")
def _(demo):
    for _ in range(2):
        refused(lambda: table(demo).get(limit=1).all(), 503)
    assert table(demo).get(limit=1).all()


@check("weather: an answer cut off half-way is an error, buffered and streamed", faults="cut:2@api")
def _(demo):
    raises((ChunkedEncodingError, ValueError), lambda: table(demo).get(limit=50).all())
    got = []
    raises((ProtocolError, IncompleteJSONError), lambda: got.extend(table(demo).get(limit=50, stream=True).all()))
    equal(len(table(demo).get(limit=50).all()), 50)


@check("weather: a create whose answer is lost has happened all the same", faults="commit-then-drop:1@POST")
def _(demo):
    refused(lambda: create(demo, correlation_id="lost-1"), 504)
    equal(len(table(demo).get(query={"correlation_id": "lost-1"}).all()), 1, "records with the key")


@check("weather: a token refused once works again afterwards", faults="401-once@api")
def _(demo):
    access = oauth(demo)
    access.set_token(access.generate_token(*demo.agent))
    incidents = access.resource(api_path="/table/incident")
    refused(lambda: incidents.get(limit=1).all(), 401, "User Not Authenticated")
    assert incidents.get(limit=1).all()


run("pysnow")
