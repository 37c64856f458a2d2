"""Threat feeds (G3-4a): fetched within limits, read whole or refused whole, as plain values."""

from tasks.feeds.fetching import Limits, fetch
from tasks.feeds.generic import read_generic
from tasks.feeds.jvn import read_jvn
from tasks.feeds.kev import read_kev
from tasks.feeds.read import Feed, FeedKind, read_feed
from tasks.feeds.stix import read_stix

__all__ = ["Feed", "FeedKind", "Limits", "fetch", "read_feed", "read_generic", "read_jvn", "read_kev", "read_stix"]
