"""`minaoshi audit trust`: why an outside auditor can be trusted, as the committee decides (G3-4c)."""

from datetime import datetime
from typing import Annotated, Any

import typer
from sqlmodel import Session

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import print_json, print_table, say
from domain.decisions.committee import Outcome
from domain.decisions.words import OUTCOMES
from domain.errors import NotFound
from models.check.evaluation import TrustRecord
from models.check.trust import records_of
from models.people.person import Person
from tasks import clock, database
from tasks.check.audit.trust import Grounds, write_trust
from tasks.overview.carrying_on import act
from tasks.people.ministries import ministries_named

TOLD = say("外部の監査主体の信頼性", "why an outside auditor can be trusted")
app = noun(TOLD)
Ministry = Annotated[str, typer.Argument(help=say("府省庁のコード。", "The ministry's code."))]
_DAY = typer.Option(formats=["%Y-%m-%d"], help=say("期間の初日・末日。", "First and last day of the trust."))


@verb(app, "write", say("根拠を書き、委員会に付議する。", "Write down the grounds and put them to the committee."))
def write(
    ministry: Ministry,
    *,
    auditor: Annotated[str, typer.Option(help=say("監査担当者のコード。", "Code of the auditor."))],
    person: Annotated[
        str, typer.Option(help=say("書く担当者・事務局のコード。", "Who writes it: officer or secretariat."))
    ],
    grounds: Annotated[
        tuple[str, str, str],
        typer.Option(
            metavar="COMPETENCE INDEPENDENCE CONFIDENTIALITY",
            help=say("能力・独立性・守秘の根拠の三つ。", "Three texts: what speaks for each."),
        ),
    ],
    starts: Annotated[datetime, _DAY],
    ends: Annotated[datetime, _DAY],
) -> None:
    said = Grounds(auditor, *grounds, starts.date(), ends.date())
    with act() as session:
        row = write_trust(session, ministry, said, person, clock.now())
    print(say(f"信頼性の記録 {row.id}: 委員会に付議しました。", f"trust record {row.id}: put to the committee"))


@verb(app, "show", say("記録の内容を示す（取扱注意）。", "Show what a record says; it is sensitive."))
def show(record: Annotated[int, typer.Argument(help=say("記録の番号。", "Number of the record."))]) -> None:
    with database.reading() as session:
        row = session.get(TrustRecord, record)
        if row is None:
            raise NotFound("trust record", record, "list them: minaoshi audit trust list")
        auditor = session.get_one(Person, row.auditor_id).code
    print(f"{say('監査担当者', 'auditor')}: {auditor}  {row.starts} - {row.ends}  {row.digest}")
    for label, text in (
        (say("能力", "competence"), row.competence),
        (say("独立性", "independence"), row.independence),
        (say("守秘", "confidentiality"), row.confidentiality),
    ):
        print(f"{label}: {text}")


@verb(app, "list", say("府省庁の記録と議決を示す。", "Show a ministry's records and what became of them."))
def show_all(ministry: Ministry, as_json: AsJson = False) -> None:
    with database.reading() as session:
        [organization] = ministries_named(session, [ministry]).values()
        told = [_told(session, row, outcome) for row, outcome in records_of(session, organization)]
    if as_json:
        print_json(told)
        return
    head = (
        say("番号", "no"),
        say("監査担当者", "auditor"),
        say("初日", "from"),
        say("末日", "until"),
        say("議決", "decided"),
    )
    words = ({**one, "outcome": say(*OUTCOMES[Outcome(one["outcome"])])} for one in told)
    print_table(head, [tuple(one.values()) for one in words])


def _told(session: Session, row: TrustRecord, outcome: Outcome) -> dict[str, Any]:
    auditor = session.get_one(Person, row.auditor_id).code
    period = {"starts": row.starts.isoformat(), "ends": row.ends.isoformat()}
    return {"record": row.id or 0, "auditor": auditor, **period, "outcome": outcome.value}
