"""The ground the other tests stand on does what it says."""

import asyncio
import smtplib
import tempfile
from email.message import EmailMessage
from typing import Protocol

import prefect
import prefect.settings
import pytest
import sqlalchemy

from tasks.settings import settings


class Mailbox(Protocol):
    """What `smtp_server` gives."""

    host: str
    port: int
    answer: str
    messages: list[EmailMessage]
    recipients: list[str]


def tables(url: str) -> list[str]:
    engine = sqlalchemy.create_engine(url)
    try:
        with engine.begin() as connection:
            names = sqlalchemy.inspect(connection).get_table_names()
            connection.execute(sqlalchemy.text("CREATE TABLE seen (id INTEGER PRIMARY KEY)"))
        return names
    finally:
        engine.dispose()


@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_asks_for_an_empty_database_gets_one_of_its_own(empty_database_url: str, turn: int) -> None:
    assert tables(empty_database_url) == [], f"turn {turn} sees what another test left"


@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_asks_for_tables_gets_them_as_no_other_test_left_them(database_url: str, turn: int) -> None:
    found = tables(database_url)
    assert "organization" in found
    assert "seen" not in found, f"turn {turn} sees what another test left"


def test_the_data_of_whoever_runs_the_tests_are_out_of_reach() -> None:
    assert settings().home.is_relative_to(tempfile.gettempdir())
    assert prefect.settings.get_current_settings().home.is_relative_to(tempfile.gettempdir())


@prefect.flow
async def adding(left: int, right: int) -> int:
    return left + right


@pytest.mark.usefixtures("prefect_server")
def test_a_flow_that_is_called_runs_against_a_server_of_the_tests() -> None:
    assert asyncio.run(adding(1, 2)) == 3
    assert prefect.settings.get_current_settings().api.url


def letter() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "center@example.jp", "ciso@example.jp", "改定のお知らせ"
    message.set_content("管理基準が改定されました。")
    return message


def test_mail_arrives_with_its_subject_readable(smtp_server: Mailbox) -> None:
    with smtplib.SMTP(smtp_server.host, smtp_server.port) as client:
        client.send_message(letter())
    assert smtp_server.recipients == ["ciso@example.jp"]
    assert smtp_server.messages[0]["Subject"] == "改定のお知らせ"


def test_a_mail_server_told_to_refuse_keeps_nothing(smtp_server: Mailbox) -> None:
    smtp_server.answer = "451 try again later"
    with smtplib.SMTP(smtp_server.host, smtp_server.port) as client, pytest.raises(smtplib.SMTPDataError):
        client.send_message(letter())
    assert smtp_server.messages == []
