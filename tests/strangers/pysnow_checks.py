"""pysnow 0.7.17: a synchronous client; Basic and OAuth password grant, PUT for updates, streamed and buffered answers."""

import pysnow_reading  # noqa: F401 (registers its checks)
import pysnow_weather  # noqa: F401 (registers its checks)
import pysnow_writing  # noqa: F401 (registers its checks)

from harness import run

run("pysnow")
