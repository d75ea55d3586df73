"""Logging in and reading, with PySNC."""

import os
import time

import requests
from pysnc import ServiceNowClient
from pysnc.auth import ServiceNowClientCredentialsFlow, ServiceNowPasswordGrantFlow
from pysnc.exceptions import AuthenticationException, InstanceException

from harness import check, contains, equal, raises
from pysnc_client import client, create, found, ids, record

# --- logging in ---------------------------------------------------------------------------------------------------------------


@check("TLS: http:// is refused by the client itself")
def _(demo):
    raises(InstanceException, lambda: ServiceNowClient("http://" + demo.host, demo.admin), "Must provide https://")


@check("TLS: without the instance's certificate it is not trusted")
def _(demo):
    os.environ.pop("REQUESTS_CA_BUNDLE", None)
    stranger = ServiceNowClient(demo.url, demo.admin, auto_retry=False)
    raises(requests.exceptions.SSLError, stranger.GlideRecord("incident").query)
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
    raises(
        AuthenticationException, lambda: client(demo, ServiceNowClientCredentialsFlow(demo.client_id, "wrong")), "access_denied"
    )


@check("a bearer token in a session of one's own")
def _(demo):
    token = client(demo, ServiceNowPasswordGrantFlow(*demo.agent, demo.client_id, demo.client_secret)).session.token[
        "access_token"
    ]
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
    gr = found(
        demo, "assigned_to.user_name=jonas.lindqvist", "change_request", "assigned_to,assigned_to.email,assigned_to.name"
    )
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
