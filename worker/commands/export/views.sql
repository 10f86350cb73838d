-- What is asked most, ready made. Names of columns are those of docs/exports.md.

CREATE INDEX judgements_by_urn ON judgements (urn);
CREATE INDEX visits_by_urn ON visits (urn);
CREATE INDEX weaknesses_by_urn ON weaknesses (urn);
CREATE INDEX register_by_urn ON register (urn);
CREATE INDEX documents_by_urn ON documents (urn);
CREATE INDEX documents_by_sha256 ON documents (sha256);

CREATE VIEW grades_that_fell AS
SELECT urn, authority, region, kind, start, published, key, before, grade, document_url
FROM judgements
WHERE direction = 'down'
ORDER BY start DESC, authority;

CREATE VIEW open_weaknesses AS
SELECT urn, authority, region, text, theme, theme_group, themes, form, state, since, times, day, page, document_url
FROM weaknesses
WHERE open AND is_latest
ORDER BY since, authority;

CREATE VIEW namings_by_theme AS
SELECT urn, authority, region, day, kind, start, form, themed.value AS theme, text, state, open, page, publisher, document_url
FROM weaknesses, json_each(weaknesses.themes) AS themed;

CREATE VIEW themes_of_authorities AS
SELECT urn, authority, region, theme, count(DISTINCT start) AS times, min(day) AS since, max(day) AS last_named, max(open) AS open
FROM namings_by_theme
WHERE publisher = 'ofsted' AND form <> 'prose'
GROUP BY urn, theme;

CREATE VIEW next_inspections AS
SELECT urn, authority, region, leaders, inspection_ended, days_since_inspection, next_earliest, next_median, next_latest
FROM authorities
WHERE inspection_ended IS NOT NULL
ORDER BY days_since_inspection DESC;
