"""The words by which one knows a release, a news story, a committee’s paper, a government notice, and Ofsted’s own documents."""

from __future__ import annotations

import re

from findings.articles.phrases import SpokenPhrases

#: How much a sign says, and its words.
Signs = tuple[tuple[int, SpokenPhrases | re.Pattern[str]], ...]

#: Any of these begins a line, and the text is Ofsted’s own letter or report, or reprints it.
OFSTED_OPENINGS = SpokenPhrases(
    r"this (letter|report) (summarises|outlines|sets out) the findings",
    r"(inspection dates?|lead inspectors?|report published):|judgements?\s*\|?\s*grades?$",
    r"(areas covered by the visit|headline findings|findings and evaluation of progress|overview)$",
    r"the office for standards in education, children's services and skills \(ofsted\)|area send (full )?inspection of ",
    begins=True,
)
#: Two of these begin lines, and it is.
OFSTED_HEADINGS = SpokenPhrases(
    r"inspection of .{3,90}(services|trust)\s*$|overall effectiveness\b.{0,40}$|what needs to improve.{0,60}$|next steps$",
    r"(the )?(experiences? and progress|impact of leaders|effectiveness) of .{5,90}$|what is it like to be",
    r"yours sincerely|(her|his) majesty's inspector|piccadilly gate|the inspection team|about this inspection",
    r"inspection outcome|joint targeted area inspection of|between \d.{5,60},? ofsted.{10,220} joint inspection",
    r"dear (?!colleagues?|residents?|parents?|all\b|partners\b|families|friends)",
    begins=True,
)
#: It stands on the last page of a report; or on the first, in a copy that lost its line ends.
OFSTED_IMPRINT = SpokenPhrases(
    r"enquiries@ofsted\.gov\.uk|inspects to achieve excellence|if you are not happy with the inspection",
    r"inspection dates?: \d.{5,60} report published: \d",
)

