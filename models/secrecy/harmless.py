"""Text columns that give nothing away to an attacker: public by themselves, or no words at all (S-1)."""

_PUBLIC = """
organization.code organization.name_ja organization.name_en organization_label.label unit.code unit.name_ja
unit.name_en person.name_ja person.name_en person.code person.language closed_day.name document.title_ja
document.title_en release.name release.title wording.title wording.title_en wording.statement wording.guidance
lineage.first_number release_item.key release_item.number release_item.place release_item.scope release_item.uid
release_item.revision release_item.details release_change.changes item_link.rel item_link.target binding.scope
threat.source threat.said feed.name feed.fault annual_report.content
decided_report.content publication_order.release
"""
PUBLIC = frozenset(_PUBLIC.split())
"""Said in public anyway: the government's organization, baselines, what feeds tell everybody, the report itself."""

_WORDLESS = """
release.digest wording.digest release_item.digest release_item.substance edition.digest coverage.digest
coverage.substance revision.digest revision.returned_digest evaluation.digest trust_record.digest evidence.digest
decision.digest ballot.digest annual_report.digest threat.digest feed.digest sender.token_digest
ledger_entry.previous ledger_entry.seal ledger_head.seal decision.handle evidence.media_type revision.ground
revision.waits_for evaluation.waits_for evaluation.roles improvement.waits_for notice_target.language
occasion.reported_by sender.kinds outbox.key outbox.template outbox.params outbox.reached outbox.fault
outbox.letter resting_place.key resting_place.place resting_place.fault
ledger_entry.actor ledger_entry.action ledger_entry.subject ledger_entry.organization ledger_entry.detail
visit.token_digest access_token.token_digest access_token.name sign_in_link.nonce tries.key decided_part.about
decided_part.mark heartbeat.name heartbeat.pool engine_fault.subject
form_draft.place form_draft.field publication_order.asked_by publication_order.refused
"""
WORDLESS = frozenset(_WORDLESS.split())
"""Digests, keys and words of our own; outbox and ledger hold only what may be said (domain/notices/sayable.py)."""

HARMLESS = PUBLIC | WORDLESS
