"""All that can be set, with the bounds of each; unsafe settings are refused outside development.

Every field is set by `MINAOSHI_` and its name in capitals, or by a line of a `.env` file in the working folder.
"""

import os
from collections.abc import Collection
from pathlib import Path
from typing import Self

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.engine.environment import ClockSource, Environment
from domain.errors import Misconfigured
from domain.misspelt import misspelt
from domain.occasions.feed_addresses import read_addresses
from tasks.env_file import names_in
from tasks.secrecy.kept_key import kept_key
from tasks.setting_kinds import Address, AtOnce, Days, Domain, GivenAddress, Hour, MailServer, Percent, Period, Switch

_PREFIX = "MINAOSHI_"


class Settings(BaseSettings):
    """All that can be set; `docs/settings.md` lists the same, held to this class by a test."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=".env", env_file_encoding="utf-8-sig", extra="ignore", frozen=True
    )

    environment: Environment = Field(Environment.DEVELOPMENT, description="development or production")
    home: Path = Field(Path(".data"), description="folder for everything that is kept on this machine")
    database_url: str = Field("", description="SQLAlchemy address; empty: an SQLite file in the home folder")
    secret: SecretStr = Field(SecretStr(""), description="key of confirmation codes; empty: made once, kept in home")
    clock: ClockSource = Field(ClockSource.SYSTEM, description="system, or moved (development only)")
    mail_url: MailServer = Field(
        "", description="Apprise address for mail; {to} stands for the recipient; empty: mail is kept"
    )
    mail_domain: Domain = Field("minaoshi.example", description="domain in Message-IDs")
    letter_seconds: int = Field(30, gt=0, le=600, description="seconds that sending a letter to one address may take")
    letters_from: Hour = Field(9, description="hour in Tokyo from which what was held over goes")
    letters_by: Hour = Field(17, description="hour in Tokyo at which what still waits goes as a letter")
    link_base: GivenAddress = Field("http://127.0.0.1:4200", description="address of the Prefect UI, for links to it")
    evidence_url: str = Field("", description="fsspec address of evidence files; empty: a folder in the home folder")
    evidence_max_mb: int = Field(20, gt=0, le=512, description="megabytes that one evidence file may have")
    prefect_port: int = Field(4200, gt=0, lt=65536, description="port of the Prefect server that `minaoshi up` starts")
    web_port: int = Field(4280, ge=0, lt=65536, description="port of the desk and of reports over HTTP; 0: none")
    desk_base: Address = Field("", description="address of the desk; empty: this machine and its port")
    sign_in_minutes: int = Field(15, gt=0, le=60, description="minutes for which a link to sign in is good, once")
    visit_hours: int = Field(10, gt=0, le=24, description="hours after which one has to sign in again")
    idle_minutes: int = Field(
        60, gt=0, le=1_440, description="minutes without a request after which one has to sign in again"
    )
    draft_days: int = Field(30, gt=0, le=366, description="days for which a form that was begun is kept as a draft")
    oidc_issuer: Address = Field("", description="OpenID Connect provider to sign in by; empty: by mailed links alone")
    oidc_client: str = Field("", description="the desk's client id at that provider")
    oidc_secret: SecretStr = Field(SecretStr(""), description="the desk's client secret at that provider")
    oidc_claim: str = Field("email", description="what names a person: email, or a claim with their code")
    answer_days: Days = Field(40, description="working days from a release to complete answers")
    opinion_days: Days = Field(10, description="working days for opinions")
    decision_days: Days = Field(10, description="working days for the committee's decision")
    plan_days: Days = Field(10, description="working days to plan a yearly evaluation")
    inspection_days: Days = Field(20, description="working days for the self-inspections of a yearly evaluation")
    audit_days: Days = Field(30, description="working days for the audit of a yearly evaluation")
    conclusion_days: Days = Field(10, description="working days for the conclusion of a yearly evaluation")
    change_percent: Percent = Field(50, description="percent of these days after a change or a near miss")
    incident_percent: Percent = Field(25, description="percent of these days after a threat or an incident")
    improvement_plan_days: Days = Field(15, description="working days from a finding to its improvement's plan")
    improvement_days: Days = Field(80, description="working days from a finding to the end of its improvement")
    check_days: Days = Field(20, description="working days to see whether an improvement has its effect")
    stopped_days: Days = Field(15, description="working days a date may pass without any act until a cycle stopped")
    silent_days: Days = Field(60, description="working days without any act on an open case until a cycle stopped")
    feeds: SecretStr = Field(
        SecretStr(""), description="feeds of threats, each name=address, spaces and no commas between"
    )
    feed_schemes: str = Field("https", description="by which feeds may be fetched: https, http, file, with spaces")
    feed_max_bytes: int = Field(64 * 1024**2, gt=0, le=1024**3, description="bytes that a feed may have, unpacked")
    feed_seconds: float = Field(60.0, gt=0, le=3_600, description="seconds in which a feed must have come")
    feed_keep_percent: int = Field(50, ge=0, le=100, description="percent of known threats a full list must still have")
    runs_kept: int = Field(14, ge=1, le=3_650, description="days that ended runs stay in Prefect, with their logs")
    delivery_every: Period = Field(300, description="seconds from one sweep of the outbox to the next")
    resumption_every: Period = Field(300, description="seconds from one sweep of cases to the next")
    feeds_every: Period = Field(3600, description="seconds from one poll of the feeds to the next")
    reminders_every: Period = Field(86_400, description="seconds between reminders; 86400: each morning")
    annual_every: Period = Field(86_400, description="seconds between looks at yearly dates; 86400: each morning")
    heartbeat_url: Switch = Field(
        SecretStr(""), description="asked once a minute while the engine runs: a dead man's switch; empty: none"
    )
    pool_size: AtOnce = Field(8, description="ministries taken up at the same time")
    batch_size: AtOnce = Field(40, description="ministries in one task run when there are more than 250")

    @field_validator("feeds")
    @classmethod
    def _feeds_are_addresses(cls, written: SecretStr) -> SecretStr:
        read_addresses(written.get_secret_value())
        return written

    @model_validator(mode="after")
    def _hours_in_order(self) -> Self:
        if self.letters_from > self.letters_by:
            told = f"{_PREFIX}LETTERS_FROM={self.letters_from} is after {_PREFIX}LETTERS_BY={self.letters_by}"
            raise ValueError(f"{told}: by then all letters of the day have gone; set an earlier hour")
        return self

    @model_validator(mode="after")
    def _safe_for_real_use(self) -> Self:
        if self.environment is Environment.PRODUCTION:
            if self.clock is not ClockSource.SYSTEM:
                raise ValueError("MINAOSHI_CLOCK=moved is for development; unset it")
            if len(self.secret.get_secret_value()) < 32:
                raise ValueError("MINAOSHI_SECRET needs at least 32 characters; make one: openssl rand -hex 32")
            if not self.mail_url:
                raise ValueError("MINAOSHI_MAIL_URL is empty: nobody would be told anything; set it")
            if not self.database_url:
                raise ValueError("MINAOSHI_DATABASE_URL is empty; name the database")
            if "http" in self.feed_schemes.replace(",", " ").split():
                raise ValueError(
                    "MINAOSHI_FEED_SCHEMES allows http: anybody on the way could forge threats; take it out"
                )
            if self.heartbeat_url.get_secret_value().startswith("http:"):
                raise ValueError("MINAOSHI_HEARTBEAT_URL must begin with https://: whoever listens could ping instead")
            if self.web_port and not self.desk.startswith("https://"):
                raise ValueError("MINAOSHI_DESK_BASE must begin with https://: whoever listens could sign in as others")
        return self

    @property
    def database(self) -> str:
        """The database's address, with the default worked out."""
        return self.database_url or f"sqlite:///{self.home.absolute() / 'minaoshi.sqlite3'}"

    @property
    def desk(self) -> str:
        """Where people reach the desk, with the default worked out; no slash at the end."""
        return (self.desk_base or f"http://127.0.0.1:{self.web_port}").rstrip("/")

    @property
    def evidence(self) -> str:
        """Where evidence lies, with the default worked out."""
        return self.evidence_url or str(self.home.absolute() / "evidence")

    @property
    def code_key(self) -> bytes:
        """The key of confirmation codes: as set, or made once and kept readable to the owner alone."""
        return self.secret.get_secret_value().encode() or kept_key(self.home / "secret")


def read_settings(environment: Collection[str]) -> Settings:
    """The settings as they are now, beside an environment with these names; raises Misconfigured."""
    try:
        _refuse_misspelt(environment)
        return Settings()
    except UnicodeDecodeError:
        raise Misconfigured(".env is not UTF-8; save it so") from None
    except ValidationError as error:
        faults = "; ".join(
            f"{_PREFIX + '_'.join(str(part) for part in fault['loc']).upper() + ': ' if fault['loc'] else ''}"
            f"{fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise Misconfigured(faults) from None


def _refuse_misspelt(environment: Collection[str]) -> None:
    known = {f"{_PREFIX}{name}".upper() for name in (*Settings.model_fields, "require_all")}  # the last: of the tests
    how = Settings.model_config
    written = names_in(
        Path(str(how["env_file"] or os.devnull)),
        str(how["env_file_encoding"]),
        lambda name: name.upper() in known or any(misspelt([name], _PREFIX, known)),
    )
    if lines := list(misspelt({*environment, *written}, _PREFIX, known)):
        raise Misconfigured("; ".join(sorted(lines)))
