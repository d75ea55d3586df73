"""Logging in and reading, with pysnow."""

from datetime import datetime, timedelta

import pysnow
import requests
from pysnow.exceptions import MissingToken, MultipleResults, NoResults, TokenCreateError

from harness import check, contains, equal, raises
from pysnow_client import client, create, numbers, oauth, refused, table

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
    one, other = (
        set(numbers(demo, builder().field("state").equals("2"))),
        set(numbers(demo, builder().field("state").not_equals("2"))),
    )
    assert one and other and one | other == everything and not one & other
    some = set(numbers(demo, builder().field("state").equals(["1", "2"])))
    rest = set(numbers(demo, builder().field("state").not_equals(["1", "2"])))
    assert some > one and some | rest == everything and not some & rest


@check("filter: AND, OR and NQ bind as on an instance")
def _(demo):
    def ids(query):
        return set(numbers(demo, query))

    high, new, going = ids("priority=2"), ids("state=1"), ids("state=2")
    equal(
        ids(builder().field("state").equals("1").OR().field("state").equals("2").AND().field("priority").equals("2")),
        (new | going) & high,
    )
    equal(
        ids(builder().field("state").equals("1").NQ().field("state").equals("2").AND().field("priority").equals("2")),
        new | (going & high),
    )


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
        sorted(numbers(demo, builder().field("priority").equals(["2", "3"]))),
    )
    number = create(demo)["number"]
    past, future = datetime.utcnow() - timedelta(days=2), datetime.utcnow() + timedelta(days=2)
    contains(numbers(demo, builder().field("sys_created_on").between(past, future)), number)


@check("filter: dot-walked conditions and fields")
def _(demo):
    rows = (
        table(demo, "change_request")
        .get(
            query={"assigned_to.user_name": "jonas.lindqvist"},
            fields=["number", "assigned_to.name", "assignment_group.manager.name"],
        )
        .all()
    )
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
    return (
        table(demo, "change_request")
        .get(query="assigned_to.user_name=jonas.lindqvist^ORDERBYnumber", limit=1, **parameters)
        .all()[0]
    )


@check("values: every value is a string, numbers and booleans too")
def _(demo):
    row = create(demo, impact=2, urgency=2, correlation_id=17)
    equal(
        {name: type(value) for name, value in row.items() if not isinstance(value, (str, dict))}, {}, "fields of another type"
    )
    equal(
        (row["impact"], row["priority"], row["active"], row["correlation_id"], row["sys_mod_count"]),
        ("2", "3", "true", "17", "0"),
    )


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
