#!/usr/bin/env python3
"""The demo instance's pages in a real browser: headless Chromium, as a person would use them.

    python3 tests/strangers/browser.py [--program target/debug/ticketdeck] [--pictures DIR] [--docs DIR]

First page by page, then one walk through the whole story (browser_story.py), whose pictures --docs saves: those of
docs/demo-instance.md are made with --docs docs/pictures. Last the dashboard in a terminal is connected with this browser
(browser_connect.py); a screen that was not as expected is saved as text.

Needs Debian's chromium and chromium-driver, and selenium from PyPI. Prints one line per check; ends with 1 when one fails.
"""

import argparse
import http.server
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse
import urllib.request

import browser_connect
import browser_story
from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select, WebDriverWait

VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
LIMIT = 20


class Callback:
    """The client's side of the redirect: a small server that remembers the addresses it was sent."""

    def __init__(self):
        seen = self.seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                seen.append(self.path)
                self.send_response(200)
                self.send_header("content-type", "text/html")
                self.end_headers()
                self.wfile.write(b"<title>Back</title><h1>Back at the client</h1>")

            def log_message(self, *_):
                pass

        try:
            # The first address that the demo's connector has registered.
            self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 8484), Handler)
        except OSError:
            self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/callback"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def last(self):
        calls = [path for path in self.seen if path.startswith("/callback")]
        return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(calls[-1]).query)) if calls else {}


