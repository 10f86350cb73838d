"""The words by which one knows a release, a news story, a committee’s paper and a government notice."""

from __future__ import annotations

import re

#: Any of these, and the text is Ofsted’s own letter or report (or quotes it whole).
OFSTED_OPENING = re.compile(
    r"^(?:this letter|this report) (?:summarises|outlines|sets out) the findings"
    r"|^inspection dates?:|^lead inspectors?:|^report published:|^judgements?\s*\|?\s*grades?$"
    r"|^areas covered by the visit$|^headline findings$|^findings and evaluation of progress$|^overview$"
    r"|^the office for standards in education, children.s services and skills \(ofsted\)"
    r"|^area send (?:full )?inspection of |enquiries@ofsted\.gov\.uk|inspects to achieve excellence",
    re.IGNORECASE | re.MULTILINE,
)
#: Two of these, and it is.
OFSTED_WORDS = re.compile(
    r"^inspection of .{3,90}(?:services|trust)\s*$|^(?:the )?(?:experiences? and progress|impact of leaders|effectiveness) of .{5,90}$"
    r"|^overall effectiveness\b.{0,40}$|^what needs to improve.{0,60}$|^yours sincerely|^(?:her|his) majesty.s inspector"
    r"|^what is it like to be|^piccadilly gate|^the inspection team|^about this inspection|^inspection outcome"
    r"|^joint targeted area inspection of|^between \d.{5,60},? ofsted.{10,220} joint inspection|^next steps$"
    r"|^dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends)",
    re.IGNORECASE | re.MULTILINE,
)
OFSTED_LEAST = 2

GOVERNMENT = (
    (3, r"\A\s*(?:decision|(?:statutory )?guidance|policy paper|correspondence|notice|(?:accredited )?official statistics"
        r"|national statistics|transparency data|research and analysis|independent report|collection)\s*\n"),
    (3, r"\bimprovement notice (?:has been |was |is )?(?:re)?issued\b|\bdirections? (?:has been |was |is )?issued (?:to|under)\b"),
    (3, r"\bsection 497A|^(?:revised )?statutory direction"),
    (3, r"\bthe secretary of state (?:for education )?(?:hereby|directs|has directed|has issued|is satisfied|considers)\b"),
    (2, r"^(?:from:? )?department for education\s*$|\bstatutory direction\b|\bimprovement notice\b"),
    (1, r"^(?:last )?updated:? \d|^published:? \d{1,2} \w+ \d{4}\s*$|\bsecretary of state\b|\bfirst published\b|\bgov\.uk\b"),
)  # fmt: skip
COMMITTEE = (
    (3, r"^(?:agenda item|agenda and (?:draft )?minutes|decision details|issue details|draft minutes|minutes)\b"),
    (3, r"^(?:decision[- ]maker|report to|reporting officer|portfolio|wards? affected|ward\(s\)|background papers)\b"),
    (3, r"^report (?:of|by|from)(?: the)? .{0,80}\b(?:director|officer|head|member)\b"),
    (3, r"\bresolved\b[^.\n]{0,8}(?:that\b|:)|^is key decision\?|^recommend(?:ed|ations?)\b.{0,16}\bthat\b"),
    (3, r"^(?:\d{1,2}[\d.]*\s+)?purpose of (?:the )?report|^alternative options|^that the (?:report|letter|update)\b"),
    (3, r"^(?:\d{1,3}|[A-Z]{1,3}[/.]?\d{1,3})[.:]?\s+(?-i:[A-Z][A-Z ’',()/&0-9–-]{12,})$"),
    (2, r"^the (?:(?:overview and )?(?:scrutiny )?(?:sub-?)?committee|board|panel|cabinet|executive|forum)(?: members)?"
        r" (?:also |then )?(?:received|noted|considered|heard|agreed|had|discussed|was|were|thanked|welcomed|asked|reviewed)\b"),
    (2, r"^members (?:of the \w+ )?(?:noted|asked|heard|were|received|queried|thanked|welcomed)\b"),
    (2, r"^to (?:share|receive|consider|note|provide|inform|update)\b|^(?:contact|lead) officer|^publication date:"),
    (2, r"^recommendations?:?\s*$|^date of (?:decision|meeting)|^(?:decision|issue) type|\bcabinet member (?:gave|introduced|presented)\b"),
    (1, r"\bagenda\b|\bappendix\b|\bminutes\b(?! )|\bsub-?committee\b|^(?:decision|date|subject|title|item):|\bthe report be noted\b"),
)  # fmt: skip
NEWS = (
    (4, r"local democracy report|\bLDRS?\b|^hide ad\s*$|\bgetty images\b|^bbc\b|follow bbc|listen to the best of"),
    (4, r"^by (?-i:[A-Z])[\w’'-]+ (?-i:[A-Z])[\w’'-]+\s*$|children (?:&|and) young people now|press association"),
    (3, r"\ba watchdog (?:says|said|has)|\bhas learned\b|^(?:read more|related)\b|\btold councillors\b|^last updated\b"),
    (2, r"\ba council.s children.s services\b|\bunder-fire\b|\bcouncil (?:bosses|chiefs)\b|\bopposition\b|\bslammed\b|\bbranded\b"),
    (2, r"\ba? ?(?:council )?spokes(?:man|woman|person)\b|\b(?:education |children.s |schools )?watchdog\b|^['\"‘“]\w+['\"’”]"),
    (1, r"\b(?:the|a|county|city|borough) (?:council|authority|department)\b|\binspectors (?:found|said|wrote|visited|returned)\b"),
    (1, r"\bcritici[sz]\w+|\blowest possible\b|\bcriticism\b|\bfail(?:ed|ing|ings|ures?)\b|\bdespite\b"),
)  # fmt: skip
RELEASE = (
    (4, r"notes? (?:to|for) editors|^ends\.?\s*$|media enquir|press office|^statement (?:from|by|on)\b"),
    (4, r"^.{0,80}\brespon(?:ds|se) to\b.{0,60}\b(?:ofsted|inspect\w*|report|letter|visit)\b"),
    (4, r"^dear (?:colleagues?|residents?|parents?|all|partners?)\b|^latest report highlights|^(?:press|news) release\b"),
    (3, r"\bour (?:children.s|staff|social (?:work|care)|workforce|services|improvement|focus|teams?|young)\b|\bhas today published\b"),
    (2, r"\b(?:cabinet|executive(?: board)?|lead) member for\b|\bportfolio holder\b|\b(?:cllr|councillor) (?-i:[A-Z])"),
    (2, r"\bread the (?:full )?(?:report|letter)\b|\bcan be (?:read|viewed|found)\b|\bwe (?:are|have|know|recognise|accept|will)\b"),
    (2, r"\btoday\b.{0,30}\bofsted\b.{0,20}\bpublish|\bofsted\b.{0,40}\btoday publish"),
    (1, r"\b(?:published|released)\b[^.\n]{0,20}\btoday\b|^today\b|\bpleased\b|\bdelighted\b|\bresidents\b|\bproud\b|\bwelcom(?:es|ed)\b"),
)  # fmt: skip
