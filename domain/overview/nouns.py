"""What the command line calls it, with its line in `minaoshi --help`."""

from domain.words import Words

NOUNS = {"yearly": Words("年次報告書: 案・付議・一覧", "yearly reports: draft, putting to the vote, what they say")}
