"""Notices: what they say (`wording`, `phrases.toml`), to whom (`letters`), and how they travel (`mail`, `services`).

Does not own: when something is told (flows), what may be said at all (`domain.notices.sayable`), what was sent
(`tasks.notices.delivering`).
"""
