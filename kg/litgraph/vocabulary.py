"""Terms of RDF: one constant for each term of the litgraph ontology, and those borrowed from others.

A constant's name is the term's name, so that a reader of the Turtle finds it here and the other way round;
a test compares the two. They are plain strings: importing this costs nothing. Other vocabularies' terms come along.
"""

# ruff: noqa: A001, N816 -- the names are the terms' own

from typing import Final

from litgraph.other_vocabularies import (
    DublinCore,
    DublinCoreTerms,
    Fabio,
    Foaf,
    OpenAnnotation,
    Owl,
    Prism,
    Prov,
    Rdf,
    Rdfs,
    Skos,
    Xsd,
)

__all__ = [
    "DublinCore",
    "DublinCoreTerms",
    "Fabio",
    "Foaf",
    "OpenAnnotation",
    "Owl",
    "Prism",
    "Prov",
    "Rdf",
    "Rdfs",
    "Skos",
    "Xsd",
]

ONTOLOGY: Final = "https://w3id.org/litgraph/ontology"
TERMS: Final = ONTOLOGY + "#"

# Works and the files they are read from – classes
Work = TERMS + "Work"
Contributor = TERMS + "Contributor"
Byname = TERMS + "Byname"
FieldOrigin = TERMS + "FieldOrigin"
Extent = TERMS + "Extent"
Section = TERMS + "Section"
Source = TERMS + "Source"
TextLayer = TERMS + "TextLayer"
Reference = TERMS + "Reference"
Tombstone = TERMS + "Tombstone"

# Works and the files they are read from – properties
workType = TERMS + "workType"
citationKey = TERMS + "citationKey"
hasAuthor = TERMS + "hasAuthor"
hasEditor = TERMS + "hasEditor"
year = TERMS + "year"
version = TERMS + "version"
chapterNumber = TERMS + "chapterNumber"
hasByname = TERMS + "hasByname"
hasFieldOrigin = TERMS + "hasFieldOrigin"
field = TERMS + "field"
known = TERMS + "known"
hasStudy = TERMS + "hasStudy"
hasExtent = TERMS + "hasExtent"
fileName = TERMS + "fileName"
sha256 = TERMS + "sha256"
hasLayer = TERMS + "hasLayer"
reader = TERMS + "reader"
hasLines = TERMS + "hasLines"
withinSection = TERMS + "withinSection"
citingWork = TERMS + "citingWork"
citedWork = TERMS + "citedWork"
citedFor = TERMS + "citedFor"

# Passages, locators and fingerprints – classes
Passage = TERMS + "Passage"
Heading = TERMS + "Heading"
Paragraph = TERMS + "Paragraph"
TableRow = TERMS + "TableRow"
Caption = TERMS + "Caption"
Footnote = TERMS + "Footnote"
BlockQuotation = TERMS + "BlockQuotation"
ListItem = TERMS + "ListItem"
ReferenceEntry = TERMS + "ReferenceEntry"
FrontMatterBlock = TERMS + "FrontMatterBlock"
Anchor = TERMS + "Anchor"
Mention = TERMS + "Mention"

# Passages, locators and fingerprints – properties
fromSource = TERMS + "fromSource"
inSection = TERMS + "inSection"
paragraphNumber = TERMS + "paragraphNumber"
printedPage = TERMS + "printedPage"
pdfPage = TERMS + "pdfPage"
firstLine = TERMS + "firstLine"
lastLine = TERMS + "lastLine"
hasRange = TERMS + "hasRange"
fingerprint = TERMS + "fingerprint"
letterCount = TERMS + "letterCount"
headGram = TERMS + "headGram"
gram = TERMS + "gram"
hasAnchor = TERMS + "hasAnchor"
anchoredIn = TERMS + "anchoredIn"
mentionedIn = TERMS + "mentionedIn"
mentions = TERMS + "mentions"

# Statements – classes
Statement = TERMS + "Statement"
Prediction = TERMS + "Prediction"
Hypothesis = TERMS + "Hypothesis"
Proposition = TERMS + "Proposition"
ResearchQuestion = TERMS + "ResearchQuestion"
Finding = TERMS + "Finding"
Definition = TERMS + "Definition"
Measure = TERMS + "Measure"
Method = TERMS + "Method"
TheoryUse = TERMS + "TheoryUse"
Relation = TERMS + "Relation"
FirmDatum = TERMS + "FirmDatum"
Limitation = TERMS + "Limitation"
FutureResearch = TERMS + "FutureResearch"
Implication = TERMS + "Implication"
Voice = TERMS + "Voice"
Evidence = TERMS + "Evidence"
Ground = TERMS + "Ground"
Statistic = TERMS + "Statistic"

