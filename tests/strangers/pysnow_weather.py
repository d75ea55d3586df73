"""What goes wrong on purpose, with pysnow."""

from ijson import IncompleteJSONError
from pysnow.exceptions import EmptyContent
from requests.exceptions import ChunkedEncodingError
from urllib3.exceptions import ProtocolError

from harness import check, contains, equal, raises
from pysnow_client import create, oauth, refused, table


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


@check("weather: 202 with nothing in it is no list", faults="status=202:1@GET")
def _(demo):
    raises(EmptyContent, lambda: table(demo).get(limit=1).all())


@check("weather: a list that ran out of time holds its first half and an error", faults="result+error:1@GET")
def _(demo):
    body = table(demo).get(limit=20)._response.json()
    assert 0 < len(body["result"]) < 20, len(body["result"])
    contains(body["error"]["message"], "maximum execution time exceeded")


@check(
    "weather: rows are hidden after the limit, so a page comes back short though more follow", faults="acl-hidden=50@incident"
)
def _(demo):
    answer = table(demo).get(limit=20)
    assert 0 < len(answer.all()) < 20 < int(answer.headers["X-Total-Count"]), answer.headers
    contains(answer.headers["Link"], 'rel="next"')


@check("weather: an address that is filtered out is a 403", faults="ip-filter@api")
def _(demo):
    refused(lambda: table(demo).get(limit=1).all(), 403)
