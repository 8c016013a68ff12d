"""The `searchapp` command: click commands, each a thin call.

Exit status: 0 done, 1 some documents refused, 2 usage, 3 index, 130 stopped by Ctrl-C.
"""

from . import index_commands, reading_commands, serving_commands  # each gives the group its commands
from .group import INTERRUPTED, main

__all__ = ["INTERRUPTED", "index_commands", "main", "reading_commands", "serving_commands"]
