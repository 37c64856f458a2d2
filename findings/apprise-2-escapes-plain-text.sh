#!/usr/bin/env bash
# apprise 2.3.0: a notice declared as plain text (body_format=TEXT) goes to Teams and Webex with backslashes in its
# addresses and dates: in an Adaptive Card the body is escaped and the title is not, in Webex's Markdown both are. What
# finds addresses in a text to make links of them finds another address. 1.13.1 sends the same words as they are, and so
# does 2.3.0 where no format is declared. The product stays below 2.
#
# Seen on 2026-11-30, Python 3.11.7:
#   apprise 1.13.1 workflows: due 2027-04-07 | http://127.0.0.1/decisions/7
#   apprise 1.13.1 wxteams: # due 2027-04-07 | http://127.0.0.1/decisions/7
#   apprise 2.3.0 workflows: due 2027-04-07 | http://127\.0\.0\.1/decisions/7
#   apprise 2.3.0 wxteams: # due 2027\-04\-07 | http://127\.0\.0\.1/decisions/7
#
# Ends with 0 while that is so, and with 1 once it has changed. Nothing leaves the machine: the request is caught.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cat > "$folder/seen.py" <<'PY'
"""What would be sent to Teams and to Webex for one plain text."""
import importlib.metadata, json
from unittest import mock
import apprise, requests

sent = []


def caught(*_, data=None, json=None, **__):
    sent.append(data or json)
    answer = requests.Response()
    answer.status_code, answer._content = 200, b"{}"
    return answer


with mock.patch.object(requests, "post", caught), mock.patch.object(requests.Session, "request", caught):
    for service in ("workflows://example.com/643e69e0abcd/abcdefghijklmnop", "wxteams://" + "a" * 80):
        one = apprise.Apprise()
        one.add(service)
        one.notify(title="due 2027-04-07", body="http://127.0.0.1/decisions/7", body_format=apprise.NotifyFormat.TEXT)
        told = json.loads(sent[-1]) if isinstance(sent[-1], (str, bytes)) else sent[-1]
        if "markdown" in told:
            words = told["markdown"].splitlines()
        else:
            words = [block["text"] for block in told["attachments"][0]["content"]["body"] if "text" in block]
        print(f"apprise {importlib.metadata.version('apprise')} {service.split(':')[0]}: {' | '.join(words)}")
PY

for version in 1.13.1 2.3.0; do
  python3 -m venv "$folder/$version"
  "$folder/$version/bin/pip" install --quiet "apprise==$version" 2>/dev/null
  "$folder/$version/bin/python" "$folder/seen.py" | tee -a "$folder/seen"
done
diff "$folder/seen" - <<'SEEN'
apprise 1.13.1 workflows: due 2027-04-07 | http://127.0.0.1/decisions/7
apprise 1.13.1 wxteams: # due 2027-04-07 | http://127.0.0.1/decisions/7
apprise 2.3.0 workflows: due 2027-04-07 | http://127\.0\.0\.1/decisions/7
apprise 2.3.0 wxteams: # due 2027\-04\-07 | http://127\.0\.0\.1/decisions/7
SEEN
