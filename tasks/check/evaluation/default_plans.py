"""A plan for each kind of occasion that a secretariat can take as it is, in both languages (G3-4b)."""

from domain.cases.kinds import OccasionKind
from tasks.check.evaluation.planning import Plan

_SCOPE = {
    OccasionKind.ANNUAL: (
        "府省庁の全ての部局、情報及び情報システム。対策基準の遵守事項を対象とする。",
        "All departments, information and systems of the ministry, against every binding item of its standards.",
    ),
    OccasionKind.THREAT: (
        "当該脅威の影響を受ける情報システムと、その運用及び利用。",
        "The systems that the threat touches, how they are run, and how they are used.",
    ),
    OccasionKind.CHANGE: (
        "変化のあった業務、情報及び情報システムと、それらに係る規定。",
        "The business, information and systems that changed, and the provisions on them.",
    ),
    OccasionKind.INCIDENT: (
        "障害・事故等のあった業務及び情報システムと、同様の構成をもつもの。",
        "The business and systems in which the incident happened, and others built or run like them.",
    ),
    OccasionKind.NEAR_MISS: (
        "ヒヤリ・ハットのあった業務と、同じ作業を行う部局。",
        "The business in which it nearly happened, and the departments that do the same work.",
    ),
}
_CRITERIA = (
    "統一基準に基づく省庁対策基準及び実施手順。対策の実施、効果及び結果としての状態の三つの観点から評価する。",
    "The ministry's standards under the baseline and its procedures: measures done, their effect, the resulting state.",
)
_METHOD = (
    "役割ごとの自己点検（抽出）の後、監査対象から独立した者が、証跡の閲覧、聞き取り及び実地の確認により監査する。",
    "Self-inspections by role on a sample; then an audit by someone independent: records, interviews, a look on site.",
)
_SAMPLE = {OccasionKind.ANNUAL: 20, OccasionKind.CHANGE: 15}
_FEWER = 10
"""Items asked of each person where time is short."""


def default_plan(kind: OccasionKind) -> Plan:
    """The plan offered for an occasion of that kind; its texts are Japanese, then English in the next line."""
    return Plan("\n".join(_SCOPE[kind]), "\n".join(_CRITERIA), "\n".join(_METHOD), _SAMPLE.get(kind, _FEWER))
