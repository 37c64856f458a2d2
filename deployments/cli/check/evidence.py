"""`minaoshi evidence`: files that prove something, handed in, got back as they were, checked (G3-4b, S-1, S-2)."""

from pathlib import Path
from typing import Annotated

import typer

from deployments.cli.speaking.frame import AsJson, noun, verb
from deployments.cli.speaking.speech import counted, print_json, print_table, say
from domain.errors import BadInput, Refused, Where
from tasks import clock, database
from tasks.check.evidence.fetching import evidence_of, read_evidence, verify_evidence
from tasks.check.evidence.keeping import Subject, store_evidence

app = noun(say("証拠の文書。", "Evidence."))
Evaluation = Annotated[int, typer.Argument(help=say("評価の番号。", "Number of the evaluation."))]
Who = Annotated[str, typer.Option(help=say("行う人のコード。", "Code of the person who acts."))]


@verb(app, "add", say("証拠の文書を預ける。", "Hand in a file: PDF, PNG, JPEG, text, CSV, xlsx, docx."))
def add(
    evaluation: Evaluation,
    file: Annotated[Path, typer.Argument(help=say("ファイル。", "The file."))],
    *,
    person: Who,
    finding: Annotated[int, typer.Option(help=say("指摘の番号。", "Number of the finding, if for one."))] = 0,
) -> None:
    row = store_evidence(Subject(evaluation, finding or None), file, person, clock.now())
    print(say(f"証拠 {row.id}: {row.name} {row.digest}", f"evidence {row.id}: {row.name} {row.digest}"))


@verb(app, "get", say("証拠の文書を、照合して取り出す。", "Get a file back, its digest checked."))
def get(
    evidence: Annotated[int, typer.Argument(help=say("証拠の番号。", "Number of the evidence."))],
    to: Annotated[Path, typer.Argument(help=say("書き出す新しいファイル。", "The new file to write."))],
    *,
    person: Who,
) -> None:
    name, data = read_evidence(evidence, person, clock.now())
    try:
        with to.open("xb") as stream:
            stream.write(data)
    except OSError as error:
        raise BadInput(f"cannot be written: {error.strerror}", Where(str(to)), "name a new file") from error
    print(say(f"証拠 {evidence}（{name}）: {to}", f"evidence {evidence} ({name}): {to}"))


@verb(app, "list", say("評価の証拠を示す。", "Show the evidence of an evaluation."))
def show(evaluation: Evaluation, *, person: Who, as_json: AsJson = False) -> None:
    with database.reading() as session:
        rows = evidence_of(session, evaluation, person, clock.now())
    told = [
        {"evidence": row.id or 0, "finding": finding or 0, "name": row.name, "type": row.media_type}
        | {"size": row.size, "digest": row.digest}
        for row, finding in rows
    ]
    if as_json:
        print_json(told)
        return
    head = (say("番号", "no"), say("指摘", "finding"), say("名称", "name"), say("種類", "type"), say("大きさ", "bytes"))
    print_table((*head, say("照合値", "digest")), [tuple(one.values()) for one in told])


@verb(app, "verify", say("全ての証拠を照合する。", "Check every file against its digest."))
def verify(as_json: AsJson = False) -> None:
    count, faults = verify_evidence()
    if as_json:
        print_json({"files": count, "faults": faults})
        raise typer.Exit(1 if faults else 0)
    if faults:
        raise Refused("; ".join(faults))
    print(say(f"異常なし: {count:,} 件", f"whole: {counted(count, 'file')}"))
