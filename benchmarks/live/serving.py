"""``gemba api`` that puts one fact into each message; ``python -m benchmarks.live.serving PORT``.

It spares no work by letting facts travel together, so that a message is a message: the worst case.
"""

import sys

from gemba.app.commands import api
from gemba.app.live import hub

hub.MOST = 1  # pyright: ignore[reportAttributeAccessIssue] - what is final in earnest
api.run(None, int(sys.argv[1]))
