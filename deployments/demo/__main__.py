"""`python -m deployments.demo prepare`, then `play FOLDER`: run by `minaoshi demo` in an installation of its own."""

import asyncio
import sys
from pathlib import Path

from deployments.demo.play import play, prepare

if sys.argv[1] == "prepare":
    prepare()
else:
    asyncio.run(play(Path(sys.argv[2])))
