"""What the tables of this room hold that must not be published, and what may be (S-1, G3-4d)."""

PUBLIC = """
release.name release.title wording.title wording.title_en wording.statement wording.guidance
lineage.first_number release_item.key release_item.number release_item.place release_item.scope release_item.uid
release_item.revision release_item.details release_change.changes item_link.rel item_link.target binding.scope
publication_order.release
"""
WORDLESS = """
release.digest wording.digest release_item.digest release_item.substance publication_order.asked_by
publication_order.refused
"""
