"""Logging in and reading, with aiosnow."""

import asyncio

import aiosnow
from aiosnow.exceptions import ClientConnectionError, NoItems, TooManyItems
from aiosnow.models.table.declared import IncidentModel
from aiosnow.query import select

from aiosnow_client import (
    ChangeModel,
    OpenedModel,
    create,
    found,
    raised,
    refused,
    session,
    streamed,
    within,
)
from harness import check, contains, equal

# --- logging in ---------------------------------------------------------------------------------------------------------------


@check("Basic: an admin lists incidents")
@within()
async def _(demo, incidents):
    equal(len((await incidents.get("", limit=3)).data), 3)


@check("Basic: a wrong password is a 401 with the instance's words")
def _(demo):
    async def go():
        async with session(demo, login=("mira.okafor", "wrong")) as incidents:
            await refused(incidents.get("", limit=1), 401, "User Not Authenticated: Required to provide Auth information")

    asyncio.run(go())


@check("nobody listens: a connection error of the client's own kind")
def _(demo):
    async def go():
        client = aiosnow.Client("127.0.0.1:9", basic_auth=demo.admin, use_ssl=False)
        async with IncidentModel(client, table_name="incident") as incidents:
            await raised(ClientConnectionError, incidents.get("", limit=1))

    asyncio.run(go())


# --- listing ------------------------------------------------------------------------------------------------------------------


@check("list: a stream follows the Link header over all pages, each record once")
@within()
async def _(demo, incidents):
    whole = await found(incidents, select("").order_asc("sys_id"), "sys_id")
    seen = [record["sys_id"] for record in await streamed(incidents, select("").order_asc("sys_id"), page_size=9)]
    equal(seen, whole)
    assert len(whole) > 18


@check("list: a stream stops at its limit")
@within()
async def _(demo, incidents):
    equal(len(await streamed(incidents, limit=20, page_size=10)), 20)


@check("list: a stream starts at its offset")
@within()
async def _(demo, incidents):
    order = lambda: select("").order_asc("number")
    whole = await found(incidents, order(), "number")
    seen = [record["number"] for record in await streamed(incidents, order(), offset=10, page_size=10, limit=1000)]
    equal(seen, whole[10:])


@check("list: a stream of nothing ends at once")
@within()
async def _(demo, incidents):
    equal(await streamed(incidents, IncidentModel.number == "INC9999999"), [])


@check("list: X-Total-Count and the links are in the answer")
@within()
async def _(demo, incidents):
    answer = await incidents.get("active=true", limit=5)
    equal(int(answer.headers["X-Total-Count"]), len(await found(incidents, "active=true", "number")))
    assert {"first", "next", "last"} <= set(answer.links), answer.links
    contains(str(answer.links["next"]["url"]), "sysparm_offset=5")


@check("list: return_only limits the fields")
@within()
async def _(demo, incidents):
    answer = await incidents.get("", limit=1, return_only=["number", "state"])
    equal(set(answer.data[0]), {"number", "state"})


@check("list: order up and down")
@within()
async def _(demo, incidents):
    up = await found(incidents, select("active=true").order_asc(IncidentModel.number), "number")
    equal(up, sorted(up))
    equal(await found(incidents, select("active=true").order_desc(IncidentModel.number), "number"), up[::-1])


@check("list: order by two fields")
@within()
async def _(demo, incidents):
    rows = await found(incidents, select("").order_asc([IncidentModel.active, IncidentModel.number]), "active", "number")
    equal(rows, sorted(rows))


@check("list: one record, none, too many")
@within()
async def _(demo, incidents):
    equal((await incidents.get_one(IncidentModel.number == "INC0010001"))["number"], "INC0010001")
    await raised(NoItems, incidents.get_one(IncidentModel.number == "INC9999999"))
    await raised(TooManyItems, incidents.get_one(IncidentModel.active.is_true()))


# --- values -------------------------------------------------------------------------------------------------------------------


@check("values: choices carry number and label")
@within()
async def _(demo, incidents):
    row = await create(incidents, impact=1, urgency=2)
    equal(
        [(row[name].key, row[name].value) for name in ("state", "impact", "urgency", "priority")],
        [(1, "New"), (1, "1 - High"), (2, "2 - Medium"), (2, "2 - High")],
    )


@check("values: dates, numbers and booleans are read as such")
@within()
async def _(demo, incidents):
    row = await create(incidents, due_date="2031-02-03 04:05:06")
    equal(
        (row["due_date"].isoformat(), row["active"], row["sys_mod_count"], row["closed_at"]),
        ("2031-02-03T04:05:06", True, 0, None),
    )


@check("values: a number of one's own is stored as a string")
@within()
async def _(demo, incidents):
    equal((await create(incidents, correlation_id=42))["correlation_id"], "42")