# Statements – properties
text = TERMS + "text"
statedIn = TERMS + "statedIn"
status = TERMS + "status"
hasVoice = TERMS + "hasVoice"
speaker = TERMS + "speaker"
speakerName = TERMS + "speakerName"
caveat = TERMS + "caveat"
derived = TERMS + "derived"
checkedBy = TERMS + "checkedBy"
checkedOn = TERMS + "checkedOn"
about = TERMS + "about"
aboutConstruct = TERMS + "aboutConstruct"
aboutTheory = TERMS + "aboutTheory"
aboutFirm = TERMS + "aboutFirm"
credits = TERMS + "credits"
restsOn = TERMS + "restsOn"
hasEvidence = TERMS + "hasEvidence"
evidenceRole = TERMS + "evidenceRole"
cueFrom = TERMS + "cueFrom"
cueTo = TERMS + "cueTo"
hasGround = TERMS + "hasGround"
groundPassage = TERMS + "groundPassage"
score = TERMS + "score"
defines = TERMS + "defines"
usesTheory = TERMS + "usesTheory"
theoryRole = TERMS + "theoryRole"
printedLabel = TERMS + "printedLabel"
outcome = TERMS + "outcome"
questionOutcome = TERMS + "questionOutcome"
fromStudy = TERMS + "fromStudy"
evidenceType = TERMS + "evidenceType"
measures = TERMS + "measures"
scale = TERMS + "scale"
aspect = TERMS + "aspect"
predicate = TERMS + "predicate"
ofFirm = TERMS + "ofFirm"
dated = TERMS + "dated"
firmAttribute = TERMS + "firmAttribute"
audience = TERMS + "audience"
hasStatistic = TERMS + "hasStatistic"
printed = TERMS + "printed"
value = TERMS + "value"
statisticType = TERMS + "statisticType"
statisticalModel = TERMS + "statisticalModel"
tableCell = TERMS + "tableCell"

# Effects – classes
Effect = TERMS + "Effect"
End = TERMS + "End"

# Effects – properties
hasEffect = TERMS + "hasEffect"
hasEnd = TERMS + "hasEnd"
endRole = TERMS + "endRole"
wording = TERMS + "wording"
refersTo = TERMS + "refersTo"
subject = TERMS + "subject"
object = TERMS + "object"
moderator = TERMS + "moderator"
mediator = TERMS + "mediator"
direction = TERMS + "direction"
shape = TERMS + "shape"
context = TERMS + "context"
basis = TERMS + "basis"
hasEffectOn = TERMS + "hasEffectOn"
hasPositiveEffectOn = TERMS + "hasPositiveEffectOn"
hasNegativeEffectOn = TERMS + "hasNegativeEffectOn"
hasNonlinearEffectOn = TERMS + "hasNonlinearEffectOn"
hasDifferentialEffectOn = TERMS + "hasDifferentialEffectOn"
hasNoEffectOn = TERMS + "hasNoEffectOn"
relatedTo = TERMS + "relatedTo"
extends = TERMS + "extends"
critiques = TERMS + "critiques"
buildsOn = TERMS + "buildsOn"
explains = TERMS + "explains"
agreesWith = TERMS + "agreesWith"
contrastsWith = TERMS + "contrastsWith"
kindOf = TERMS + "kindOf"
componentOf = TERMS + "componentOf"
appliedIn = TERMS + "appliedIn"

# Concepts, firms and studies – classes
Concept = TERMS + "Concept"
Construct = TERMS + "Construct"
Theory = TERMS + "Theory"
Merge = TERMS + "Merge"
Distinction = TERMS + "Distinction"
Family = TERMS + "Family"
Firm = TERMS + "Firm"
Appearance = TERMS + "Appearance"
Study = TERMS + "Study"
Sample = TERMS + "Sample"

