"""What the command line calls it, with its line in `minaoshi --help`."""

from domain.words import Words

NOUNS = {"improvement": Words("改善: 計画・実施・効果の確認", "improvements: plan, responses, whether they work")}
