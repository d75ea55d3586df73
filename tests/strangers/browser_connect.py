"""Connecting ticketdeck in a terminal with a real browser: loopback, paste, Deny, Not you."""

from browser_terminal import PATIENCE, Seat
from selenium.webdriver.support.ui import WebDriverWait


def walk(s, program):
    """Every way on an instance whose redirect port is the program's own."""
    # The program has to listen where the suite's own callback listened.
    s.callback.server.shutdown()
    s.callback.server.server_close()
    admin, service = (user["user_name"] for user in s.info["users"][:2])

    def fresh(address):
        """Opens the address with nobody logged in at the instance."""
        s.open("/")
        s.driver.delete_all_cookies()
        s.open(address)
        s.check("connect: the shown address asks for a log-in", s.title() == "Log in", s.title())

    def press(words):
        """A button whose way ends on the redirect."""
        s.press(words)
        WebDriverWait(s.driver, PATIENCE).until(lambda driver: "/callback?" in driver.current_url)
        return s.driver.current_url

    def by_loopback():
        with Seat(s, program) as seat:
            address = seat.begin()
            s.check("connect: the port is listened on", "port 8484" in seat.terminal.text())
            fresh(address)
            s.log_in(1)
            press("Allow")
            s.check("connect: the browser is told to go back to ticketdeck", "Go back to ticketdeck" in s.text(), s.text())
            seat.terminal.wait_for(f"Signed in as {service}", "This is the integration user.")
            s.check("connect: the terminal says who signed in, and nothing is stored yet", not seat.stored())
            seat.save()
            s.check("connect: by loopback ends on the cards", seat.stored())

    def by_paste():
        # Somebody else has the port, so the browser cannot come back by itself.
        other = type(s.callback)()
        try:
            paste_what_it_ends_on()
        finally:
            other.server.shutdown()
            other.server.server_close()

    def paste_what_it_ends_on():
        with Seat(s, program) as seat:
            address = seat.begin()
            text = seat.terminal.text()
            s.check("connect: over SSH pasting is the likely way", "Over SSH the simplest" in text and "cannot come back" in text)
            fresh(address)
            s.log_in(1)
            end = press("Allow")
            seat.hand_over(end)
            seat.terminal.wait_for(f"Signed in as {service}", "This is the integration user.")
            seat.save()
            s.check("connect: by a pasted address ends on the cards", seat.stored())

    def deny():
        with Seat(s, program) as seat:
            fresh(seat.begin())
            s.log_in(1)
            press("Deny")
            seat.terminal.wait_for("Nobody was signed in.", "Access was denied")
            s.check("connect: Deny is told, and nothing is stored", not seat.stored())
            seat.terminal.keys("\r")
            s.open(seat.offered())
            press("Allow")
            seat.terminal.wait_for("This is the integration user.")
            seat.save()
            s.check("connect: after Deny the next try ends on the cards", seat.stored())

    def not_you():
        with Seat(s, program) as seat:
            fresh(seat.begin())
            s.log_in(0)
            press("Allow")
            seat.terminal.wait_for(f"Signed in as {admin}", "Not you?")
            s.check("connect: a personal login is not taken for the integration user", not seat.stored())
            seat.terminal.keys("n")
            seat.terminal.wait_for("paste the address")
            s.open(seat.offered())
            s.check("connect: the browser still knows the person", "Mira Okafor" in s.text(), s.title())
            s.press("Not you?")
            s.log_in(1)
            press("Allow")
            seat.terminal.wait_for(f"Signed in as {service}", "This is the integration user.")
            seat.save()
            s.check("connect: after Not you? the integration user ends on the cards", seat.stored())

    for steps in (by_loopback, by_paste, deny, not_you):
        s.guarded(steps)

