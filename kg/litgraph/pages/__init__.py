"""The static site: a page for every work, concept, hypothesis and firm, with links both ways."""

from litgraph.pages.building import SiteReport, build_site

__all__ = ["SiteReport", "build_site"]
