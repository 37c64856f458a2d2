"""What the command line calls it, with its line in `minaoshi --help`."""

from domain.words import Words

NOUNS = {"revision": Words("府省庁の改定: 開始・一覧", "a ministry's revision: opening, carrying on")}