# Concepts, firms and studies – properties
originator = TERMS + "originator"
hasMerge = TERMS + "hasMerge"
mergedLabel = TERMS + "mergedLabel"
mergedFrom = TERMS + "mergedFrom"
retires = TERMS + "retires"
inFamily = TERMS + "inFamily"
hasDistinction = TERMS + "hasDistinction"
distinctFrom = TERMS + "distinctFrom"
reason = TERMS + "reason"
pseudonymous = TERMS + "pseudonymous"
organisationType = TERMS + "organisationType"
country = TERMS + "country"
industry = TERMS + "industry"
founded = TERMS + "founded"
employees = TERMS + "employees"
hasAppearance = TERMS + "hasAppearance"
appearsIn = TERMS + "appearsIn"
firmRole = TERMS + "firmRole"
design = TERMS + "design"
hasSample = TERMS + "hasSample"
analysis = TERMS + "analysis"
software = TERMS + "software"
sampleSize = TERMS + "sampleSize"
sampleUnit = TERMS + "sampleUnit"
years = TERMS + "years"
position = TERMS + "position"

# Enumerations: the class and the scheme of each
WorkType = TERMS + "WorkType"
WorkTypeScheme = TERMS + "WorkTypeScheme"
Known = TERMS + "Known"
KnownScheme = TERMS + "KnownScheme"
Status = TERMS + "Status"
StatusScheme = TERMS + "StatusScheme"
Speaker = TERMS + "Speaker"
SpeakerScheme = TERMS + "SpeakerScheme"
Direction = TERMS + "Direction"
DirectionScheme = TERMS + "DirectionScheme"
Basis = TERMS + "Basis"
BasisScheme = TERMS + "BasisScheme"
Outcome = TERMS + "Outcome"
OutcomeScheme = TERMS + "OutcomeScheme"
QuestionOutcome = TERMS + "QuestionOutcome"
QuestionOutcomeScheme = TERMS + "QuestionOutcomeScheme"
EvidenceType = TERMS + "EvidenceType"
EvidenceTypeScheme = TERMS + "EvidenceTypeScheme"
EvidenceRole = TERMS + "EvidenceRole"
EvidenceRoleScheme = TERMS + "EvidenceRoleScheme"
TheoryRole = TERMS + "TheoryRole"
TheoryRoleScheme = TERMS + "TheoryRoleScheme"
Predicate = TERMS + "Predicate"
PredicateScheme = TERMS + "PredicateScheme"
EndRole = TERMS + "EndRole"
EndRoleScheme = TERMS + "EndRoleScheme"
FirmRole = TERMS + "FirmRole"
FirmRoleScheme = TERMS + "FirmRoleScheme"
Audience = TERMS + "Audience"
AudienceScheme = TERMS + "AudienceScheme"
Aspect = TERMS + "Aspect"
AspectScheme = TERMS + "AspectScheme"
FirmAttribute = TERMS + "FirmAttribute"
FirmAttributeScheme = TERMS + "FirmAttributeScheme"

# WorkType
WorkTypeArticleJournal = TERMS + "WorkTypeArticleJournal"
WorkTypeBook = TERMS + "WorkTypeBook"
WorkTypeChapter = TERMS + "WorkTypeChapter"
WorkTypeManuscript = TERMS + "WorkTypeManuscript"
WorkTypeReport = TERMS + "WorkTypeReport"
WorkTypeThesis = TERMS + "WorkTypeThesis"

# Known
KnownPrinted = TERMS + "KnownPrinted"
KnownFound = TERMS + "KnownFound"
KnownInferred = TERMS + "KnownInferred"
KnownAbsent = TERMS + "KnownAbsent"

# Status
StatusProposed = TERMS + "StatusProposed"
StatusChecked = TERMS + "StatusChecked"
StatusReviewed = TERMS + "StatusReviewed"
StatusRejected = TERMS + "StatusRejected"

# Speaker
SpeakerAuthors = TERMS + "SpeakerAuthors"
SpeakerRespondent = TERMS + "SpeakerRespondent"
SpeakerCited = TERMS + "SpeakerCited"

# Direction
DirectionPositive = TERMS + "DirectionPositive"
DirectionNegative = TERMS + "DirectionNegative"
DirectionNone = TERMS + "DirectionNone"
DirectionNonlinear = TERMS + "DirectionNonlinear"
DirectionDifference = TERMS + "DirectionDifference"
DirectionUnspecified = TERMS + "DirectionUnspecified"

# Basis
BasisTheorised = TERMS + "BasisTheorised"
BasisTested = TERMS + "BasisTested"
BasisObserved = TERMS + "BasisObserved"
BasisReported = TERMS + "BasisReported"
BasisUnspecified = TERMS + "BasisUnspecified"

