"""Splits and merges that nobody announced, found by where an item's words went (G3-5c).

Only statements count, since explanations are reused freely. A part is recognised by nearly all of its words being the
whole's. A whole is split only if at least two parts each bring a share that the others do not, and together most of it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from domain.likeness import Face, Index, Likeness

_FROM_WHOLE, _OWN_SHARE, _TOGETHER = 0.8, 0.2, 0.75


def parts_of(
    wholes: Sequence[Face], parts: Sequence[Face], likeness: Likeness, partners: Mapping[int, int], free: Iterable[int]
) -> dict[int, list[int]]:
    """For each whole that came apart, the free parts besides its partner, as positions.

    `partners` gives the part that a whole became, `free` the parts that are nobody's partner. For merges the new items
    are the wholes and the old ones the parts.
    """
    claims: dict[int, list[int]] = defaultdict(list)
    claiming = [part for part in free if parts[part].speaks and parts[part].statement]
    index = Index(wholes, (i for i, face in enumerate(wholes) if face.speaks), [parts[part] for part in claiming])
    for part in claiming:
        whole = _whole(parts[part], wholes, likeness, index)
        if whole is not None:
            claims[whole].append(part)
    found = {}
    for whole, claimed in sorted(claims.items()):
        partner = [parts[partners[whole]]] if whole in partners else []
        if _came_apart(wholes[whole], [parts[part] for part in claimed] + partner, likeness):
            found[whole] = claimed
    return found


def _whole(part: Face, wholes: Sequence[Face], likeness: Likeness, index: Index) -> int | None:
    weight = likeness.weigh(part.statement)
    shares = [(likeness.weigh(part.statement & wholes[i].statement) / weight, -i) for i in index.candidates(part)]
    share, position = max(shares, default=(0.0, 0))
    return -position if share >= _FROM_WHOLE else None


def _came_apart(whole: Face, parts: Sequence[Face], likeness: Likeness) -> bool:
    if len(parts) < 2:
        return False
    weight = likeness.weigh(whole.statement)
    shares = [whole.statement & part.statement for part in parts]
    own = [share.difference(*(other for other in shares if other is not share)) for share in shares]
    together = frozenset[str]().union(*shares)
    return likeness.weigh(together) >= _TOGETHER * weight and all(
        likeness.weigh(share) >= _OWN_SHARE * weight for share in own
    )
