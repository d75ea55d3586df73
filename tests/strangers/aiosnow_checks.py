"""aiosnow 0.6.0: an asynchronous client with models; Basic only, display values and stored ones at once, pages by Link header."""

import asyncio
import functools
import logging
import os
import tempfile
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

from json import JSONDecodeError

import aiosnow
from aiosnow.models._schema import ModelSchema
from aiosnow.exceptions import (
    ClientConnectionError, DeleteError, NoItems, RequestError, TooManyItems, UnexpectedContentType)
from aiosnow.models import TableModel, fields
from aiosnow.models.table.declared import IncidentModel, JournalModel
from aiosnow.query import Selector, select

from aiohttp.client_exceptions import ClientPayloadError

from harness import SCRIPTS, check, contains, equal, run


class ChangeModel(TableModel):
    """A model of one's own, as aiosnow's manual shows it."""

    sys_id = fields.String(is_primary=True)
    number = fields.String()
    short_description = fields.String()
    state = fields.IntegerMap()
    type = fields.String()
    priority = fields.IntegerMap()
    on_hold = fields.Boolean()
    assignment_group = fields.String()
    assigned_to = fields.String()
    due_date = fields.DateTime()
    sys_updated_on = fields.DateTime()


class UserModel(TableModel):
    sys_id = fields.String(is_primary=True)
    user_name = fields.String()
    name = fields.String()
    active = fields.Boolean()


class GroupModel(TableModel):
    sys_id = fields.String(is_primary=True)
    name = fields.String()


class ChoiceModel(TableModel):
    sys_id = fields.String(is_primary=True)
    name = fields.String()
    element = fields.String()
    value = fields.String()
    label = fields.String()


class PersonSchema(ModelSchema):
    user_name = fields.String()


class OpenedModel(TableModel):
    """A model with a record within it, which aiosnow fetches through the reference's link."""

    sys_id = fields.String(is_primary=True)
    number = fields.String()
    assigned_to = PersonSchema


TABLES = {IncidentModel: "incident", ChangeModel: "change_request", OpenedModel: "change_request", UserModel: "sys_user", GroupModel: "sys_user_group",
          ChoiceModel: "sys_choice", JournalModel: "sys_journal_field"}


def session(demo, model=IncidentModel, login=None, table=None):
    client = aiosnow.Client(demo.host, basic_auth=login or demo.admin, use_ssl=False)
    return model(client, table_name=table or TABLES[model])


def within(model=IncidentModel, **options):
    """Runs an asynchronous check with a session of that model."""
    def wrap(function):
        @functools.wraps(function)
        def check_it(demo):
            async def go():
                async with session(demo, model, **options) as opened:
                    await function(demo, opened)
            asyncio.run(go())
        return check_it
    return wrap


async def refused(awaitable, status, *parts):
    """A RequestError with that status and those words."""
    error = await raised(RequestError, awaitable)
    equal(error.status, status, "status")
    for part in parts:
        contains(str(error.message), part, "the message")


async def raised(kind, awaitable):
    try:
        result = await awaitable
    except kind as error:
        return error
    raise AssertionError(f"no {getattr(kind, '__name__', kind)} was raised; the result is {result!r}"[:300])


async def create(incidents, **values):
    return (await incidents.create({"short_description": "made by aiosnow", **values})).data


async def found(model, selection, *names):
    rows = (await model.get(selection, limit=1000)).data
    return [row[names[0]] if len(names) == 1 else tuple(row[name] for name in names) for row in rows]


async def streamed(model, selection="", **options):
    return [record async for _, record in model.stream(selection, **options)]


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
    equal([(row[name].key, row[name].value) for name in ("state", "impact", "urgency", "priority")],
          [(1, "New"), (1, "1 - High"), (2, "2 - Medium"), (2, "2 - High")])


