"""The desk over HTTP: its pages and its API (S-1), and the reports of other systems (D-3). Owns no rule: tasks do it."""
