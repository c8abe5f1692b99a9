"""Open data: releases, files by kind, and how to ask by program."""

from django.utils.translation import gettext_lazy as _

from ....records.kinds import KINDS
from ...pages import Page
from ...shelf import shelf
from ...visit import Visit
from .linked import dataset_of

BULK = (
    (_("The dataset as it is kept (ZIP)"), "bulk/atlas.zip"),
    (_("Sources as BibTeX"), "bulk/references.bib"),
    (_("Sources as RIS"), "bulk/references.ris"),
    (_("Sources as CSL-JSON"), "bulk/references.csl.json"),
    (_("Glossary as SKOS"), "bulk/glossary.skos.jsonld"),
    (_("Description as DCAT"), "dcat.jsonld"),
    (_("Frictionless data package"), "bulk/datapackage.json"),
)


def data(visit: Visit) -> Page:
    """What can be taken, and how."""
    kinds = [(kind, len(visit.atlas.all(kind))) for kind in KINDS]
    fill = {
        "api": f"/api/v1/{visit.release.name if visit.pinned else 'current'}/",
        "bulk": BULK,
        "kinds": [(kind, count) for kind, count in kinds if count],
        "records": sum(count for _kind, count in kinds),
        "releases": shelf().names,
        "linked": dataset_of(visit),
    }
    return Page("pages/data.html", fill)