@check("values: the same choice lists for change requests")
@within(ChangeModel)
async def _(demo, changes):
    states = {row["state"].key: row["state"].value for row in (await changes.get("", limit=1000)).data}
    equal((states[-5], states[3]), ("New", "Closed"))


@check("values: a reference is opened up by following its link")
@within(OpenedModel)
async def _(demo, changes):
    rows = (await changes.get("assigned_to.user_name=jonas.lindqvist", limit=2)).data
    equal([row["assigned_to"]["user_name"] for row in rows], ["jonas.lindqvist"] * 2)


# --- filters ------------------------------------------------------------------------------------------------------------------


@check("filter: in_list and not_in_list share out all incidents")
@within()
async def _(demo, incidents):
    whole = set(await found(incidents, "", "number"))
    some = set(await found(incidents, IncidentModel.state.in_list([1, 2]), "number"))
    rest = set(await found(incidents, IncidentModel.state.not_in_list([1, 2]), "number"))
    assert some and rest and some | rest == whole and not some & rest


@check("filter: and, or, new query bind as on an instance")
@within()
async def _(demo, incidents):
    async def ids(query):
        return set(await found(incidents, query, "number"))

    state, priority = IncidentModel.state, IncidentModel.priority
    new, going, high = await ids("state=1"), await ids("state=2"), await ids("priority=2")
    equal(await ids((state == 1) & (priority == 2)), new & high)
    equal(await ids((state == 1) | (state == 2)), new | going)
    equal(await ids(((state == 1) | (state == 2)) & (priority == 2)), (new | going) & high)
    equal(await ids((state == 1) ^ ((state == 2) & (priority == 2))), new | (going & high))


@check("filter: texts by their start, end and middle")
@within()
async def _(demo, incidents):
    number = (await create(incidents, short_description="aiosnow red green blue"))["number"]
    text = IncidentModel.short_description
    for condition in (text.starts_with("aiosnow red"), text.ends_with("green blue"), text.contains("red green")):
        contains(await found(incidents, condition, "number"), number, str(condition))
    assert number not in await found(incidents, text.not_contains("red green"), "number")


@check("filter: numbers by size and between")
@within()
async def _(demo, incidents):
    reopened = IncidentModel.reopen_count
    rows = await found(incidents, "", "number", "reopen_count")
    for condition, rule in (
        (reopened.greater_than(0), lambda n: n > 0),
        (reopened.less_or_equals(0), lambda n: n <= 0),
        (reopened.between(0, 1), lambda n: 0 <= n <= 1),
        (reopened != 0, lambda n: n != 0),
    ):
        equal(
            sorted(await found(incidents, condition, "number")),
            sorted(number for number, count in rows if rule(count)),
            str(condition),
        )


@check("filter: one number compared with another field")
@within()
async def _(demo, incidents):
    rows = await found(incidents, "", "number", "impact", "urgency")
    wanted = sorted(number for number, impact, urgency in rows if impact.key == urgency.key)
    got = sorted(await found(incidents, "impactSAMEASurgency", "number"))
    equal(got, wanted)
    equal(len(await found(incidents, "impactNSAMEASurgency", "number")), len(rows) - len(wanted))


@check("filter: dates before, after, until and between")
@within()
async def _(demo, incidents):
    made = IncidentModel.sys_created_on
    rows = sorted(await found(incidents, "", "sys_created_on", "number"))
    middle = rows[len(rows) // 2][0].strftime("%Y-%m-%d %H:%M:%S")
    first = rows[0][0].strftime("%Y-%m-%d %H:%M:%S")
    before, after = await found(incidents, made.before(middle), "number"), await found(incidents, made.after(middle), "number")
    equal(sorted(before), sorted(number for when, number in rows if when < rows[len(rows) // 2][0]))
    equal(sorted(await found(incidents, made.until(middle), "number") + after), sorted(number for _, number in rows))
    equal(
        sorted(await found(incidents, made.between(first, middle), "number")),
        sorted(await found(incidents, made.until(middle), "number")),
    )


@check("filter: empty, populated, anything")
@within()
async def _(demo, incidents):
    empty, full, both = [
        await found(incidents, condition, "number")
        for condition in (
            IncidentModel.assigned_to.is_empty(),
            IncidentModel.assigned_to.is_populated(),
            IncidentModel.assigned_to.is_anything(),
        )
    ]
    assert empty and full
    equal(sorted(empty + full), sorted(both))


@check("filter: booleans")
@within()
async def _(demo, incidents):
    equal(set(await found(incidents, IncidentModel.active.is_true(), "active")), {True})
    equal(set(await found(incidents, IncidentModel.active.is_falsy(), "active")), {False})
