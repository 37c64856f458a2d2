"""The sample that ships: a baseline in two releases and a government, as files to import."""
