"""One walk through the whole story from the instance's side: connect, a ticket arrives, a person works on it, the connection ends.

browser.py runs it on an instance of its own. With --docs DIR each stop leaves a picture there, for docs/demo-instance.md.
"""

import base64
import json
import shutil
import subprocess
import urllib.error
import urllib.parse
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

LIMIT = 20
CONNECTOR = "Security + Compliance Connector"
TASK = "Require multifactor authentication for administrative roles"


def call(s, method, path, body=None, login=None, token=None):
    """A REST request, as an administrator or with a token; gives status and answer."""
    user = login or s.info["users"][0]
    basic = base64.b64encode(f"{user['user_name']}:{user['password']}".encode()).decode()
    headers = {"Authorization": f"Bearer {token}" if token else f"Basic {basic}", "Content-Type": "application/json"}
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(s.base + path, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, None, LIMIT) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or "null")


def token_request(s, **fields):
    client = {"client_id": s.info["client_id"], "client_secret": s.info["client_secret"]}
    form = urllib.parse.urlencode({**client, **fields}).encode()
    with urllib.request.urlopen(s.base + "/oauth_token.do", form, LIMIT) as answer:
        return json.load(answer)


class Album:
    """Pictures for the docs: as tall as the page, few colours."""

    def __init__(self, suite, folder):
        self.s, self.folder = suite, folder

    def take(self, name, width=1000, tallest=1600):
        if not self.folder:
            return
        driver = self.s.driver

        def size(height):
            metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
            driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)

        size(200)
        size(min(driver.execute_script("return document.documentElement.scrollHeight"), tallest))
        path = self.folder / f"story-{name}.png"
        driver.save_screenshot(str(path))
        if shutil.which("pngquant"):
            subprocess.run(["pngquant", "--force", "--strip", "--output", str(path), "32", str(path)], check=True)
        driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def facts(s):
    return dict(zip([e.text for e in s.all("dt")], [e.text for e in s.all("dd")]))


