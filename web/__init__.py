"""The desk: its pages and its API over HTTP (S-1), and the reports of other systems (D-3). Owns no rule: tasks do."""
