"""Splits and merges that nobody announced, found by where an item's words went (G3-5c).

Only statements count, since explanations are reused freely. A part is recognised by standing in the whole as it is, or
by nearly all of its words being the whole's. It counts where it brings what the whole's partner and the other parts do
not, in a list with one lead by its own words alone. Two such parts or more, whatever their number, make a split; one
does where it and the partner each bring a fifth.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.baseline.difference.likeness import Face, Index, Likeness, Words

_FROM_WHOLE, _OF_PART, _OF_WHOLE = 0.8, 0.5, 0.2
_TOGETHER, _VERBATIM = 0.75, 0.5
_SENTENCE = 10
"""Characters; fewer stand in many a text by chance."""
_LIST = 4
"""Lines; what fewer have in common is as often their matter as a lead."""


def parts_of(
    wholes: Sequence[Face], parts: Sequence[Face], likeness: Likeness, partners: Mapping[int, int], free: Iterable[int]
) -> dict[int, list[int]]:
    """For each whole that came apart, the free parts besides its partner, as positions.

    `partners` gives the part that a whole became, `free` the parts that are nobody's partner. For merges the new items
    are the wholes and the old ones the parts.
    """
    wholes, parts = [_asking(face) for face in wholes], [_asking(face) for face in parts]
    claims: dict[int, list[int]] = defaultdict(list)
    claiming = [part for part in free if parts[part].speaks and parts[part].statement]
    index = Index(wholes, (i for i, face in enumerate(wholes) if face.speaks), [parts[part] for part in claiming])
    for part in claiming:
        whole = _whole(parts[part], wholes, likeness, index)
        if whole is not None:
            claims[whole].append(part)
    found = {}
    for whole, claimed in sorted(claims.items()):
        partner = parts[partners[whole]] if whole in partners else None
        brought = _bringing(wholes[whole], partner, [(part, parts[part]) for part in claimed], likeness)
        if brought:
            found[whole] = brought
    return found


def _asking(face: Face) -> Face:
    return replace(face, title=Words(), guidance=Words())


def _whole(part: Face, wholes: Sequence[Face], likeness: Likeness, index: Index) -> int | None:
    weight = likeness.weigh(part.statement)
    shares = [
        (_stands_in(part, wholes[i]), likeness.weigh(part.statement & wholes[i].statement) / weight, -i)
        for i in index.candidates(part)
    ]
    verbatim, share, position = max(shares, default=(False, 0.0, 0))
    return -position if verbatim or share >= _FROM_WHOLE else None


def _stands_in(part: Face, whole: Face) -> bool:
    return len(part.said[1]) >= _SENTENCE and part.said[1] in whole.said[1]


def _bringing(whole: Face, partner: Face | None, claimed: Sequence[tuple[int, Face]], likeness: Likeness) -> list[int]:
    """Those of the claimed parts that bring something; none where the whole did not come apart."""
    own = covered = whole.statement & partner.statement if partner else Words()
    lead = _lead([face for face in (partner, *(face for _, face in claimed)) if face])
    found, verbatim = dict[int, Words](), True
    for part, face in sorted(claimed, key=lambda one: -likeness.weigh(one[1].statement)):
        share = face.statement & whole.statement - covered
        as_it_is = _stands_in(face, whole) and not (partner and face.said[1] in partner.said[1])
        brings = _brought(share, face, lead, likeness)
        if as_it_is or len(claimed) == 1 or brings >= _OF_PART:
            found[part] = share
            verbatim &= as_it_is or (brings >= _FROM_WHOLE and _leads(lead, face, whole, likeness))
            own, covered = own - face.statement, covered | share
    weight = likeness.weigh(whole.statement)
    if len(found) == 1 and min(map(likeness.weigh, (own, *found.values()))) < _OF_WHOLE * weight:
        return []
    enough = likeness.weigh(covered) >= (_VERBATIM if verbatim and len(found) > 1 else _TOGETHER) * weight
    return sorted(found) if enough else []


def _lead(faces: Sequence[Face]) -> Words:
    """The words that most of a list's lines repeat, of which none brings anything; two or three lines are no list."""
    seen = Counter(word for face in faces for word in face.statement)
    return frozenset(word for word, count in seen.items() if 2 * count > len(faces) >= _LIST)


def _brought(share: Words, part: Face, lead: Words, likeness: Likeness) -> float:
    """How much of the part's own words, those after the lead, is in its share: 0 to 1."""
    alone = part.statement - lead
    return likeness.weigh(share & alone) / likeness.weigh(alone) if alone else 0.0


def _leads(lead: Words, part: Face, whole: Face, likeness: Likeness) -> bool:
    """True where the lead is a good piece of the part, and the whole begins its list with it."""
    return lead <= whole.statement and likeness.weigh(lead) >= _OF_WHOLE * likeness.weigh(part.statement)