class Suite:
    def __init__(self, program, pictures):
        self.failed = self.passed = 0
        self.pictures = pathlib.Path(pictures) if pictures else None
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
        self.profile = tempfile.mkdtemp(prefix="browser-")
        self.demo = subprocess.Popen(
            [program, "demo", "--serve", "--seed", "7", "--clock", "2026-11-20T08:00:00Z"], stdout=subprocess.PIPE, text=True
        )
        self.info = json.loads(self.demo.stdout.readline())
        self.base = self.info["instance"]
        self.callback = Callback()
        self.driver = self.start()

    def start(self):
        options = webdriver.ChromeOptions()
        options.binary_location = shutil.which("chromium") or "/usr/bin/chromium"
        for flag in (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
            "--disable-component-update --disable-sync --hide-scrollbars --window-size=1180,860 --lang=en"
        ).split():
            options.add_argument(flag)
        options.add_argument(f"--user-data-dir={self.profile}")
        service = webdriver.ChromeService(executable_path=shutil.which("chromedriver") or "/usr/bin/chromedriver")
        return webdriver.Chrome(options=options, service=service)

    def stop(self):
        self.driver.quit()
        self.demo.terminate()
        self.demo.wait(LIMIT)
        self.callback.server.shutdown()
        self.callback.server.server_close()
        shutil.rmtree(self.profile, ignore_errors=True)

    # What a person does.

    def open(self, path):
        self.driver.get(path if path.startswith("http") else self.base + path)

    def find(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def all(self, css):
        return self.driver.find_elements(By.CSS_SELECTOR, css)

    def labelled(self, label):
        """A field by the words of its label: what a screen reader would say."""
        for element in self.all("label"):
            if element.text.strip() == label:
                return self.find("#" + element.get_attribute("for"))
        raise AssertionError(f"no field is labelled {label}")

    def press(self, words):
        page = self.find("html")
        for element in self.all("button, a"):
            if element.text.strip().startswith(words):
                element.click()
                WebDriverWait(self.driver, LIMIT).until(lambda _: stale(page))
                WebDriverWait(self.driver, LIMIT).until(
                    lambda driver: driver.execute_script("return document.readyState") == "complete"
                )
                return
        raise AssertionError(f"nothing to press says {words}")

    def text(self):
        return self.find("body").text

    def title(self):
        return self.find("h1").text

    def fill(self, label, text):
        field = self.labelled(label)
        field.clear()
        field.send_keys(text)

    def log_in(self, index):
        user = self.info["users"][index]
        self.fill("User name", user["user_name"])
        self.fill("Password", user["password"])
        self.press("Log in")

    def picture(self, name):
        if self.pictures:
            self.driver.save_screenshot(str(self.pictures / f"{name}.png"))

    def tall(self, height):
        self.driver.set_window_size(1180, height)

    def authorization(self, redirect=None, client=None, state="st ate&1"):
        query = {
            "response_type": "code",
            "client_id": client or self.info["client_id"],
            "redirect_uri": redirect or self.callback.url,
            "state": state,
            "code_challenge": CHALLENGE,
            "code_challenge_method": "S256",
        }
        return "/oauth_auth.do?" + urllib.parse.urlencode(query)

    # Checks.

    def check(self, what, good, detail=""):
        self.passed += bool(good)
        self.failed += not good
        print(f"{'ok  ' if good else 'FAIL'} browser: {what}{'' if good else f' [{detail or self.driver.current_url}]'}", flush=True)

    def guarded(self, steps):
        try:
            steps()
        except (AssertionError, WebDriverException, StopIteration, IndexError, KeyError, ValueError, OSError) as error:
            self.picture(f"failed-{steps.__name__}")
            self.check(steps.__name__, False, f"{type(error).__name__}: {str(error).splitlines()[0]}")

    def accessible(self, where):
        """Every field has a name, one h1, a language, no script, and Tab reaches the content."""
        unnamed = self.driver.execute_script(
            "return [...document.querySelectorAll('input:not([type=hidden]),select,textarea')]"
            ".filter(f => !f.labels.length).map(f => f.name)"
        )
        heads = len(self.all("h1"))
        scripts = len(self.all("script"))
        language = self.find("html").get_attribute("lang")
        good = not unnamed and heads == 1 and not scripts and language == "en"
        self.check(f"{where}: labels, one heading, a language, no script", good, f"{unnamed} {heads} {scripts} {language}")

    def contrast(self, where):
        """WCAG AA for every piece of text: 4.5 to 1, or 3 to 1 where it is large."""
        poor = self.driver.execute_script(CONTRAST)
        self.check(f"{where}: contrast of all text", not poor, str(poor)[:200])


def stale(element):
    try:
        element.is_enabled()
        return False
    except WebDriverException:
        return True


CONTRAST = """
const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number);
const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
  return .2126 * r + .7152 * g + .0722 * b; };
const ground = e => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor);
  if (c.length === 3 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
const poor = [];
for (const e of document.querySelectorAll('body *')) {
  const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
  if (!own || !e.offsetParent || e.matches('option')) continue;
  const style = getComputedStyle(e), a = light(rgb(style.color).slice(0, 3)), b = light(ground(e));
  const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
  if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) poor.push(e.textContent.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
}
return poor;
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default="target/debug/ticketdeck")
    parser.add_argument("--pictures")
    parser.add_argument("--docs", type=pathlib.Path)
    parser.add_argument("--only", choices=["pages", "story", "connect"])
    args = parser.parse_args()
    passed = failed = 0
    walks = {
        "pages": pages,
        "story": lambda suite: browser_story.walk(suite, VERIFIER, args.docs),
        "connect": lambda suite: browser_connect.walk(suite, str(pathlib.Path(args.program).resolve())),
    }
    for walk in [walks[args.only]] if args.only else walks.values():
        suite = Suite(args.program, args.pictures)
        try:
            walk(suite)
        finally:
            suite.stop()
        passed, failed = passed + suite.passed, failed + suite.failed
    print(f"browser: {passed} passed, {failed} failed")
    return 1 if failed else 0


def pages(s):
    admin, service = s.info["users"][0], s.info["users"][1]

    def start_page():
        s.open("/")
        s.check("the start page says what this is", "ServiceNow-compatible" in s.text())
        s.accessible("start page")
        s.contrast("start page")
        s.find("body").send_keys(Keys.TAB)
        focused = s.driver.switch_to.active_element
        s.check("the first Tab reaches the skip link", focused.text == "Skip to content", focused.text)
        s.picture("start")

    def log_in():
        s.open("/incident_list.do?sysparm_query=active=true%5EORDERBYnumber")
        s.check("a list asks for a log-in first", s.title() == "Log in")
        s.accessible("log in")
        s.picture("login")
        s.fill("User name", admin["user_name"])
        s.fill("Password", "wrong")
        s.press("Log in")
        s.check("a wrong password is told", "User name or password invalid" in s.text())
        s.check("the user name stays in the field", s.labelled("User name").get_attribute("value") == admin["user_name"])
        s.contrast("failed log in")
        s.picture("login-failed")
        s.log_in(0)
        s.check("after the log-in the wanted list opens", s.title() == "Incidents" and "sysparm_query" in s.driver.current_url)
        cookie = s.driver.get_cookie("glide_user_session")
        s.check("the cookie is HttpOnly and SameSite", cookie["httpOnly"] and cookie["sameSite"] == "Lax", str(cookie))

    def lists():
        numbers = [cell.text for cell in s.all("tbody th")]
        s.check("the query's order is kept", numbers and numbers == sorted(numbers), str(numbers))
        s.accessible("list")
        s.contrast("list")
        s.picture("incidents")
        s.open("/change_request_list.do?sysparm_query=state%3D-5%5EORDERBYnumber")
        states = {row.text for row in s.all("tbody td:nth-child(4)")}
        s.check("the query filters", states == {"New"}, str(states))
        s.picture("changes")
        s.fill("Filter (encoded query)", "numberSTARTSWITHnothing")
        s.press("Apply")
        s.check("a filter without hits says so", "No records to display" in s.text())
        s.driver.back()
        s.check("Back returns to the list before", {row.text for row in s.all("tbody td:nth-child(4)")} == {"New"})
        s.open("/incident_list.do?sysparm_query=nope%3D1%5EORDERBYnumber")
        s.check("a condition on no field is told", "was left out" in s.text())
        s.press("Next")
        s.check("the next page follows", "21 to 40" in s.text())
        s.press("Number")
        s.check("a heading sorts", s.find("th[aria-sort]").text.startswith("Number"))
        s.open("/nav_to.do?uri=change_request_list.do%3Fsysparm_query%3Dstate%253D-4")
        s.check("nav_to.do leads to the page inside", s.title() == "Change requests" and "state%3D-4" in s.driver.current_url)
        s.open("/nav_to.do?uri=https%3A%2F%2Fevil.example%2F")
        s.check("nav_to.do leads nowhere else", s.driver.current_url.startswith(s.base), s.driver.current_url)

    def incident():
        s.open("/incident_list.do?sysparm_query=state%3D2%5EORDERBYnumber")
        s.find("tbody th a").click()
        number = s.title()
        s.check("a record opens from the list", number.startswith("INC"), number)
        s.accessible("record")
        s.contrast("record")
        Select(s.labelled("Impact")).select_by_visible_text("1 - High")
        Select(s.labelled("Urgency")).select_by_visible_text("1 - High")
        s.fill("Due date", "2026-12-24")
        s.labelled("Work notes").send_keys("Seen at the instance <b>&")
        s.press("Update")
        s.check("saving is confirmed", "Saved." in s.text())
        s.check("the priority follows impact and urgency", "1 - Critical" in s.text())
        s.check("the due date is stored", s.labelled("Due date").get_attribute("value").startswith("2026-12-24"))
        s.check("the note is shown as it was typed", "Seen at the instance <b>&" in s.find(".activity").text)
        s.tall(1400)
        s.picture("incident")
        s.tall(860)
        Select(s.labelled("State")).select_by_visible_text("Resolved")
        s.press("Update")
        s.check("a refusal is told in words", "must be filled in first: Resolution code, Resolution notes" in s.find("[role=alert]").text)
        s.check("the fields to blame are marked", len(s.all("[aria-invalid=true]")) == 2)
        s.check("what was chosen stays", Select(s.labelled("State")).first_selected_option.text == "Resolved")
        s.contrast("refused form")
        s.picture("incident-refused")
        Select(s.labelled("Resolution code")).select_by_index(1)
        s.labelled("Resolution notes").send_keys("Done in the browser.")
        s.press("Update")
        s.check("with what was missing it is saved", "Saved." in s.text())
        s.fill("Due date", "tomorrow")
        s.press("Update")
        s.check("a date that is none is told", "is not a date" in s.find("[role=alert]").text)
        s.driver.back()
        s.check("Back shows the record and sends nothing again", s.title() == number)
        token = s.driver.get_cookie("glide_user_session")
        s.check("the session goes on", bool(token))

    def change():
        s.open("/change_request_list.do?sysparm_query=state%3D-5%5Etype%3Dnormal%5EORDERBYnumber")
        s.find("tbody th a").click()
        Select(s.labelled("State")).select_by_visible_text("Implement")
        s.press("Update")
        s.check("a skipped state is refused in words", "one state at a time" in s.find("[role=alert]").text)
        group = Select(s.labelled("Assignment group"))
        if not group.first_selected_option.get_attribute("value"):
            group.select_by_index(1)
        Select(s.labelled("State")).select_by_visible_text("Assess")
        Select(s.labelled("Priority")).select_by_visible_text("2 - High")
        s.press("Update")
        s.check("the next state is allowed", "Saved." in s.text() and Select(s.labelled("State")).first_selected_option.text == "Assess")
        s.tall(1400)
        s.picture("change")
        s.tall(860)

    def checklist():
        s.open("/connector_checklist.do")
        s.check("the checklist knows what is done", [e.text for e in s.all(".state")] == ["Completed", "Completed", "Not complete"])
        s.accessible("checklist")
        s.contrast("checklist")
        s.picture("checklist")
        s.open("/oauth_entity.do?sys_id=-1")
        s.fill("Name", "Browser test client")
        s.fill("Redirect URL", s.callback.url)
        s.press("Submit")
        facts = dict(zip([e.text for e in s.all("dt")], [e.text for e in s.all("dd")]))
        s.check("a client gets an id and a secret", len(facts["Client ID"]) == 32 and len(facts["Client Secret"]) >= 16, str(facts))
        s.client = (facts["Client ID"], facts["Client Secret"])
        s.open("/sys_user.do?sys_id=-1")
        s.press("Submit")
        s.check("an account without a name is refused", "User ID must not be empty" in s.text())
        s.fill("User ID", "svc.browser")
        s.fill("First name", "Browser")
        s.fill("Last name", "Integration")
        s.fill("Roles", "itil")
        s.fill("New password", "correct horse")
        s.press("Submit")
        s.check("an account can be created", s.title() == "Browser Integration" and "Saved." in s.text(), s.title())

    def consent():
        client = s.client[0]
        s.open(s.authorization(client=client))
        s.check("who is signed in is asked for consent", f"asks to connect to this instance as {'Mira Okafor'}" in s.text())
        s.check("the application is named", "Browser test client" in s.text())
        s.press("Not you?")
        s.check("Not you? leads to the log-in", s.title() == "Log in")
        s.fill("User name", "svc.browser")
        s.fill("Password", "correct horse")
        s.press("Log in")
        s.check("and back to the same question", s.title() == "Allow access?" and "Browser Integration" in s.text())
        s.press("Deny")
        back = s.callback.last()
        s.check("Deny goes back with the refusal", back == {"error": "access_denied", "state": "st ate&1"}, str(back))
        s.open(s.authorization(client=client))
        s.press("Allow")
        back = s.callback.last()
        s.check("Allow goes back with a code and the state", len(back.get("code", "")) > 30 and back["state"] == "st ate&1", str(back))
        s.code = back["code"]
        form = urllib.parse.urlencode({
            "grant_type": "authorization_code", "client_id": client, "client_secret": s.client[1], "code": s.code,
            "redirect_uri": s.callback.url, "code_verifier": VERIFIER,
        })
        with urllib.request.urlopen(s.base + "/oauth_token.do", form.encode(), LIMIT) as answer:
            token = json.load(answer)
        s.check("the code becomes tokens", token["token_type"] == "Bearer" and token["refresh_token"])
        s.token = token["access_token"]
        s.open(s.authorization())
        s.check("the connector is called as on the original", "Security + Compliance Connector" in s.text())
        s.accessible("consent")
        s.contrast("consent")
        s.picture("consent")
        s.driver.set_window_size(420, 760)
        wide = s.driver.execute_script("return document.documentElement.scrollWidth > innerWidth")
        s.check("the page fits a narrow window", not wide)
        s.tall(860)
        s.open("/oauth_auth.do?response_type=code&client_id=" + client)
        s.check("a missing state is told in the original's words", "Missing State parameter in request" in s.text())

    def status():
        s.open("/connector_status.do")
        s.check("a person sees their own connection", "Browser test client" in s.text() and "Browser Integration" in s.text())
        s.accessible("status")
        s.contrast("status")
        s.press("Log out")
        s.open("/connector_status.do")
        s.log_in(0)
        s.check("an administrator sees it too", "Browser Integration" in s.text())
        s.picture("status")
        s.press("Revoke")
        s.check("revoking is confirmed", "The connection was ended" in s.text() and "Not connected" in s.text())
        request = urllib.request.Request(s.base + "/api/now/table/incident?sysparm_limit=1", headers={"Authorization": "Bearer " + s.token})
        try:
            code = urllib.request.urlopen(request, None, LIMIT).status
        except urllib.error.HTTPError as error:
            code = error.code
        s.check("a revoked token is worth nothing", code == 401, str(code))

    def weather():
        urllib.request.urlopen(s.base + "/__demo/faults", b"cross-scope", LIMIT)
        s.open("/connector_checklist.do")
        s.check("the cross-scope refusal is told in the original's words", "Read operation against 'oauth_entity' from scope" in s.text())
        s.picture("checklist-refused")
        urllib.request.urlopen(s.base + "/__demo/faults", b"off", LIMIT)

    def dark():
        s.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": "dark"}]})
        s.open("/incident_list.do?sysparm_query=active%3Dtrue%5EORDERBYDESCsys_created_on")
        s.contrast("dark list")
        s.picture("dark")
        s.open("/connector_checklist.do")
        s.contrast("dark checklist")
        s.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})

    for steps in (start_page, log_in, lists, incident, change, checklist, consent, status, weather, dark):
        s.guarded(steps)


if __name__ == "__main__":
    sys.exit(main())