_GOVERNMENTS = (
    r"(decision|(statutory )?guidance|policy paper|correspondence|notice|((accredited )?official|national) statistics"
)
GOVERNMENT: Signs = (
    (3, re.compile(rf"\A\s*(?:{_GOVERNMENTS}|transparency data|research and analysis|independent report|collection))\s*\n", re.I)),
    (3, SpokenPhrases(r"improvement notice (has been |was |is )?(re)?issued|directions? (has been |was |is )?issued (to|under)")),
    (3, SpokenPhrases(r"section 497A|(revised )?statutory direction", begins=True)),
    (3, SpokenPhrases(r"the secretary of state (for education )?(hereby|directs|has directed|has issued|is satisfied|considers)")),
    (2, SpokenPhrases(r"(from:? )?department for education\s*$", begins=True)),
    (2, SpokenPhrases(r"statutory direction|improvement notice|section 497A")),
    (1, SpokenPhrases(r"(last )?updated:? \d|published:? \d{1,2} \w+ \d{4}\s*$", begins=True)),
    (1, SpokenPhrases(r"secretary of state|first published|gov\.uk")),
)  # fmt: skip
COMMITTEE: Signs = (
    (3, SpokenPhrases(r"agenda item|agenda and (draft )?minutes|(decision|issue) details|(draft )?minutes\b", begins=True)),
    (3, SpokenPhrases(r"(decision[- ]maker|report to|reporting officer|portfolio|background papers)\b", begins=True)),
    (3, SpokenPhrases(r"wards? affected|ward\(s\)", begins=True)),
    (3, SpokenPhrases(r"report (of|by|from)( the)? .{0,80}\b(director|officer|head|member|chair)\b", begins=True)),
    (3, SpokenPhrases(r"is key decision\?|recommend(ed|ations?)\b.{0,16}\bthat\b|that the (report|letter|update)\b", begins=True)),
    (3, SpokenPhrases(r"(\d{1,2}[\d.]*\s+)?purpose of (the )?report|alternative options", begins=True)),
    (3, SpokenPhrases(r"resolved\b[^.\n]{0,8}(that|:)")),
    (3, re.compile(r"^(?:\d{1,3}|[A-Z]{1,3}[/.]?\d{1,3})[.:]?\s+[A-Z][A-Z ’',()/&0-9–-]{12,}$", re.MULTILINE)),
    (3, SpokenPhrases(r"the ((sub-?)?committee|board|panel|cabinet|executive|forum) (received|noted|considered) (the|a)\b", begins=True)),
    (2, SpokenPhrases(
        r"the (((overview and )?(scrutiny )?(sub-?)?committee)|board|panel|cabinet|executive|forum)( members)? (also |then )?"
        r"(received|noted|considered|heard|agreed|had|discussed|was|were|thanked|welcomed|asked|reviewed)\b",
        r"members (of the \w+ )?(noted|asked|heard|were|received|queried|thanked|welcomed)\b",
        begins=True,
    )),
    (2, SpokenPhrases(r"to (share|receive|consider|note|provide|inform|update)\b|(contact|lead) officer|publication date:", begins=True)),
    (2, SpokenPhrases(r"recommendations?:?\s*$|date of (decision|meeting)|(decision|issue) type", begins=True)),
    (2, SpokenPhrases(r"cabinet member (gave|introduced|presented)|the report be noted")),
    (1, SpokenPhrases(r"agenda|appendix|sub-?committee")),
    (1, SpokenPhrases(r"(decision|date|subject|title|item):", begins=True)),
)  # fmt: skip
NEWS: Signs = (
    (4, SpokenPhrases(r"local democracy report\w*|LDRS?|getty images|follow bbc|listen to the best of|press association")),
    (4, SpokenPhrases(r"hide ad\s*$|bbc\b", begins=True)),
    (4, re.compile(r"^(?i:by) [A-Z][\w’'-]+ [A-Z][\w’'-]+\s*$", re.MULTILINE)),
    (3, SpokenPhrases(r"a watchdog (says|said|has)|has learned|told councillors|children (&|and) young people now")),
    (3, SpokenPhrases(r"read more|related\b|last updated", begins=True)),
    (2, SpokenPhrases(r"a council's children's services|under-fire|council (bosses|chiefs)|opposition|slammed|branded")),
    (2, SpokenPhrases(r"spokes(man|woman|person)|watchdog")),
    (2, re.compile(r"^['\"‘“]\w+['\"’”]", re.MULTILINE)),
    (1, SpokenPhrases(r"(the|a|county|city|borough) (council|authority|department)|inspectors (found|said|wrote|visited|returned)")),
    (1, SpokenPhrases(r"critici[sz]\w+|lowest possible|criticism|fail(ed|ing|ings|ures?)|despite")),
)  # fmt: skip
RELEASE: Signs = (
    (4, SpokenPhrases(r"notes? (to|for) editors|media enquir\w+|press office")),
    (4, SpokenPhrases(r"ends\.?\s*$|statement (from|by|on)\b|latest report highlights|(press|news) release\b", begins=True)),
    (3, SpokenPhrases(r"respon(ds|se) to … (ofsted|inspect\w*|report|letter|visit)")),
    (4, SpokenPhrases(r"dear (colleagues?|residents?|parents?|all|partners?)\b", begins=True)),
    (3, SpokenPhrases(r"our (children's|staff|social (work|care)\w*|workforce|services|improvement|focus|teams?|young)")),
    (3, SpokenPhrases(r"has today published")),
    (2, SpokenPhrases(r"(cabinet|executive( board)?|lead) member for|portfolio holder|(cllr|councillor) \w+")),
    (2, SpokenPhrases(r"read the (full )?(report|letter)|can be (read|viewed|found)|we (are|have|know|recognise|accept|will)")),
    (2, SpokenPhrases(r"today … ofsted … publish\w*|ofsted … today publish\w*")),
    (1, SpokenPhrases(r"(published|released)… today|pleased|delighted|residents|proud|welcom(es|ed)")),
    (1, SpokenPhrases(r"today\b", begins=True)),
)  # fmt: skip
