"""What a revision follows where it follows no release: the improvement that asks for it, by its number (G3-5a)."""


def ground_of(improvement: int, turn: int) -> str:
    """How a revision names the improvement, and from its second round on the round, that asked for it."""
    return f"improvement:{improvement}" + (f":{turn}" if turn > 1 else "")


def improvement_in(ground: str) -> int:
    """The improvement that a revision's ground names; 0 where a release asked for it."""
    return int(ground.split(":")[1]) if ground else 0


def follows(ground: str, release: str, word: str = "改善") -> str:
    """What a revision follows, as people call it: the release of that name, or 改善 7, with `word` for 改善."""
    return f"{word} {improvement_in(ground)}" if ground else release
