"""Threat feeds (G3-4a): fetched within limits, read or refused as a whole, and what is left out counted."""

from tasks.occasions.feeds.fetching import Limits, fetch
from tasks.occasions.feeds.formats import FeedKind
from tasks.occasions.feeds.read import Feed, read_feed

__all__ = ["Feed", "FeedKind", "Limits", "fetch", "read_feed"]
