"""PySNC 1.2.1, ServiceNow's own Python client: GlideRecord over REST, display values and stored ones at once, batches.

It refuses http://, so the instance speaks TLS.
"""

import pysnc_reading  # noqa: F401 (registers its checks)
import pysnc_writing  # noqa: F401 (registers its checks)

from harness import run

run("pysnc", tls=True)
