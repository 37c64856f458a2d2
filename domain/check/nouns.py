"""What the command line calls it, with its line in `minaoshi --help`."""

from domain.words import Words

NOUNS = {"evaluation": Words("評価: 計画・取りまとめ・一覧", "evaluations: planning, concluding, where they stand")}
