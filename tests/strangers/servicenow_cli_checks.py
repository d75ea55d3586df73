"""servicenow-cli 0.5.3: a command line and a terminal interface in Rust; Basic, bearer token, authorization code with PKCE."""

import servicenow_cli_reading  # noqa: F401 (registers its checks)
import servicenow_cli_tui  # noqa: F401 (registers its checks)
import servicenow_cli_writing  # noqa: F401 (registers its checks)

from harness import run

run("servicenow-cli")