@check("values: dates, numbers and booleans are read as such")
@within()
async def _(demo, incidents):
    row = await create(incidents, due_date="2031-02-03 04:05:06")
    equal((row["due_date"].isoformat(), row["active"], row["sys_mod_count"], row["closed_at"]), ("2031-02-03T04:05:06", True, 0, None))


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
    equal([row["assigned_to"]["user_name"]["value"] for row in rows], ["jonas.lindqvist"] * 2)


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
    for condition, rule in ((reopened.greater_than(0), lambda n: n > 0), (reopened.less_or_equals(0), lambda n: n <= 0),
                            (reopened.between(0, 1), lambda n: 0 <= n <= 1), (reopened != 0, lambda n: n != 0)):
        equal(sorted(await found(incidents, condition, "number")), sorted(number for number, count in rows if rule(count)), str(condition))


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
    equal(sorted(await found(incidents, made.between(first, middle), "number")), sorted(await found(incidents, made.until(middle), "number")))


@check("filter: empty, populated, anything")
@within()
async def _(demo, incidents):
    empty, full, both = [await found(incidents, condition, "number") for condition in (
        Selector("assigned_toISEMPTY"), Selector("assigned_toISNOTEMPTY"), Selector("assigned_toANYTHING"))]
    assert empty and full
    equal(sorted(empty + full), sorted(both))


@check("filter: booleans")
@within()
async def _(demo, incidents):
    equal(set(await found(incidents, IncidentModel.active.is_true(), "active")), {True})
    equal(set(await found(incidents, IncidentModel.active.is_falsy(), "active")), {False})


# --- writing ------------------------------------------------------------------------------------------------------------------

@check("create: text in many scripts comes back unchanged")
@within()
async def _(demo, incidents):
    for script, text in SCRIPTS.items():
        made = await create(incidents, short_description=text, description=text + "\n" + text)
        again = await incidents.get_one(IncidentModel.sys_id == made["sys_id"])
        equal((again["short_description"], again["description"]), (text, text + "\n" + text), script)


@check("create: short_description is cut at 160 characters")
@within()
async def _(demo, incidents):
    equal((await create(incidents, short_description="é" * 300))["short_description"], "é" * 160)


@check("update: PATCH by id and by condition is partial")
@within()
async def _(demo, incidents):
    made = await create(incidents, description="kept")
    await incidents.update(made["sys_id"], {"urgency": 1})
    changed = (await incidents.update(IncidentModel.number == made["number"], {"short_description": "changed"})).data
    equal((changed["urgency"].key, changed["short_description"], changed["description"], changed["sys_mod_count"]), (1, "changed", "kept", 2))


@check("update: an empty string clears a field")
@within()
async def _(demo, incidents):
    made = await create(incidents, description="soon gone")
    equal((await incidents.update(made["sys_id"], {"description": ""})).data["description"], None)


@check("update: writing what is there already counts no update")
@within()
async def _(demo, incidents):
    made = await create(incidents, urgency=2)
    equal((await incidents.update(made["sys_id"], {"urgency": 2})).data["sys_mod_count"], 0)


@check("delete: gone afterwards; deleting nothing says so")
@within()
async def _(demo, incidents):
    made = await create(incidents)
    equal((await incidents.delete(made["sys_id"])).status, 204)
    await raised(NoItems, incidents.get_one(IncidentModel.sys_id == made["sys_id"]))
    await raised(DeleteError, incidents.delete(IncidentModel.sys_id == made["sys_id"]))
    await refused(incidents.update(made["sys_id"], {"urgency": 1}), 404, "No Record found")


@check("journal: notes and comments, each with its author")
@within()
async def _(demo, incidents):
    made = await create(incidents)
    await incidents.update(made["sys_id"], {"work_notes": "inside: 潮"})
    await incidents.update(made["sys_id"], {"comments": "outside"})
    async with session(demo, JournalModel) as journal:
        rows = await found(journal, f"element_id={made['sys_id']}^ORDERBYelement", "element", "value", "sys_created_by", "name")
    equal(rows, [("comments", "outside", "mira.okafor", "incident"), ("work_notes", "inside: 潮", "mira.okafor", "incident")])


@check("choices: the states of an incident in several answers")
@within(ChoiceModel)
async def _(demo, choices):
    rows = await found(choices, "name=incident^element=state^language=en^ORDERBYsequence", "value", "label")
    equal(rows, [("1", "New"), ("2", "In Progress"), ("3", "On Hold"), ("6", "Resolved"), ("7", "Closed"), ("8", "Canceled")])


@check("users and groups: by name, in any script")
@within(UserModel)
async def _(demo, users):
    equal((await users.get_one(UserModel.name == "佐藤 遥"))["user_name"], "haruka.sato")
    async with session(demo, GroupModel) as groups:
        assert (await groups.get_one(GroupModel.name == "Network"))["sys_id"]


