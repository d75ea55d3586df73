"""What the checks with aiosnow share."""

import asyncio
import functools
import logging
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)


import aiosnow
from aiosnow.exceptions import RequestError
from aiosnow.models import TableModel, fields
from aiosnow.models._schema import ModelSchema
from aiosnow.models.table.declared import IncidentModel, JournalModel

from harness import contains, equal


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


TABLES = {
    IncidentModel: "incident",
    ChangeModel: "change_request",
    OpenedModel: "change_request",
    UserModel: "sys_user",
    GroupModel: "sys_user_group",
    ChoiceModel: "sys_choice",
    JournalModel: "sys_journal_field",
}


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