def walk(s, verifier, folder):
    album = Album(s, folder)
    service = s.info["users"][1]

    def installing():
        s.open("/connector_checklist.do")
        s.check("story: the checklist asks for a log-in", s.title() == "Log in")
        album.take("1-log-in", 640)
        s.log_in(0)
        states = [e.text for e in s.all(".state")]
        s.check("story: two of three steps are done", states == ["Completed", "Completed", "Not complete"], str(states))
        if s.callback.url not in s.text():
            s.press(CONNECTOR)
            s.fill("Redirect URL", s.callback.url)
            s.press("Update")
            s.open("/connector_checklist.do")
        album.take("2-checklist")

    def consenting():
        s.open(s.authorization())
        s.check("story: the administrator is asked by mistake", CONNECTOR in s.text() and "Mira Okafor" in s.text())
        album.take("3-not-you", 640)
        s.press("Not you?")
        s.log_in(1)
        s.check("story: now the integration user is asked", "Ticketdeck Integration" in s.text())
        s.press("Deny")
        s.check("story: Deny is told to the client", s.callback.last().get("error") == "access_denied", str(s.callback.last()))
        status, found = call(s, "GET", "/api/now/table/oauth_credential")
        s.check("story: after Deny there is no token", (status, found) == (200, {"result": []}), str(found))
        s.open(s.authorization())
        album.take("4-allow", 640)
        s.press("Allow")
        code = s.callback.last().get("code", "")
        s.token = token_request(s, grant_type="authorization_code", code=code, redirect_uri=s.callback.url, code_verifier=verifier)
        s.check("story: Allow ends in a token", s.token.get("refresh_token") and s.token["expires_in"] > 1700, str(s.token))
        status, me = call(
            s, "GET", "/api/now/table/sys_user?sysparm_query=sys_id=javascript:gs.getUserID()&sysparm_fields=user_name",
            token=s.token["access_token"],
        )
        s.check("story: the token is the integration user's", me["result"] == [{"user_name": service["user_name"]}], str(me))

    def connected():
        s.open("/logout.do")
        s.open("/connector_status.do")
        s.log_in(0)
        shown = facts(s)
        s.check("story: the status page says who", shown.get("Acts as") == "Ticketdeck Integration", str(shown))
        s.check("story: since when and last contact", shown["Connected since"] and shown["Last contact"] >= shown["Connected since"], str(shown))
        s.check("story: and how long the tokens live", shown["Access token"].startswith("until") and shown["Refresh token"].startswith("until"))
        s.accessible("story: status")
        album.take("5-connected")
        s.open("/connector_checklist.do")
        s.check("story: all three steps are done", [e.text for e in s.all(".state")] == ["Completed"] * 3)

    def arriving():
        body = {
            "short_description": TASK,
            "description": "Microsoft 365 Security and Configuration Change Request.\n\nTurn on multifactor authentication for all administrative roles.",
            "priority": "3", "due_date": "2026-12-04 12:00:00", "correlation_id": "td-0000000000-STORY", "correlation_display": "ticketdeck",
        }
        status, made = call(s, "POST", "/api/now/table/change_request", body, token=s.token["access_token"])
        s.check("story: the client makes a ticket", status == 201, str(made))
        s.ticket = made["result"]
        s.open("/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on")
        first = s.find("tbody tr").text
        s.check("story: it is the first in the list", s.ticket["number"] in first and TASK in first, first)
        album.take("6-list", 1100, 560)

    def working():
        s.press(s.ticket["number"])
        Select(s.labelled("Assignment group")).select_by_visible_text("Identity and Access")
        Select(s.labelled("State")).select_by_visible_text("Assess")
        Select(s.labelled("Priority")).select_by_visible_text("2 - High")
        s.fill("Due date", "2026-12-11")
        s.labelled("Work notes").send_keys("Two break-glass accounts stay without; both are on the list.")
        s.press("Update")
        s.check("story: a person's changes are saved", "Saved." in s.text(), s.text()[:200])
        album.take("7-worked-on")
        fields = "state,priority,due_date,sys_updated_by,sys_mod_count"
        _, seen = call(s, "GET", f"/api/now/table/change_request/{s.ticket['sys_id']}?sysparm_fields={fields}", token=s.token["access_token"])
        seen = seen["result"]
        expected = ("-4", "2", "2026-12-11", "mira.okafor")
        found = (seen["state"], seen["priority"], seen["due_date"][:10], seen["sys_updated_by"])
        s.check("story: the client sees them", found == expected and int(seen["sys_mod_count"]) > 0, str(seen))
        query = urllib.parse.quote(f"element_id={s.ticket['sys_id']}")
        _, notes = call(s, "GET", f"/api/now/table/sys_journal_field?sysparm_query={query}", token=s.token["access_token"])
        s.check("story: and the note", [n["value"][:11] for n in notes["result"]] == ["Two break-g"], str(notes)[:200])

    def closing():
        for _ in range(2):
            call(s, "PATCH", f"/api/now/table/change_request/{s.ticket['sys_id']}", {"approval": "approved"})
        for state in ("Implement", "Review"):
            s.open(f"/change_request.do?sys_id={s.ticket['sys_id']}")
            Select(s.labelled("State")).select_by_visible_text(state)
            s.press("Update")
            s.check(f"story: on to {state}", "Saved." in s.text(), s.text()[:300])
        Select(s.labelled("State")).select_by_visible_text("Closed")
        s.press("Update")
        s.check("story: closing asks for its reasons", "must be filled in first" in s.find("[role=alert]").text)
        album.take("8-refused", tallest=1150)
        Select(s.labelled("Close code")).select_by_visible_text("Successful")
        s.labelled("Close notes").send_keys("All administrative roles are covered.")
        s.press("Update")
        s.check("story: with them the ticket is closed", "Saved." in s.text() and Select(s.labelled("State")).first_selected_option.text == "Closed")
        _, seen = call(s, "GET", f"/api/now/table/change_request/{s.ticket['sys_id']}?sysparm_fields=state,active,close_code", token=s.token["access_token"])
        s.check("story: the client sees it closed", seen["result"] == {"state": "3", "active": "false", "close_code": "successful"}, str(seen))
        s.open("/change_request_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on")
        s.check("story: it has left the open ones", s.ticket["number"] not in s.text())

    def revoking():
        s.open("/connector_status.do")
        s.press("Revoke")
        s.check("story: not connected any more", "Not connected" in s.text() and not s.driver.find_elements(By.CSS_SELECTOR, ".card"))
        album.take("9-not-connected")
        status, _ = call(s, "GET", "/api/now/table/incident?sysparm_limit=1", token=s.token["access_token"])
        s.check("story: the token is worth nothing", status == 401, str(status))
        try:
            token_request(s, grant_type="refresh_token", refresh_token=s.token["refresh_token"])
            s.check("story: nor is the refresh token", False)
        except urllib.error.HTTPError as error:
            s.check("story: nor is the refresh token", error.code == 401, str(error.code))

    def refusing():
        urllib.request.urlopen(s.base + "/__demo/faults", b"cross-scope", LIMIT)
        s.open("/connector_checklist.do")
        states = [e.text for e in s.all(".state")]
        s.check("story: with oauth_entity closed the first step is open", "Accessible from" in s.text() and states[0] == "Not complete", str(states))
        album.take("cross-scope", tallest=420)
        urllib.request.urlopen(s.base + "/__demo/faults", b"off", LIMIT)

    for steps in (installing, consenting, connected, arriving, working, closing, revoking, refusing):
        s.guarded(steps)