@check("change: New to Assess with a group, back to New")
@within(ChangeModel)
async def _(demo, changes):
    async with session(demo, GroupModel) as groups:
        group = (await groups.get_one(GroupModel.name == "Network"))["sys_id"]
    made = (await changes.create({"short_description": "by aiosnow", "assignment_group": group})).data
    equal((made["state"].value, made["type"]), ("New", "normal"))
    equal((await changes.update(made["sys_id"], {"state": -4})).data["state"].value, "Assess")
    equal((await changes.update(made["sys_id"], {"state": -5})).data["state"].value, "New")


@check("attachments: upload, list and download the same bytes")
@within()
async def _(demo, incidents):
    made, content = await create(incidents), bytes(range(256)) * 20
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "tide.png"), "wb") as file:
            file.write(content)
        sent = (await incidents.upload_file(made["sys_id"], os.path.join(folder, "tide.png"))).data
        equal((sent["file_name"], sent["size_bytes"], sent["content_type"]), ("tide.png", len(content), "image/png"))
        listed = (await incidents.get_attachments(f"table_sys_id={made['sys_id']}")).data
        equal([row["sys_id"] for row in listed], [sent["sys_id"]])
        await incidents.download_file(f"sys_id={sent['sys_id']}", os.path.join(folder, "copy"))
        with open(os.path.join(folder, "copy", "tide.png"), "rb") as file:
            equal(file.read() == content, True, "the bytes are the same")


# --- refusals and weather -----------------------------------------------------------------------------------------------------

@check("refused: an unknown table")
@within(table="no_such_table")
async def _(demo, nothing):
    await refused(nothing.get("", limit=1), 400, "Invalid table no_such_table")


@check("refused: a user without roles may not read incidents")
def _(demo):
    async def go():
        async with session(demo, login=demo.nobody) as incidents:
            await refused(incidents.get("", limit=1), 403, "Insufficient rights to query records")
    asyncio.run(go())


@check("refused: a fulfiller may not delete")
def _(demo):
    async def go():
        async with session(demo, login=demo.agent) as incidents:
            made = await create(incidents)
            error = await raised(RequestError, incidents.delete(made["sys_id"]))
            equal(error.status, 403)
            contains(error.message, "ACL Exception Delete Failed due to security constraints")
    asyncio.run(go())


@check("refused: a data policy names the labels")
@within()
async def _(demo, incidents):
    made = await create(incidents)
    await refused(incidents.update(made["sys_id"], {"state": 6}), 403, "Data Policy Exception", "Resolution code, Resolution notes")


@check("refused: a business rule names itself")
@within(ChangeModel)
async def _(demo, changes):
    made = (await changes.create({"short_description": "by aiosnow"})).data
    await refused(changes.update(made["sys_id"], {"state": -1}), 403, "aborted by Business Rule", "Check State Transition")


@check("weather: a rate limit is a 429 with the instance's words", faults="429=5@api")
@within()
async def _(demo, incidents):
    await refused(incidents.get("", limit=1), 429, "Rate limit exceeded")


@check("weather: a hibernating instance is an unexpected content type", faults="hibernate@api")
@within()
async def _(demo, incidents):
    contains(str(await raised(UnexpectedContentType, incidents.get("", limit=1))), "text/html")


@check("weather: a gateway's 504 page, though the record was made", faults="commit-then-drop:1@POST")
@within()
async def _(demo, incidents):
    await raised(UnexpectedContentType, create(incidents, correlation_id="aiosnow-lost"))
    equal(len(await found(incidents, "correlation_id=aiosnow-lost", "number")), 1)


@check("weather: an answer cut off half-way is an error, and what came is not taken for whole", faults="cut:1@GET")
@within()
async def _(demo, incidents):
    await raised((ClientPayloadError, JSONDecodeError), incidents.get("", limit=50))
    equal(len((await incidents.get("", limit=50)).data), 50)


@check("weather: an instance in trouble is a 500 with its words", faults="status=500@api")
@within()
async def _(demo, incidents):
    await refused(incidents.get("", limit=1), 500, "Internal Server Error")


run("aiosnow")
