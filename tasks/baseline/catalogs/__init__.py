"""Reading baseline files into plain values (G1-2, G4-1a): OSCAL JSON, the guideline JSON, CSV and xlsx."""

from tasks.baseline.catalogs.profile import Import, Profile, read_profile
from tasks.baseline.catalogs.read import read_catalog
from tasks.files.reading.source import MAX_BYTES

__all__ = ["MAX_BYTES", "Import", "Profile", "read_catalog", "read_profile"]
