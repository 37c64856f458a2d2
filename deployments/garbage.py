"""How often Python looks for garbage in a process that lives long."""

import gc


def look_less_for_garbage() -> None:
    """What is there now stays, and is looked through no more; what comes is looked through less often.

    A full look went through all that was imported, each time that some 70,000 things had been made, while somebody
    waited for a page. Few things are in rings, and so need to be looked for.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
