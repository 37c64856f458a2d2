"""What became of the addresses at which somebody is reached, and to which mail that is told (S-1, S-3)."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Reached:
    """Where somebody is reached: a person's mail (empty: none), and the language of each target by its address."""

    mail: str = field(default="", repr=False)
    targets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Change:
    """Where somebody was reached before, and where since."""

    before: Reached
    after: Reached

    def __bool__(self) -> bool:
        """True where anything is different; how a mail is capitalized is nothing, for it signs in the same person."""
        return self.mail_changed or self.before.targets != self.after.targets

    @property
    def mail_changed(self) -> bool:
        """True where another mail lets the person in than before."""
        return self.before.mail.lower() != self.after.mail.lower()

    @property
    def counts(self) -> dict[str, int]:
        """How many mails are another, and how many targets were added, changed and removed: no address."""
        old, new = self.before.targets, self.after.targets
        return {
            "mails": int(self.mail_changed),
            "targets_added": len(new.keys() - old.keys()),
            "targets_changed": sum(old[one] != new[one] for one in old.keys() & new.keys()),
            "targets_removed": len(old.keys() - new.keys()),
        }

    @property
    def mails(self) -> tuple[str, ...]:
        """Where it is told: at the mail before and at the mail since, each once."""
        told = (self.before.mail, self.after.mail) if self.mail_changed else (self.after.mail,)
        return tuple(one for one in told if one)

    @property
    def unheard(self) -> bool:
        """True where no mail stood before, so that all who are told may be those who made the change."""
        return not self.before.mail
