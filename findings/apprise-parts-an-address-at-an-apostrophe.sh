#!/usr/bin/env bash
# apprise 1.13.1 and 2.3.0: a mail address with an apostrophe before the @, which RFC 5322 allows and Irish and Italian
# names have, is parted there when it is given as `to=` of a mailto address, percent-encoded or not: the letter goes to the
# address that is left, which is somebody else's, and notify() says that it went. The product hands the mail server the
# address itself.
#
# Seen on 2026-12-01, Python 3.11.7:
#   apprise 1.13.1 True: o'brien@mof.example -> brien@mof.example
#   apprise 1.13.1 True: d'angelo+notice@mof.example -> angelo+notice@mof.example
#   apprise 1.13.1 True: obrien@mof.example -> obrien@mof.example
#   (2.3.0 the same)
#
# Ends with 0 while that is so, and with 1 once it has changed. Nothing leaves the machine: the session is caught.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/seen.py" <<'PY'
"""To whom a letter goes for each address."""
import importlib.metadata
import smtplib
from unittest import mock
from urllib.parse import quote

import apprise

told = []


class Session:
    """A mail server that takes everything."""

    def __init__(self, *_, **__):
        pass

    def sendmail(self, sender, to, letter):
        told.append(to)

    def __getattr__(self, name):
        return lambda *_, **__: None


with mock.patch.object(smtplib, "SMTP", Session):
    for address in ("o'brien@mof.example", "d'angelo+notice@mof.example", "obrien@mof.example"):
        one = apprise.Apprise()
        one.add(f"mailto://mail.example:25/?from=minaoshi@x.example&to={quote(address, safe='')}")
        taken = bool(one.notify(title="due", body="2027-04-07"))
        went = ", ".join(to if isinstance(to, str) else " ".join(to) for to in told)
        print(f"apprise {importlib.metadata.version('apprise')} {taken}: {address} -> {went}")
        told.clear()
PY

for version in 1.13.1 2.3.0; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "apprise==$version" 2>/dev/null
  "$folder/$version/bin/python" "$folder/seen.py" 2>/dev/null | tee -a "$folder/seen"
done
diff "$folder/seen" - <<'SEEN'
apprise 1.13.1 True: o'brien@mof.example -> brien@mof.example
apprise 1.13.1 True: d'angelo+notice@mof.example -> angelo+notice@mof.example
apprise 1.13.1 True: obrien@mof.example -> obrien@mof.example
apprise 2.3.0 True: o'brien@mof.example -> brien@mof.example
apprise 2.3.0 True: d'angelo+notice@mof.example -> angelo+notice@mof.example
apprise 2.3.0 True: obrien@mof.example -> obrien@mof.example
SEEN
