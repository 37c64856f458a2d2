"""How people come in: one-time links, visits, tries that are counted, tokens for programs (S-1, S-3)."""

from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from models.sql.columns import Moment, Word


class Way(StrEnum):
    """How somebody signed in: by a link in a mail, by one made for a trial, or by the organization's own provider.

    The provider speaks OpenID Connect.
    """

    LINK = "link"
    TRIAL = "trial"
    PROVIDER = "provider"


class Reach(StrEnum):
    """What a token is good for: looking, acting as well, or the calendar alone."""

    READ = "read"
    WRITE = "write"
    CALENDAR = "calendar"


class SignInLink(SQLModel, table=True):
    """A link to sign in with, once; the token in it is made of `nonce` and the installation's key, and kept nowhere."""

    __tablename__ = "sign_in_link"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    nonce: str = Field(max_length=64)
    made_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class Visit(SQLModel, table=True):
    """From signing in to signing out (セッション); known by a token of which only the digest is kept.

    seen_at: of the last request, to some minutes; expires_at: when it ends whatever is done.
    """

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    token_digest: str = Field(max_length=64, unique=True)
    way: Way = Field(sa_type=Word(Way))
    begun_at: datetime = Field(sa_type=Moment)
    seen_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class Tries(SQLModel, table=True):
    """How often something was tried since `since`; `key` is a digest, so that no address stands here."""

    key: str = Field(primary_key=True, max_length=64)
    since: datetime = Field(sa_type=Moment)
    count: int


class AccessToken(SQLModel, table=True):
    """A token for a program that acts as a person, or as a machine entered as one; only its digest is kept."""

    __tablename__ = "access_token"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    name: str = Field(max_length=64)
    token_digest: str = Field(max_length=64, unique=True)
    reach: Reach = Field(sa_type=Word(Reach))
    made_by: int = Field(foreign_key="person.id")
    made_at: datetime = Field(sa_type=Moment)
    expires_on: date
    revoked_at: datetime | None = Field(default=None, sa_type=Moment)
