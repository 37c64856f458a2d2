"""What the sheet of answers does by itself: drop-downs, the status of each row, its colours."""

from collections.abc import Sequence

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from domain.standards.coverage import REASON_AT_LEAST, WRITTEN_IN_OWN_WORDS, Way
from tasks.files.sheets.style import fill
from tasks.standards.workbook.choices import CHOICES, Choice, way_in_japanese
from tasks.standards.workbook.columns import LETTER, Column

UNANSWERED, FINE = "未回答", "可"
NEEDED = {Column.REASON: "要理由", Column.WORDING: "要本文", Column.PROVISION: "要番号"}
_OWN_WORDS = tuple(way_in_japanese(way) for way in WRITTEN_IN_OWN_WORDS)
_IN_A_PROVISION = (way_in_japanese(Way.ADOPT), *_OWN_WORDS)


def status_formula(row: int) -> str:
    """The row's status as the rules of an answer have it: 未回答, 要理由, 要本文, 要番号 or 可."""

    def cell(column: Column) -> str:
        return f"${LETTER[column]}{row}"

    def chosen(names: Sequence[str]) -> str:
        return "OR(" + ",".join(f'{cell(Column.CHOICE)}="{name}"' for name in names) + ")"

    omitted = (
        f'AND({cell(Column.CHOICE)}="{way_in_japanese(Way.OMIT)}",LEN(TRIM({cell(Column.REASON)}))<{REASON_AT_LEAST})'
    )
    unworded = f'AND({chosen(_OWN_WORDS)},TRIM({cell(Column.WORDING)})="")'
    unplaced = f'AND({chosen(_IN_A_PROVISION)},TRIM({cell(Column.PROVISION)})="")'
    return (
        f'=IF({cell(Column.CHOICE)}="","{UNANSWERED}",IF({omitted},"{NEEDED[Column.REASON]}",'
        f'IF({unworded},"{NEEDED[Column.WORDING]}",IF({unplaced},"{NEEDED[Column.PROVISION]}","{FINE}"))))'
    )


def offer_choices(sheet: Worksheet, keeping: Sequence[bool], first: int) -> None:
    """Drop-downs in the rows from `first` on; to keep the present answer is offered where `keeping` says so."""
    for may_keep in (True, False):
        rows = [row for row, keep in enumerate(keeping, start=first) if keep is may_keep]
        names = [told.ja for choice, told in CHOICES.items() if may_keep or choice is not Choice.KEEP]
        rule = DataValidation("list", formula1=f'"{",".join(names)}"', allow_blank=True, showDropDown=False)
        rule.showInputMessage = rule.showErrorMessage = True
        rule.promptTitle, rule.prompt = (
            "回答 Answer",
            f"一覧から選んでください。\nChoose from the list.\n{'・'.join(names)}",
        )
        rule.errorTitle = "一覧にない回答 Not in the list"
        rule.error = f"一覧から選んでください: {'、'.join(names)}\nPlease choose from the list."
        for row in rows:
            rule.add(f"{LETTER[Column.CHOICE]}{row}")
        if rows:
            sheet.add_data_validation(rule)


def colour_status(sheet: Worksheet, first: int, last: int) -> None:
    """Colours beside the words of the status, and on the cell that is still needed."""
    status, red = f"${LETTER[Column.STATUS]}{first}", fill("FFFFC7CE")
    span = f"{LETTER[Column.STATUS]}{first}:{LETTER[Column.STATUS]}{last}"
    looks = {
        f'{status}="{UNANSWERED}"': DifferentialStyle(fill=fill("FFFFEB9C")),
        f'{status}="{FINE}"': DifferentialStyle(fill=fill("FFC6EFCE")),
        f'LEFT({status},1)="要"': DifferentialStyle(fill=red, font=Font(bold=True, color="FF9C0006")),
    }
    for formula, look in looks.items():
        sheet.conditional_formatting.add(span, Rule(type="expression", dxf=look, formula=[formula]))
    for column, needed in NEEDED.items():
        rule = Rule(type="expression", dxf=DifferentialStyle(fill=red), formula=[f'{status}="{needed}"'])
        sheet.conditional_formatting.add(f"{LETTER[column]}{first}:{LETTER[column]}{last}", rule)
