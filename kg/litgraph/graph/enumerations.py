"""Enumerations: the word in a corpus file and the term that stands for it in RDF, both ways."""

from __future__ import annotations

from typing import Final

from litgraph import vocabulary as v

WORK_TYPES: Final[dict[str, str]] = {
    "article-journal": v.WorkTypeArticleJournal,
    "book": v.WorkTypeBook,
    "chapter": v.WorkTypeChapter,
    "manuscript": v.WorkTypeManuscript,
    "report": v.WorkTypeReport,
    "thesis": v.WorkTypeThesis,
}
KNOWN: Final[dict[str, str]] = {
    "printed": v.KnownPrinted,
    "found": v.KnownFound,
    "inferred": v.KnownInferred,
    "absent": v.KnownAbsent,
}
STATUSES: Final[dict[str, str]] = {
    "proposed": v.StatusProposed,
    "checked": v.StatusChecked,
    "reviewed": v.StatusReviewed,
    "rejected": v.StatusRejected,
}
SPEAKERS: Final[dict[str, str]] = {
    "authors": v.SpeakerAuthors,
    "respondent": v.SpeakerRespondent,
    "cited": v.SpeakerCited,
}
DIRECTIONS: Final[dict[str, str]] = {
    "positive": v.DirectionPositive,
    "negative": v.DirectionNegative,
    "none": v.DirectionNone,
    "nonlinear": v.DirectionNonlinear,
    "difference": v.DirectionDifference,
    "unspecified": v.DirectionUnspecified,
}
BASES: Final[dict[str, str]] = {
    "theorised": v.BasisTheorised,
    "tested": v.BasisTested,
    "observed": v.BasisObserved,
    "reported": v.BasisReported,
    "unspecified": v.BasisUnspecified,
}
OUTCOMES: Final[dict[str, str]] = {
    "supported": v.OutcomeSupported,
    "not supported": v.OutcomeNotSupported,
    "contradicted": v.OutcomeContradicted,
    "partial": v.OutcomePartial,
    "untested": v.OutcomeUntested,
}
QUESTION_OUTCOMES: Final[dict[str, str]] = {
    "yes": v.QuestionOutcomeYes,
    "no": v.QuestionOutcomeNo,
    "partly": v.QuestionOutcomePartly,
    "answered": v.QuestionOutcomeAnswered,
    "open": v.QuestionOutcomeOpen,
}
EVIDENCE_TYPES: Final[dict[str, str]] = {
    "quantitative": v.EvidenceTypeQuantitative,
    "qualitative": v.EvidenceTypeQualitative,
    "conceptual": v.EvidenceTypeConceptual,
    "review": v.EvidenceTypeReview,
}
EVIDENCE_ROLES: Final[dict[str, str]] = {
    "states": v.EvidenceRoleStates,
    "outcome": v.EvidenceRoleOutcome,
}
THEORY_ROLES: Final[dict[str, str]] = {
    "primary": v.TheoryRolePrimary,
    "supporting": v.TheoryRoleSupporting,
    "challenged": v.TheoryRoleChallenged,
    "extended": v.TheoryRoleExtended,
    "rival": v.TheoryRoleRival,
    "unspecified": v.TheoryRoleUnspecified,
}
PREDICATES: Final[dict[str, str]] = {
    "extends": v.PredicateExtends,
    "critiques": v.PredicateCritiques,
    "builds on": v.PredicateBuildsOn,
    "explains": v.PredicateExplains,
    "agrees with": v.PredicateAgreesWith,
    "contrasts with": v.PredicateContrastsWith,
    "kind of": v.PredicateKindOf,
    "part of": v.PredicatePartOf,
    "applied in": v.PredicateAppliedIn,
    "affects": v.PredicateAffects,
}
END_ROLES: Final[dict[str, str]] = {
    "subject": v.EndRoleSubject,
    "object": v.EndRoleObject,
    "moderator": v.EndRoleModerator,
    "mediator": v.EndRoleMediator,
    "measured": v.EndRoleMeasured,
}
FIRM_ROLES: Final[dict[str, str]] = {
    "case": v.FirmRoleCase,
    "example": v.FirmRoleExample,
    "mentioned": v.FirmRoleMentioned,
}
AUDIENCES: Final[dict[str, str]] = {
    "managers": v.AudienceManagers,
    "policy": v.AudiencePolicy,
    "research": v.AudienceResearch,
}
ASPECTS: Final[dict[str, str]] = {
    "design": v.AspectDesign,
    "sample": v.AspectSample,
    "data": v.AspectData,
    "analysis": v.AspectAnalysis,
}
FIRM_ATTRIBUTES: Final[dict[str, str]] = {
    "founded": v.FirmAttributeFounded,
    "employees": v.FirmAttributeEmployees,
    "sales": v.FirmAttributeSales,
    "finance": v.FirmAttributeFinance,
    "exports": v.FirmAttributeExports,
    "markets": v.FirmAttributeMarkets,
    "entry": v.FirmAttributeEntry,
    "ownership": v.FirmAttributeOwnership,
    "people": v.FirmAttributePeople,
    "industry": v.FirmAttributeIndustry,
    "place": v.FirmAttributePlace,
    "offering": v.FirmAttributeOffering,
    "event": v.FirmAttributeEvent,
    "practice": v.FirmAttributePractice,
    "unspecified": v.FirmAttributeUnspecified,
}


PASSAGE_KINDS: Final[dict[str, str]] = {
    "heading": v.Heading,
    "paragraph": v.Paragraph,
    "table row": v.TableRow,
    "caption": v.Caption,
    "footnote": v.Footnote,
    "block quotation": v.BlockQuotation,
    "list item": v.ListItem,
    "reference": v.ReferenceEntry,
    "front matter": v.FrontMatterBlock,
}
"""Kinds of passage, which are classes and not concepts."""

PUBLICATION_CLASSES: Final[dict[str, str]] = {
    "article-journal": v.Fabio.JournalArticle,
    "book": v.Fabio.Book,
    "chapter": v.Fabio.BookChapter,
    "report": v.Fabio.ReportDocument,
    "thesis": v.Fabio.Thesis,
}
"""Kinds of work → their class in FaBiO, where it has one."""

EFFECT_SHORTCUTS: Final[dict[str, str]] = {
    "positive": v.hasPositiveEffectOn,
    "negative": v.hasNegativeEffectOn,
    "nonlinear": v.hasNonlinearEffectOn,
    "difference": v.hasDifferentialEffectOn,
    "none": v.hasNoEffectOn,
    "unspecified": v.hasEffectOn,
}
"""Directions of an effect → the property that joins its two ends at once."""

RELATION_SHORTCUTS: Final[dict[str, str]] = {
    "extends": v.extends,
    "critiques": v.critiques,
    "builds on": v.buildsOn,
    "explains": v.explains,
    "agrees with": v.agreesWith,
    "contrasts with": v.contrastsWith,
    "kind of": v.kindOf,
    "part of": v.componentOf,
    "applied in": v.appliedIn,
}
"""Predicates of a relation → the property that joins its two ends at once."""
