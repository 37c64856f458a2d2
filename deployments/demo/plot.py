"""What is found in this story, and what comes of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.act.improvement import ResponseKind
from domain.cases.kinds import OccasionKind
from domain.check.findings import Aspect, Cause, Weight

REMEDIES: Mapping[ResponseKind, str] = {
    ResponseKind.AMEND_STANDARDS: "委託先の確認の頻度と記録を対策基準に定める。",
    ResponseKind.AMEND_PROCEDURES: "確認の手順を実施手順に加える。",
    ResponseKind.TRAINING: "担当者に演習を行う。",
    ResponseKind.RENEW_SYSTEMS: "設定を改め、自動で確かめる仕組みを入れる。",
    ResponseKind.AWARENESS: "全職員に注意を促す。",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that the auditor finds: about which item, how grave, why; what is done, and in which round it works."""

    item: str
    weight: Weight
    cause: Cause
    statement: str
    response: ResponseKind
    works_in_round: int = 1
    aspect: Aspect = Aspect.DONE

    @property
    def remedies(self) -> Mapping[ResponseKind, str]:
        """What exactly is done, by kind."""
        return REMEDIES


Faults = tuple[Fault, ...]
_STORY: Mapping[tuple[str, OccasionKind], Faults] = {
    ("MIC", OccasionKind.ANNUAL): (
        Fault(
            "4.1.1(2)(a)",
            Weight.MAJOR,
            Cause.RULE_MISSING,
            "委託先の対策の確認が、いつ誰により行われるか定められていない。",
            ResponseKind.AMEND_STANDARDS,
        ),
    ),
    ("MEXT", OccasionKind.INCIDENT): (
        Fault(
            "2.2.3(2)(a)",
            Weight.MAJOR,
            Cause.NOT_FOLLOWED,
            "不審な添付ファイルの報告が手順どおりに行われなかった。",
            ResponseKind.TRAINING,
            works_in_round=2,
            aspect=Aspect.EFFECT,
        ),
    ),
    ("MAFF", OccasionKind.NEAR_MISS): (
        Fault(
            "3.1.1(3)(a)",
            Weight.MINOR,
            Cause.RULE_UNKNOWN,
            "宛先の確認が担当者に委ねられ、二人での確認がされていない。",
            ResponseKind.AMEND_PROCEDURES,
        ),
    ),
}


def faults_of(ministry: str, kind: OccasionKind) -> Faults:
    """What an evaluation of that kind finds in that ministry; mostly nothing."""
    return _STORY.get((ministry, kind), ())
