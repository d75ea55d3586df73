"""What the checks with pysnow share."""

import os
import warnings

os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"  # the instance is on loopback
warnings.filterwarnings("ignore")

import pysnow
from requests.exceptions import HTTPError

from harness import contains, equal, raises


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


def oauth(demo, secret=None, **options):
    return pysnow.OAuthClient(
        client_id=demo.client_id, client_secret=secret or demo.client_secret, host=demo.host, use_ssl=False, **options
    )


def numbers(demo, query, name="incident"):
    return [row["number"] for row in table(demo, name).get(query=query, fields=["number"]).all()]
