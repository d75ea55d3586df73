"""What the checks with PySNC share."""

import logging
import os
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

from pysnc import ServiceNowClient


def client(demo, auth=None, retry=False):
    # Its flow for client credentials asks for a token by itself and looks here for whom to trust.
    os.environ["REQUESTS_CA_BUNDLE"] = demo.ca_file
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