# Outcome
OutcomeSupported = TERMS + "OutcomeSupported"
OutcomeNotSupported = TERMS + "OutcomeNotSupported"
OutcomeContradicted = TERMS + "OutcomeContradicted"
OutcomePartial = TERMS + "OutcomePartial"
OutcomeUntested = TERMS + "OutcomeUntested"

# QuestionOutcome
QuestionOutcomeYes = TERMS + "QuestionOutcomeYes"
QuestionOutcomeNo = TERMS + "QuestionOutcomeNo"
QuestionOutcomePartly = TERMS + "QuestionOutcomePartly"
QuestionOutcomeAnswered = TERMS + "QuestionOutcomeAnswered"
QuestionOutcomeOpen = TERMS + "QuestionOutcomeOpen"

# EvidenceType
EvidenceTypeQuantitative = TERMS + "EvidenceTypeQuantitative"
EvidenceTypeQualitative = TERMS + "EvidenceTypeQualitative"
EvidenceTypeConceptual = TERMS + "EvidenceTypeConceptual"
EvidenceTypeReview = TERMS + "EvidenceTypeReview"

# EvidenceRole
EvidenceRoleStates = TERMS + "EvidenceRoleStates"
EvidenceRoleOutcome = TERMS + "EvidenceRoleOutcome"

# TheoryRole
TheoryRolePrimary = TERMS + "TheoryRolePrimary"
TheoryRoleSupporting = TERMS + "TheoryRoleSupporting"
TheoryRoleChallenged = TERMS + "TheoryRoleChallenged"
TheoryRoleExtended = TERMS + "TheoryRoleExtended"
TheoryRoleRival = TERMS + "TheoryRoleRival"
TheoryRoleUnspecified = TERMS + "TheoryRoleUnspecified"

# Predicate
PredicateExtends = TERMS + "PredicateExtends"
PredicateCritiques = TERMS + "PredicateCritiques"
PredicateBuildsOn = TERMS + "PredicateBuildsOn"
PredicateExplains = TERMS + "PredicateExplains"
PredicateAgreesWith = TERMS + "PredicateAgreesWith"
PredicateContrastsWith = TERMS + "PredicateContrastsWith"
PredicateKindOf = TERMS + "PredicateKindOf"
PredicatePartOf = TERMS + "PredicatePartOf"
PredicateAppliedIn = TERMS + "PredicateAppliedIn"
PredicateAffects = TERMS + "PredicateAffects"

# EndRole
EndRoleSubject = TERMS + "EndRoleSubject"
EndRoleObject = TERMS + "EndRoleObject"
EndRoleModerator = TERMS + "EndRoleModerator"
EndRoleMediator = TERMS + "EndRoleMediator"
EndRoleMeasured = TERMS + "EndRoleMeasured"

# FirmRole
FirmRoleCase = TERMS + "FirmRoleCase"
FirmRoleExample = TERMS + "FirmRoleExample"
FirmRoleMentioned = TERMS + "FirmRoleMentioned"

# Audience
AudienceManagers = TERMS + "AudienceManagers"
AudiencePolicy = TERMS + "AudiencePolicy"
AudienceResearch = TERMS + "AudienceResearch"

# Aspect
AspectDesign = TERMS + "AspectDesign"
AspectSample = TERMS + "AspectSample"
AspectData = TERMS + "AspectData"
AspectAnalysis = TERMS + "AspectAnalysis"

# FirmAttribute
FirmAttributeFounded = TERMS + "FirmAttributeFounded"
FirmAttributeEmployees = TERMS + "FirmAttributeEmployees"
FirmAttributeSales = TERMS + "FirmAttributeSales"
FirmAttributeFinance = TERMS + "FirmAttributeFinance"
FirmAttributeExports = TERMS + "FirmAttributeExports"
FirmAttributeMarkets = TERMS + "FirmAttributeMarkets"
FirmAttributeEntry = TERMS + "FirmAttributeEntry"
FirmAttributeOwnership = TERMS + "FirmAttributeOwnership"
FirmAttributePeople = TERMS + "FirmAttributePeople"
FirmAttributeIndustry = TERMS + "FirmAttributeIndustry"
FirmAttributePlace = TERMS + "FirmAttributePlace"
FirmAttributeOffering = TERMS + "FirmAttributeOffering"
FirmAttributeEvent = TERMS + "FirmAttributeEvent"
FirmAttributePractice = TERMS + "FirmAttributePractice"
FirmAttributeUnspecified = TERMS + "FirmAttributeUnspecified"
