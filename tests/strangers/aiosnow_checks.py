"""aiosnow 0.6.0: an asynchronous client with models; Basic only, display values and stored ones at once, pages by Link header."""

import aiosnow_reading  # noqa: F401 (registers its checks)
import aiosnow_writing  # noqa: F401 (registers its checks)

from harness import run

run("aiosnow")
