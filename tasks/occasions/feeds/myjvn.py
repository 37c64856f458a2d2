"""What MyJVN's API says of its own answer, in the element Status: an error, and of how many items it gives some.

Of a filter that nothing meets it gives no RSS but a Result with a Status alone.
"""

import re
from collections.abc import Iterator

from domain.errors import BadInput
from tasks.files.reading.safe_xml import Element
from tasks.files.reading.wording import shown
from tasks.occasions.feeds.tally import Tally, Unread

_EMPTY = frozenset({"http://jvndb.jvn.jp/myjvn/Results}Result", "http://www.w3.org/1999/02/22-rdf-syntax-ns#}RDF"})
_COUNT = re.compile(r"[0-9]{1,9}")


def require_success(root: Element) -> None:
    """Raise BadInput with MyJVN's own words where the answer is an error, of whatever kind the document is."""
    for status in _statuses(root):
        code, number, told = (status.attributes.get(name, "").strip() for name in ("retCd", "errCd", "errMsg"))
        if code not in {"", "0"} or (not code and (number or told)):
            raise status.refuse(
                f"MyJVN answers with an error: {shown(told or number or code)}", "mend the address, or try again later"
            )


def is_nothing(root: Element) -> bool:
    """True for the answer that nothing meets the filter."""
    return root.name in _EMPTY and bool(root.children) and len(list(_statuses(root))) == len(root.children)


def note_rest(root: Element, listed: int, tally: Tally) -> None:
    """Count the items that the answer leaves out. Raises BadInput where it lists others than it says."""
    for status in _statuses(root):
        total, here = (_count(status, name, tally) for name in ("totalRes", "totalResRet"))
        if here is not None and here != listed:
            raise _differs(status, "totalResRet", here, listed)
        if total is not None and total < listed:
            raise _differs(status, "totalRes", total, listed)
        tally.note(Unread.ITEM, count=(total or listed) - listed)


def _differs(status: Element, name: str, said: int, listed: int) -> BadInput:
    return status.refuse(f"'{name}' says {said:,}, and {listed:,} are listed", "get it again from its source")


def _statuses(root: Element) -> Iterator[Element]:
    return (child for child in root.children if child.name.rpartition("}")[2] == "Status")


def _count(status: Element, name: str, tally: Tally) -> int | None:
    text = status.attributes.get(name, "").strip()
    if _COUNT.fullmatch(text):
        return int(text)
    if text:
        tally.note(Unread.VALUE, name)
    return None
