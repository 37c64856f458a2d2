"""The real post: Apprise for whatever service an address names (D-5)."""

from apprise import Apprise, AppriseAsset, NotifyFormat
from apprise.plugins.email import NotifyEmail

from domain.errors import Undelivered
from tasks.notices.fault import fault_line
from tasks.notices.grounds import overheard
from tasks.notices.kept import KEPT, KeptPost
from tasks.notices.mail import post_mail
from tasks.notices.message import Message
from tasks.settings import settings


class ApprisePost:
    """Sends to the service that the address names."""

    def send(self, message: Message) -> None:
        """Raises Undelivered with the reason that Apprise or the mail server gave, cleared of secrets."""
        with overheard() as said:
            # In this thread, so that what is said of it can be told from what is said of others.
            server = Apprise.instantiate(message.to, asset=AppriseAsset(app_id="minaoshi", async_mode=False))
            if isinstance(server, NotifyEmail):
                post_mail(server, message)
                return
            done = bool(server) and Apprise(server).notify(message.text, message.subject, body_format=NotifyFormat.TEXT)
        if not done:
            reason = "; ".join(said) or f"{message.to.partition('://')[0]} did not take it"
            raise Undelivered(fault_line(reason, message))


class RealPost:
    """Keeps what is to be kept, and sends the rest through Apprise."""

    def send(self, message: Message) -> None:
        """Raises Undelivered as ApprisePost does."""
        if message.to.startswith(KEPT):
            KeptPost(settings().home / "mail").send(message)
        else:
            ApprisePost().send(message)
