"""A browser of the smallest kind: reads a page's forms, fills one in and sends it. For the logins of clients that need a browser."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Forms(HTMLParser):
    """The forms of a page: where each goes, what its fields hold, and its buttons by their text."""

    def __init__(self, page):
        super().__init__()
        self.forms, self.button = [], None
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append({"action": given.get("action", ""), "fields": {}, "buttons": {}})
        elif tag == "input" and self.forms and given.get("name"):
            self.forms[-1]["fields"][given["name"]] = given.get("value") or ""
        elif tag == "button" and self.forms:
            self.button = (given.get("name"), given.get("value"), "")

    def handle_data(self, data):
        if self.button:
            name, value, text = self.button
            self.button = (name, value, text + data.strip())

    def handle_endtag(self, tag):
        if tag == "button" and self.button:
            name, value, text = self.button
            self.forms[-1]["buttons"][text] = {name: value} if name else {}
            self.button = None


def press(session, page, button, **filled):
    """Presses the button of that text after filling in fields of its form; gives the next page, redirects not followed off the host."""
    for form in Forms(page.text).forms:
        if button in form["buttons"]:
            fields = {**form["fields"], **filled, **form["buttons"][button]}
            return session.post(urljoin(page.url, form["action"]), data=fields, timeout=30)
    raise AssertionError(f"{page.url} has no button {button!r}: {page.text[:300]!r}")


def authorise(address, login, button="Allow"):
    """Opens an authorization page, logs in and presses Allow or Deny; gives the page that the client shows at the end."""
    session = requests.Session()
    user, password = login
    page = session.get(address, timeout=30)
    page = press(session, page, "Log in", user_name=user, user_password=password)
    return press(session, page, button)
