"""Writing, and what goes wrong, with aiosnow."""

import asyncio
import os
import tempfile
from json import JSONDecodeError

from aiohttp.client_exceptions import ClientPayloadError
from aiosnow.exceptions import DeleteError, NoItems, RequestError, UnexpectedContentType
from aiosnow.models.table.declared import IncidentModel, JournalModel

from aiosnow_client import (
    ChangeModel,
    ChoiceModel,
    GroupModel,
    UserModel,
    create,
    found,
    raised,
    refused,
    session,
    within,
)
from harness import SCRIPTS, check, contains, equal

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
    equal(
        (changed["urgency"].key, changed["short_description"], changed["description"], changed["sys_mod_count"]),
        (1, "changed", "kept", 2),
    )


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


@check("refused: a user without roles may not read change requests")
def _(demo):
    async def go():
        async with session(demo, ChangeModel, login=demo.nobody) as changes:
            await refused(changes.get("", limit=1), 403, "Insufficient rights to query records")

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
    await refused(
        incidents.update(made["sys_id"], {"state": 6}), 403, "Data Policy Exception", "Resolution code, Resolution notes"
    )


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


@check("weather: a create that arrives twice makes two records", faults="duplicate:1@POST")
@within()
async def _(demo, incidents):
    made = await create(incidents, correlation_id="aiosnow-twice")
    both = await found(incidents, "correlation_id=aiosnow-twice", "number")
    equal(len(both), 2)
    contains(both, made["number"])
