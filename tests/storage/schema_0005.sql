-- The database of schema_0001.sql as schema 0005 left it: the same two days, and what a host has said to a guest, and a seat.
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO alembic_version (version_num) VALUES ('0005');

CREATE TABLE authorities (
    urn VARCHAR(20) NOT NULL,
    name TEXT NOT NULL,
    CONSTRAINT pk_authorities PRIMARY KEY (urn)
);
INSERT INTO authorities (urn, name) VALUES ('9900001', 'Wexmoor Borough Council');

CREATE TABLE contents (
    sha256 VARCHAR(64) NOT NULL,
    size INTEGER NOT NULL,
    body BLOB NOT NULL,
    CONSTRAINT pk_contents PRIMARY KEY (sha256)
);
INSERT INTO contents (sha256, size, body) VALUES ('1b497e3ff6eec7757f7df68ddd76702493eb14a61d1ca244dfe0aba3f3704200', 22, X'41207265706f7274206f6e206120636f6c6c6567652e');
INSERT INTO contents (sha256, size, body) VALUES ('62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44', 19, X'546865207265706f7274206f6620323032352e');
INSERT INTO contents (sha256, size, body) VALUES ('8cf737e129e870869bec9ba4b75143b51cc79af1730520e9453e72ad79126421', 18, X'41207265706f727420696e20646f7562742e');
INSERT INTO contents (sha256, size, body) VALUES ('9e61a1040f81e246fdd031b31eb40e8dc5829ea8456e72e2e76fda7f159031ab', 19, X'546865207265706f7274206f6620323032322e');
INSERT INTO contents (sha256, size, body) VALUES ('a7e786a62843a11160ed6aee6b4f0ee2657ba88efcc939a2fc84232285b5b26a', 21, X'54686520636f756e63696c20726573706f6e64732e');

CREATE TABLE deliveries (
    id INTEGER NOT NULL,
    alert_id TEXT NOT NULL,
    subscription TEXT NOT NULL,
    channel TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at DATETIME NOT NULL,
    follows INTEGER,
    attempts INTEGER NOT NULL,
    tries INTEGER NOT NULL,
    next_try_at DATETIME,
    sent_at DATETIME,
    failed_at DATETIME,
    dismissed_at DATETIME,
    error TEXT,
    recipients_left JSON,
    CONSTRAINT pk_deliveries PRIMARY KEY (id),
    CONSTRAINT fk_deliveries_follows FOREIGN KEY(follows) REFERENCES deliveries (id),
    CONSTRAINT uq_deliveries_alert_id UNIQUE (alert_id)
);
CREATE INDEX ix_deliveries_next_try_at ON deliveries (next_try_at);
CREATE INDEX ix_deliveries_subscription ON deliveries (subscription);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (1, 'n42559sp', 'Operators', 'recorder', '{"id":"n42559sp","kind":"operations","subject":"Ofsted watch: Ofsted’s list holds 1 authorities, and 153 are expected.","headline":"Ofsted’s list holds 1 authorities, and 153 are expected.","kicker":"For the operators of the watch","notices":[{"sentence":"Ofsted’s list holds 1 authorities, and 153 are expected.","since":"2026-03-02T12:01:00Z"}]}', '2026-03-02 12:01:00.000000', NULL, 1, 0, NULL, NULL, NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (2, 'qkwgwmh9', 'Board', 'recorder', '{"id":"qkwgwmh9","kind":"news","subject":"Wexmoor: requires improvement in all five judgements (was good); 1 new weakness","headline":"Wexmoor Borough Council: requires improvement in all five judgements (was good); 1 new weakness","sections":[{"authority":"Wexmoor Borough Council","headline":"requires improvement in all five judgements (was good); 1 new weakness","event":"Inspection of children’s services, 12 to 23 May 2025","published":"Published 1 July 2025","grades":[{"judgement":"Overall effectiveness","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","quote":"overall requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Impact of leaders","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","quote":"leaders requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Help and protection","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","quote":"help_protection requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Children in care","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","note":"Judged together with care leavers before.","quote":"in_care requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Care leavers","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","note":"Judged together with children in care before.","quote":"care_leavers requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"}],"groups":[{"kind":"new","heading":"Needs to improve: new","points":[{"text":"Placements for children in care.","page":2,"url":"https://files.example.org/v1/file/2#page=2"}]},{"kind":"named_again","heading":"Needs to improve: named again","points":[{"text":"The supervision of social workers.","remarks":["Named once before, in March 2022."],"earlier":["Then: “The supervision of social workers”. In the same words."],"page":2,"url":"https://files.example.org/v1/file/2#page=2"}]}],"notes":["The grades before are from the inspection of children’s services of 7 to 18 March 2022.","Which points are the same, and how often one was named, is the watch’s own reading of the documents known here."],"links":[{"title":"Open the report","url":"https://files.example.org/v1/file/2"}],"chart":{"columns":[{"short":"Mar 2022","month":"March 2022"},{"short":"May 2025","month":"May 2025"}],"rows":[{"judgement":"Overall effectiveness","grades":["good","requires_improvement"]},{"judgement":"Impact of leaders","grades":["good","requires_improvement"]},{"judgement":"Help and protection","grades":["good","requires_improvement"]},{"judgement":"Children in care","grades":["good","requires_improvement"]},{"judgement":"Care leavers","grades":["good","requires_improvement"]}],"notes":["From 2018 to 2022 children in care and care leavers were judged together."]}}],"thread":"mjkq3b71"}', '2026-03-02 12:02:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:02:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (3, 'p262scat', 'Board', 'recorder', '{"id":"p262scat","kind":"news","subject":"Correction for Wexmoor: overall effectiveness fell from good to inadequate","headline":"Correction for Wexmoor Borough Council: overall effectiveness fell from good to inadequate","sections":[{"authority":"Wexmoor Borough Council","headline":"overall effectiveness fell from good to inadequate","event":"Inspection of children’s services, 12 to 23 May 2025","published":"Published 1 July 2025","grades":[{"judgement":"Overall effectiveness","after":"inadequate","said":"fell from good to inadequate","direction":"down","sign":"▼","before":"good","quote":"inadequate, as A. Person found it","page":1,"url":"https://files.example.org/v1/file/2#page=1","is_correction":true}],"notes":["This corrects what was told before.","The grades before are from the inspection of children’s services of 7 to 18 March 2022."],"links":[{"title":"Open the report","url":"https://files.example.org/v1/file/2"}],"chart":{"columns":[{"short":"Mar 2022","month":"March 2022"},{"short":"May 2025","month":"May 2025"}],"rows":[{"judgement":"Overall effectiveness","grades":["good","inadequate"]},{"judgement":"Impact of leaders","grades":["good","requires_improvement"]},{"judgement":"Help and protection","grades":["good","requires_improvement"]},{"judgement":"Children in care","grades":["good","requires_improvement"]},{"judgement":"Care leavers","grades":["good","requires_improvement"]}],"notes":["From 2018 to 2022 children in care and care leavers were judged together."]},"next_steps":["Ofsted’s monitoring visits follow, several a year, as for every authority judged inadequate. The letter on the first is usually not published."]}],"thread":"mjkq3b71"}', '2026-03-02 12:03:00.000000', NULL, 1, 1, NULL, NULL, '2026-03-02 12:03:00.000000', '2026-03-02 12:05:00.000000', 'The server refuses the sender.', NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (4, 'zh4zbf0w', 'Operators', 'recorder', '{"id":"zh4zbf0w","kind":"operations","subject":"Ofsted watch: Alert p262scat to “Board” could not be delivered: The server refuses the sender.","headline":"Alert p262scat to “Board” could not be delivered: The server refuses the sender.","kicker":"For the operators of the watch","notices":[{"sentence":"Alert p262scat to “Board” could not be delivered: The server refuses the sender.","since":"2026-03-02T12:03:00Z"}]}', '2026-03-02 12:03:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:03:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (5, 'w52a235h', 'Board', 'recorder', '{"id":"w52a235h","kind":"news","subject":"Wexmoor: a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","headline":"Wexmoor Borough Council: a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","sections":[{"authority":"Wexmoor Borough Council","headline":"a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","event":"Inspection of children’s services, 8 to 19 September 2025","published":"Published 20 October 2025","links":[{"title":"Open the document","url":"https://files.example.org/v1/file/3"}]}],"thread":"fprbzvbx"}', '2026-03-02 12:04:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:04:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (6, 'nrjk1hwa', 'Daily', 'recorder', '{"id":"nrjk1hwa","kind":"news","subject":"Wexmoor: a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","headline":"Wexmoor Borough Council: a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","sections":[{"authority":"Wexmoor Borough Council","headline":"a report on an inspection of children’s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found","event":"Inspection of children’s services, 8 to 19 September 2025","published":"Published 20 October 2025","links":[{"title":"Open the document","url":"https://files.example.org/v1/file/3"}]}],"thread":"fprbzvbx"}', '2026-03-02 12:04:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:04:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (7, 'npkptfq3', 'Operators', 'recorder', '{"id":"npkptfq3","kind":"operations","subject":"Ofsted watch: “Children''s services inspection” of Wexmoor Borough Council, published 2025-10-20, is held for a person: The table and the headings disagree.","headline":"“Children''s services inspection” of Wexmoor Borough Council, published 2025-10-20, is held for a person: The table and the headings disagree.","kicker":"For the operators of the watch","notices":[{"sentence":"“Children''s services inspection” of Wexmoor Borough Council, published 2025-10-20, is held for a person: The table and the headings disagree.","since":"2026-03-02T12:04:00Z"}]}', '2026-03-02 12:04:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:04:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (8, 'b0b5feb3', 'Operators', 'recorder', '{"id":"b0b5feb3","kind":"operations","subject":"Ofsted watch: “Children''s services inspection” of Wexmoor Borough Council, published 2019-10-20, is held for a person: It is of a college.","headline":"“Children''s services inspection” of Wexmoor Borough Council, published 2019-10-20, is held for a person: It is of a college.","kicker":"For the operators of the watch","notices":[{"sentence":"“Children''s services inspection” of Wexmoor Borough Council, published 2019-10-20, is held for a person: It is of a college.","since":"2026-03-02T12:05:00Z"}]}', '2026-03-02 12:05:00.000000', NULL, 1, 1, NULL, '2026-03-02 12:05:00.000000', NULL, NULL, NULL, NULL);
INSERT INTO deliveries (id, alert_id, subscription, channel, content, created_at, follows, attempts, tries, next_try_at, sent_at, failed_at, dismissed_at, error, recipients_left) VALUES (9, 'nxkdx1xg', 'Daily', 'recorder', '{"id":"nxkdx1xg","kind":"digest","subject":"Correction for Wexmoor: overall effectiveness fell to inadequate; impact of leaders, help and protection, children in care, and care leavers fell to requires improvement; 1 new weakness","headline":"Correction for Wexmoor Borough Council: overall effectiveness fell to inadequate; impact of leaders, help and protection, children in care, and care leavers fell to requires improvement; 1 new weakness","kicker":"Daily digest, 3 March 2026","sections":[{"authority":"Wexmoor Borough Council","headline":"overall effectiveness fell to inadequate; impact of leaders, help and protection, children in care, and care leavers fell to requires improvement; 1 new weakness","event":"Inspection of children’s services, 12 to 23 May 2025","published":"Published 1 July 2025","grades":[{"judgement":"Overall effectiveness","after":"inadequate","said":"fell from good to inadequate","direction":"down","sign":"▼","before":"good","quote":"inadequate, as A. Person found it","page":1,"url":"https://files.example.org/v1/file/2#page=1","is_correction":true},{"judgement":"Impact of leaders","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","quote":"leaders requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Help and protection","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","quote":"help_protection requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Children in care","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","note":"Judged together with care leavers before.","quote":"in_care requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"},{"judgement":"Care leavers","after":"requires improvement","said":"fell from good to requires improvement","direction":"down","sign":"▼","before":"good","note":"Judged together with children in care before.","quote":"care_leavers requires improvement to be good","page":1,"url":"https://files.example.org/v1/file/2#page=1"}],"groups":[{"kind":"new","heading":"Needs to improve: new","points":[{"text":"Placements for children in care.","page":2,"url":"https://files.example.org/v1/file/2#page=2"}]},{"kind":"named_again","heading":"Needs to improve: named again","points":[{"text":"The supervision of social workers.","remarks":["Named once before, in March 2022."],"earlier":["Then: “The supervision of social workers”. In the same words."],"page":2,"url":"https://files.example.org/v1/file/2#page=2"}]}],"notes":["This corrects what was told before.","The grades before are from the inspection of children’s services of 7 to 18 March 2022.","Which points are the same, and how often one was named, is the watch’s own reading of the documents known here."],"links":[{"title":"Open the report","url":"https://files.example.org/v1/file/2"}],"chart":{"columns":[{"short":"Mar 2022","month":"March 2022"},{"short":"May 2025","month":"May 2025"}],"rows":[{"judgement":"Overall effectiveness","grades":["good","inadequate"]},{"judgement":"Impact of leaders","grades":["good","requires_improvement"]},{"judgement":"Help and protection","grades":["good","requires_improvement"]},{"judgement":"Children in care","grades":["good","requires_improvement"]},{"judgement":"Care leavers","grades":["good","requires_improvement"]}],"notes":["From 2018 to 2022 children in care and care leavers were judged together."]},"next_steps":["Ofsted’s monitoring visits follow, several a year, as for every authority judged inadequate. The letter on the first is usually not published."]}],"thread":"mjkq3b71"}', '2026-03-03 11:05:00.000000', NULL, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL);

CREATE TABLE heartbeats (
    name VARCHAR(50) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_heartbeats PRIMARY KEY (name)
);
INSERT INTO heartbeats (name, at) VALUES ('tick', '2026-03-02 12:05:00.000000');

CREATE TABLE hosts (
    name VARCHAR(255) NOT NULL,
    leased_until DATETIME,
    quiet_until DATETIME,
    blocked_until DATETIME,
    refusals INTEGER NOT NULL,
    day DATE,
    requests INTEGER NOT NULL, refused_at DATETIME, free_at DATETIME,
    CONSTRAINT pk_hosts PRIMARY KEY (name)
);
INSERT INTO hosts (name, leased_until, quiet_until, blocked_until, refusals, day, requests, refused_at, free_at) VALUES ('files.example.org', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL);
INSERT INTO hosts (name, leased_until, quiet_until, blocked_until, refusals, day, requests, refused_at, free_at) VALUES ('news.example.org', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL);
INSERT INTO hosts (name, leased_until, quiet_until, blocked_until, refusals, day, requests, refused_at, free_at) VALUES ('reports.example.org', NULL, NULL, NULL, 0, NULL, 0, NULL, NULL);

CREATE TABLE seats (
	number INTEGER NOT NULL, 
	leased_until DATETIME, 
	CONSTRAINT pk_seats PRIMARY KEY (number)
);
INSERT INTO seats (number, leased_until) VALUES (1, NULL);

CREATE TABLE sources (
    id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    host TEXT NOT NULL,
    urn TEXT,
    active BOOLEAN NOT NULL,
    form TEXT,
    every INTEGER NOT NULL,
    fingerprint TEXT,
    next_look_at DATETIME,
    first_looked_at DATETIME,
    looked_at DATETIME,
    changed_at DATETIME,
    failures INTEGER NOT NULL,
    problem TEXT,
    etag TEXT,
    last_modified TEXT, shape TEXT,
    CONSTRAINT pk_sources PRIMARY KEY (id),
    CONSTRAINT uq_sources_url UNIQUE (url)
);
CREATE INDEX ix_sources_host ON sources (host);
CREATE INDEX ix_sources_next_look_at ON sources (next_look_at);
CREATE INDEX ix_sources_urn ON sources (urn);
INSERT INTO sources (id, kind, name, url, host, urn, active, form, every, fingerprint, next_look_at, first_looked_at, looked_at, changed_at, failures, problem, etag, last_modified, shape) VALUES (1, 'ofsted_list', 'Ofsted’s list', 'https://reports.example.org/search?q=&location=&lat=&lon=&radius=&level_1_types=3&level_2_types%5B%5D=12&start=0&rows=100', 'reports.example.org', NULL, true, NULL, 3600, NULL, '2026-03-02 13:05:13.185970', '2026-03-02 12:01:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:04:00.000000', 0, NULL, '"7134940826147168098"', NULL, NULL);
INSERT INTO sources (id, kind, name, url, host, urn, active, form, every, fingerprint, next_look_at, first_looked_at, looked_at, changed_at, failures, problem, etag, last_modified, shape) VALUES (2, 'ofsted_provider', 'Ofsted’s page of Wexmoor Borough Council', 'https://reports.example.org/provider/44/9900001', 'reports.example.org', '9900001', true, NULL, 86400, '48aae54b17588763c1867b5f3b36ef62248150a29e9966a4212f30d75bf42e25', '2026-03-03 11:53:50.901066', '2026-03-02 12:01:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', 0, NULL, '"7994136859127676201"', NULL, NULL);
INSERT INTO sources (id, kind, name, url, host, urn, active, form, every, fingerprint, next_look_at, first_looked_at, looked_at, changed_at, failures, problem, etag, last_modified, shape) VALUES (3, 'council_page', 'Wexmoor newsroom', 'https://news.example.org/feed', 'news.example.org', '9900001', true, 'press_release', 3600, NULL, '2026-03-02 12:05:00.000000', NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL);

CREATE TABLE subscriptions (
    name VARCHAR(200) NOT NULL,
    since DATETIME NOT NULL,
    digest_at DATETIME,
    warned_at DATETIME,
    burst_until DATETIME,
    CONSTRAINT pk_subscriptions PRIMARY KEY (name)
);
INSERT INTO subscriptions (name, since, digest_at, warned_at, burst_until) VALUES ('Board', '2026-03-02 12:01:00.000000', NULL, NULL, NULL);
INSERT INTO subscriptions (name, since, digest_at, warned_at, burst_until) VALUES ('Daily', '2026-03-02 12:01:00.000000', '2026-03-03 11:05:00.000000', NULL, NULL);
INSERT INTO subscriptions (name, since, digest_at, warned_at, burst_until) VALUES ('Operators', '2026-03-02 12:01:00.000000', NULL, '2026-03-02 12:05:00.000000', NULL);

CREATE TABLE troubles (
    id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    sentence TEXT NOT NULL,
    since DATETIME NOT NULL,
    ended_at DATETIME,
    subscription TEXT,
    CONSTRAINT pk_troubles PRIMARY KEY (id)
);
CREATE INDEX ix_troubles_subject ON troubles (subject);
INSERT INTO troubles (id, subject, sentence, since, ended_at, subscription) VALUES (1, 'list:short', 'Ofsted’s list holds 1 authorities, and 153 are expected.', '2026-03-02 12:01:00.000000', NULL, NULL);
INSERT INTO troubles (id, subject, sentence, since, ended_at, subscription) VALUES (2, 'delivery:3', 'Alert p262scat to “Board” could not be delivered: The server refuses the sender.', '2026-03-02 12:03:00.000000', NULL, 'Board');
INSERT INTO troubles (id, subject, sentence, since, ended_at, subscription) VALUES (3, 'reading:3', '“Children''s services inspection” of Wexmoor Borough Council, published 2025-10-20, is held for a person: The table and the headings disagree.', '2026-03-02 12:04:00.000000', NULL, NULL);
INSERT INTO troubles (id, subject, sentence, since, ended_at, subscription) VALUES (4, 'reading:4', '“Children''s services inspection” of Wexmoor Borough Council, published 2019-10-20, is held for a person: It is of a college.', '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', NULL);
INSERT INTO troubles (id, subject, sentence, since, ended_at, subscription) VALUES (5, 'unsubscribed:Board:dcs@example.org', 'dcs@example.org has unsubscribed from “Board”, and is sent none of its alerts any more.', '2026-03-02 12:05:00.000000', NULL, NULL);

CREATE TABLE unsubscribed (
    subscription VARCHAR(200) NOT NULL,
    recipient VARCHAR(320) NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_unsubscribed PRIMARY KEY (subscription, recipient)
);
INSERT INTO unsubscribed (subscription, recipient, at) VALUES ('Board', 'dcs@example.org', '2026-03-02 12:05:00.000000');

CREATE TABLE delivery_attempts (
    delivery_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    at DATETIME NOT NULL,
    answered_at DATETIME,
    outcome TEXT,
    answer TEXT,
    CONSTRAINT pk_delivery_attempts PRIMARY KEY (delivery_id, number),
    CONSTRAINT fk_delivery_attempts_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (1, 1, '2026-03-02 12:01:00.000000', '2026-03-02 12:01:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (2, 1, '2026-03-02 12:02:00.000000', '2026-03-02 12:02:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (3, 1, '2026-03-02 12:03:00.000000', '2026-03-02 12:03:00.000000', 'failed', 'The server refuses the sender.');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (4, 1, '2026-03-02 12:03:00.000000', '2026-03-02 12:03:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (5, 1, '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (6, 1, '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (7, 1, '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', 'sent', 'kept');
INSERT INTO delivery_attempts (delivery_id, number, at, answered_at, outcome, answer) VALUES (8, 1, '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', 'sent', 'kept');

CREATE TABLE delivery_dismissals (
    id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    why TEXT NOT NULL,
    "after" INTEGER NOT NULL,
    CONSTRAINT pk_delivery_dismissals PRIMARY KEY (id),
    CONSTRAINT fk_delivery_dismissals_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
CREATE INDEX ix_delivery_dismissals_delivery_id ON delivery_dismissals (delivery_id);
INSERT INTO delivery_dismissals (id, delivery_id, at, by, why, after) VALUES (1, 3, '2026-03-02 12:05:00.000000', 'A. Person', 'The minister was told by telephone.', 1);

CREATE TABLE delivery_resends (
    id INTEGER NOT NULL,
    delivery_id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    "by" TEXT NOT NULL,
    "after" INTEGER NOT NULL,
    CONSTRAINT pk_delivery_resends PRIMARY KEY (id),
    CONSTRAINT fk_delivery_resends_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
CREATE INDEX ix_delivery_resends_delivery_id ON delivery_resends (delivery_id);
INSERT INTO delivery_resends (id, delivery_id, at, by, after) VALUES (1, 1, '2026-03-02 12:05:00.000000', 'A. Person', 1);

CREATE TABLE guests (
	host VARCHAR(255) NOT NULL, 
	source_id INTEGER NOT NULL, 
	quiet_until DATETIME, 
	blocked_until DATETIME, 
	refusals INTEGER NOT NULL, 
	refused_at DATETIME, 
	day DATE, 
	requests INTEGER NOT NULL, 
	CONSTRAINT pk_guests PRIMARY KEY (host, source_id), 
	CONSTRAINT fk_guests_host FOREIGN KEY(host) REFERENCES hosts (name), 
	CONSTRAINT fk_guests_source_id FOREIGN KEY(source_id) REFERENCES sources (id)
);
INSERT INTO guests (host, source_id, quiet_until, blocked_until, refusals, refused_at, day, requests) VALUES ('news.example.org', 3, NULL, '2026-03-02 18:00:00.000000', 2, '2026-03-02 11:55:00.000000', '2026-03-02', 7);

CREATE TABLE "publications" (
	id INTEGER NOT NULL, 
	source_id INTEGER NOT NULL, 
	urn TEXT, 
	identity TEXT NOT NULL, 
	url TEXT NOT NULL, 
	file_url TEXT, 
	host TEXT NOT NULL, 
	label TEXT NOT NULL, 
	form TEXT NOT NULL, 
	published DATE, 
	inspected DATE, 
	baseline BOOLEAN NOT NULL, 
	version TEXT, 
	first_seen_at DATETIME NOT NULL, 
	unlisted_at DATETIME, 
	collected_at DATETIME, 
	next_ask_at DATETIME, 
	attempts INTEGER NOT NULL, 
	problem TEXT, 
	etag TEXT, 
	last_modified TEXT, 
	in_listing BOOLEAN NOT NULL, 
	CONSTRAINT pk_publications PRIMARY KEY (id), 
	CONSTRAINT fk_publications_source_id FOREIGN KEY(source_id) REFERENCES sources (id), 
	CONSTRAINT uq_publications_source_id UNIQUE (source_id, identity)
);
CREATE INDEX ix_publications_host ON publications (host);
CREATE INDEX ix_publications_identity ON publications (identity);
CREATE INDEX ix_publications_next_ask_at ON publications (next_ask_at);
CREATE INDEX ix_publications_urn ON publications (urn);
INSERT INTO publications (id, source_id, urn, identity, url, file_url, host, label, form, published, inspected, baseline, version, first_seen_at, unlisted_at, collected_at, next_ask_at, attempts, problem, etag, last_modified, in_listing) VALUES (1, 2, '9900001', '1', 'https://files.example.org/v1/file/1', NULL, 'files.example.org', 'Children''s services inspection', 'inspection', '2022-04-29', '2022-03-07', true, NULL, '2026-03-02 12:01:00.000000', NULL, '2026-03-02 12:01:00.000000', '2026-03-09 12:05:00.000000', 0, NULL, '"2193065598831283649"', NULL, false);
INSERT INTO publications (id, source_id, urn, identity, url, file_url, host, label, form, published, inspected, baseline, version, first_seen_at, unlisted_at, collected_at, next_ask_at, attempts, problem, etag, last_modified, in_listing) VALUES (2, 2, '9900001', '2', 'https://files.example.org/v1/file/2', NULL, 'files.example.org', 'Children''s services inspection', 'inspection', '2025-07-01', '2025-05-12', false, NULL, '2026-03-02 12:02:00.000000', NULL, '2026-03-02 12:02:00.000000', '2026-03-09 12:05:00.000000', 0, NULL, '"-4446937848581093558"', NULL, false);
INSERT INTO publications (id, source_id, urn, identity, url, file_url, host, label, form, published, inspected, baseline, version, first_seen_at, unlisted_at, collected_at, next_ask_at, attempts, problem, etag, last_modified, in_listing) VALUES (3, 2, '9900001', '3', 'https://files.example.org/v1/file/3', NULL, 'files.example.org', 'Children''s services inspection', 'inspection', '2025-10-20', '2025-09-08', false, NULL, '2026-03-02 12:04:00.000000', NULL, '2026-03-02 12:04:00.000000', '2026-03-09 12:05:00.000000', 0, NULL, '"-740369604890579207"', NULL, false);
INSERT INTO publications (id, source_id, urn, identity, url, file_url, host, label, form, published, inspected, baseline, version, first_seen_at, unlisted_at, collected_at, next_ask_at, attempts, problem, etag, last_modified, in_listing) VALUES (4, 2, '9900001', '4', 'https://files.example.org/v1/file/4', NULL, 'files.example.org', 'Children''s services inspection', 'inspection', '2019-10-20', '2019-09-08', false, NULL, '2026-03-02 12:05:00.000000', NULL, '2026-03-02 12:05:00.000000', '2026-03-09 12:05:00.000000', 0, NULL, '"1632775179673956719"', NULL, false);
INSERT INTO publications (id, source_id, urn, identity, url, file_url, host, label, form, published, inspected, baseline, version, first_seen_at, unlisted_at, collected_at, next_ask_at, attempts, problem, etag, last_modified, in_listing) VALUES (5, 3, '9900001', 'https://news.example.org/1', 'https://news.example.org/1', NULL, 'news.example.org', 'Council responds to inspection', 'press_release', '2025-07-02', NULL, true, NULL, '2026-03-02 12:05:00.000000', NULL, '2026-03-02 12:05:00.000000', NULL, 0, NULL, NULL, NULL, false);

CREATE TABLE warned (
    subscription VARCHAR(200) NOT NULL,
    trouble_id INTEGER NOT NULL,
    ended BOOLEAN NOT NULL,
    delivery_id INTEGER NOT NULL,
    CONSTRAINT pk_warned PRIMARY KEY (subscription, trouble_id, ended),
    CONSTRAINT fk_warned_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id),
    CONSTRAINT fk_warned_trouble_id FOREIGN KEY(trouble_id) REFERENCES troubles (id)
);
INSERT INTO warned (subscription, trouble_id, ended, delivery_id) VALUES ('Operators', 1, false, 1);
INSERT INTO warned (subscription, trouble_id, ended, delivery_id) VALUES ('Operators', 2, false, 4);
INSERT INTO warned (subscription, trouble_id, ended, delivery_id) VALUES ('Operators', 3, false, 7);
INSERT INTO warned (subscription, trouble_id, ended, delivery_id) VALUES ('Operators', 4, false, 8);

CREATE TABLE documents (
    id INTEGER NOT NULL,
    publication_id INTEGER NOT NULL,
    sha256 VARCHAR(64) NOT NULL,
    revision INTEGER NOT NULL,
    received_at DATETIME NOT NULL,
    read_at DATETIME,
    announced_at DATETIME,
    reckoned_at DATETIME,
    rejected_at DATETIME,
    next_try_at DATETIME,
    attempts INTEGER NOT NULL, words VARCHAR(64),
    CONSTRAINT pk_documents PRIMARY KEY (id),
    CONSTRAINT fk_documents_publication_id FOREIGN KEY(publication_id) REFERENCES publications (id),
    CONSTRAINT fk_documents_sha256 FOREIGN KEY(sha256) REFERENCES contents (sha256),
    CONSTRAINT uq_documents_publication_id UNIQUE (publication_id, revision)
);
CREATE INDEX ix_documents_read_at ON documents (read_at);
INSERT INTO documents (id, publication_id, sha256, revision, received_at, read_at, announced_at, reckoned_at, rejected_at, next_try_at, attempts, words) VALUES (1, 1, '9e61a1040f81e246fdd031b31eb40e8dc5829ea8456e72e2e76fda7f159031ab', 1, '2026-03-02 12:01:00.000000', '2026-03-02 12:01:00.000000', NULL, '2026-03-02 12:01:00.000000', NULL, '2026-03-02 12:06:00.000000', 1, NULL);
INSERT INTO documents (id, publication_id, sha256, revision, received_at, read_at, announced_at, reckoned_at, rejected_at, next_try_at, attempts, words) VALUES (2, 2, '62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44', 1, '2026-03-02 12:02:00.000000', '2026-03-02 12:02:00.000000', '2026-03-02 12:02:00.000000', '2026-03-02 12:02:00.000000', NULL, '2026-03-02 12:07:00.000000', 1, NULL);
INSERT INTO documents (id, publication_id, sha256, revision, received_at, read_at, announced_at, reckoned_at, rejected_at, next_try_at, attempts, words) VALUES (3, 3, '8cf737e129e870869bec9ba4b75143b51cc79af1730520e9453e72ad79126421', 1, '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', '2026-03-02 12:04:00.000000', NULL, '2026-03-02 12:09:00.000000', 1, NULL);
INSERT INTO documents (id, publication_id, sha256, revision, received_at, read_at, announced_at, reckoned_at, rejected_at, next_try_at, attempts, words) VALUES (4, 4, '1b497e3ff6eec7757f7df68ddd76702493eb14a61d1ca244dfe0aba3f3704200', 1, '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', '2026-03-02 12:10:00.000000', 1, NULL);
INSERT INTO documents (id, publication_id, sha256, revision, received_at, read_at, announced_at, reckoned_at, rejected_at, next_try_at, attempts, words) VALUES (5, 5, 'a7e786a62843a11160ed6aee6b4f0ee2657ba88efcc939a2fc84232285b5b26a', 1, '2026-03-02 12:05:00.000000', '2026-03-02 12:05:00.000000', NULL, '2026-03-02 12:05:00.000000', NULL, NULL, 0, NULL);

CREATE TABLE changes (
    id INTEGER NOT NULL,
    at DATETIME NOT NULL,
    urn TEXT NOT NULL,
    kind TEXT NOT NULL,
    document_id INTEGER NOT NULL,
    being_checked BOOLEAN NOT NULL,
    record JSON NOT NULL,
    CONSTRAINT pk_changes PRIMARY KEY (id),
    CONSTRAINT fk_changes_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_changes_at ON changes (at);
CREATE INDEX ix_changes_document_id ON changes (document_id);
CREATE INDEX ix_changes_urn ON changes (urn);
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (1, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "overall", "name": "Overall effectiveness", "before_key": "overall", "before": "good", "after": "requires_improvement", "direction": "down", "comparable": "same", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "overall requires improvement to be good", "corrects": null, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (2, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "leaders", "name": "Impact of leaders", "before_key": "leaders", "before": "good", "after": "requires_improvement", "direction": "down", "comparable": "same", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "leaders requires improvement to be good", "corrects": null, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (3, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "help_protection", "name": "Help and protection", "before_key": "help_protection", "before": "good", "after": "requires_improvement", "direction": "down", "comparable": "same", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "help_protection requires improvement to be good", "corrects": null, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (4, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "in_care", "name": "Children in care", "before_key": "in_care_and_leavers", "before": "good", "after": "requires_improvement", "direction": "down", "comparable": "split", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "in_care requires improvement to be good", "corrects": null, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (5, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "care_leavers", "name": "Care leavers", "before_key": "in_care_and_leavers", "before": "good", "after": "requires_improvement", "direction": "down", "comparable": "split", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "care_leavers requires improvement to be good", "corrects": null, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (6, '2026-03-02 12:02:00.000000', '9900001', 'weakness', 2, false, '{"kind": "weakness", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": null, "name": null, "before_key": null, "before": null, "after": null, "direction": null, "comparable": null, "before_event": null, "status": "new", "text": "Placements for children in care.", "continues": [], "responsible": null, "being_checked": false, "page": 2, "quote": "Placements for children in care.", "corrects": null, "document_kind": null, "outcome": null, "point": "Placements for children in care."}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (7, '2026-03-02 12:02:00.000000', '9900001', 'weakness', 2, false, '{"kind": "weakness", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": null, "name": null, "before_key": null, "before": null, "after": null, "direction": null, "comparable": null, "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": "still_named", "text": "The supervision of social workers.", "continues": [{"text": "The supervision of social workers.", "because": "the same words"}], "responsible": null, "being_checked": false, "page": 2, "quote": "The supervision of social workers.", "corrects": null, "document_kind": null, "outcome": null, "point": "The supervision of social workers."}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (8, '2026-03-02 12:02:00.000000', '9900001', 'grade', 2, false, '{"kind": "grade", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-05-12", "end": "2025-05-23"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/2", "sha256": "62b14e21e6e925874f00f390e6e8f4501f9aa996e62b6270c0b866905187be44", "label": "Children''s services inspection", "published": "2025-07-01"}, "at": "2026-03-02T12:02:00Z", "key": "overall", "name": "Overall effectiveness", "before_key": "overall", "before": "good", "after": "inadequate", "direction": "down", "comparable": "same", "before_event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2022-03-07", "end": "2022-03-18"}], "precision": "day", "inferred": false, "visit_number": null}, "status": null, "text": null, "continues": [], "responsible": null, "being_checked": false, "page": 1, "quote": "inadequate, as A. Person found it", "corrects": 1, "document_kind": null, "outcome": null, "point": null}');
INSERT INTO changes (id, at, urn, kind, document_id, being_checked, record) VALUES (9, '2026-03-02 12:04:00.000000', '9900001', 'document', 3, true, '{"kind": "document", "urn": "9900001", "authority": "Wexmoor Borough Council", "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [{"start": "2025-09-08", "end": "2025-09-19"}], "precision": "day", "inferred": false, "visit_number": null}, "publication": {"url": "https://files.example.org/v1/file/3", "sha256": "8cf737e129e870869bec9ba4b75143b51cc79af1730520e9453e72ad79126421", "label": "Children''s services inspection", "published": "2025-10-20"}, "at": "2026-03-02T12:04:00Z", "key": null, "name": null, "before_key": null, "before": null, "after": null, "direction": null, "comparable": null, "before_event": null, "status": null, "text": "A report on an inspection of children\u2019s services of 8 to 19 September 2025 is published and is being checked by a person before we say what it found.", "continues": [], "responsible": null, "being_checked": true, "page": null, "quote": null, "corrects": null, "document_kind": null, "outcome": null, "point": null}');

CREATE TABLE decisions (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    verdict TEXT NOT NULL,
    "by" TEXT NOT NULL,
    why TEXT NOT NULL,
    at DATETIME NOT NULL,
    CONSTRAINT pk_decisions PRIMARY KEY (id),
    CONSTRAINT fk_decisions_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_decisions_document_id ON decisions (document_id);
INSERT INTO decisions (id, document_id, verdict, by, why, at) VALUES (1, 2, 'corrected', 'A. Person', 'The table says so.', '2026-03-02 12:02:00.000000');
INSERT INTO decisions (id, document_id, verdict, by, why, at) VALUES (2, 4, 'rejected', 'A. Person', 'It is of a college.', '2026-03-02 12:05:00.000000');

CREATE TABLE findings (
    id INTEGER NOT NULL,
    document_id INTEGER NOT NULL,
    read_at DATETIME NOT NULL,
    reader TEXT NOT NULL,
    status TEXT NOT NULL,
    kind TEXT NOT NULL,
    reckoned_at DATETIME,
    record JSON NOT NULL,
    CONSTRAINT pk_findings PRIMARY KEY (id),
    CONSTRAINT fk_findings_document_id FOREIGN KEY(document_id) REFERENCES documents (id)
);
CREATE INDEX ix_findings_document_id ON findings (document_id);
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (1, 1, '2026-03-02 12:01:00.000000', '0.1.0', 'read', 'ilacs', '2026-03-02 12:01:00.000000', '{"kind": "ilacs", "status": "read", "problems": [], "relevant": true, "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [["2022-03-07", "2022-03-18"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2022-03-07", "end": "2022-03-18"}, "other_events": [], "published": null, "lead_inspector": null, "judgements": [{"key": "overall", "name": "overall", "grade": "good", "page": 1, "quote": "overall good", "places": 2}, {"key": "leaders", "name": "leaders", "grade": "good", "page": 1, "quote": "leaders good", "places": 2}, {"key": "help_protection", "name": "help_protection", "grade": "good", "page": 1, "quote": "help_protection good", "places": 2}, {"key": "in_care_and_leavers", "name": "in_care_and_leavers", "grade": "good", "page": 1, "quote": "in_care_and_leavers good", "places": 2}], "needs_improvement": [{"text": "The supervision of social workers.", "page": 2, "sub": [], "national_framework": null, "to": "local_authority"}], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (2, 2, '2026-03-02 12:02:00.000000', '0.1.0', 'read', 'ilacs', '2026-03-02 12:02:00.000000', '{"kind": "ilacs", "status": "read", "problems": [], "relevant": true, "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [["2025-05-12", "2025-05-23"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2025-05-12", "end": "2025-05-23"}, "other_events": [], "published": null, "lead_inspector": null, "judgements": [{"key": "overall", "name": "overall", "grade": "requires_improvement", "page": 1, "quote": "overall requires improvement to be good", "places": 2}, {"key": "leaders", "name": "leaders", "grade": "requires_improvement", "page": 1, "quote": "leaders requires improvement to be good", "places": 2}, {"key": "help_protection", "name": "help_protection", "grade": "requires_improvement", "page": 1, "quote": "help_protection requires improvement to be good", "places": 2}, {"key": "in_care", "name": "in_care", "grade": "requires_improvement", "page": 1, "quote": "in_care requires improvement to be good", "places": 2}, {"key": "care_leavers", "name": "care_leavers", "grade": "requires_improvement", "page": 1, "quote": "care_leavers requires improvement to be good", "places": 2}], "needs_improvement": [{"text": "The supervision of social workers.", "page": 2, "sub": [], "national_framework": null, "to": "local_authority"}, {"text": "Placements for children in care.", "page": 2, "sub": [], "national_framework": null, "to": "local_authority"}], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (3, 2, '2026-03-02 12:02:00.000000', 'corrected by A. Person', 'read', 'ilacs', '2026-03-02 12:02:00.000000', '{"kind": "ilacs", "status": "read", "problems": [], "relevant": true, "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [["2025-05-12", "2025-05-23"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2025-05-12", "end": "2025-05-23"}, "other_events": [], "published": null, "lead_inspector": null, "judgements": [{"key": "overall", "name": "Overall effectiveness", "grade": "inadequate", "page": 1, "quote": "inadequate, as A. Person found it", "places": 1}, {"key": "leaders", "name": "leaders", "grade": "requires_improvement", "page": 1, "quote": "leaders requires improvement to be good", "places": 2}, {"key": "help_protection", "name": "help_protection", "grade": "requires_improvement", "page": 1, "quote": "help_protection requires improvement to be good", "places": 2}, {"key": "in_care", "name": "in_care", "grade": "requires_improvement", "page": 1, "quote": "in_care requires improvement to be good", "places": 2}, {"key": "care_leavers", "name": "care_leavers", "grade": "requires_improvement", "page": 1, "quote": "care_leavers requires improvement to be good", "places": 2}], "needs_improvement": [{"text": "The supervision of social workers.", "page": 2, "sub": [], "national_framework": null, "to": "local_authority"}, {"text": "Placements for children in care.", "page": 2, "sub": [], "national_framework": null, "to": "local_authority"}], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (4, 3, '2026-03-02 12:04:00.000000', '0.1.0', 'held', 'ilacs', '2026-03-02 12:04:00.000000', '{"kind": "ilacs", "status": "held", "problems": ["The table and the headings disagree."], "relevant": true, "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [["2025-09-08", "2025-09-19"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2025-09-08", "end": "2025-09-19"}, "other_events": [], "published": null, "lead_inspector": null, "judgements": [{"key": "overall", "name": "overall", "grade": "inadequate", "page": 1, "quote": "overall inadequate", "places": 2}], "needs_improvement": [], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (5, 4, '2026-03-02 12:05:00.000000', '0.1.0', 'held', 'ilacs', '2026-03-02 12:05:00.000000', '{"kind": "ilacs", "status": "held", "problems": ["It is of a college."], "relevant": true, "event": {"kind": "ilacs", "authority": "Wexmoor Borough Council", "urn": "9900001", "spans": [["2019-09-08", "2019-09-19"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2019-09-08", "end": "2019-09-19"}, "other_events": [], "published": null, "lead_inspector": null, "judgements": [{"key": "overall", "name": "overall", "grade": "inadequate", "page": 1, "quote": "overall inadequate", "places": 2}], "needs_improvement": [], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');
INSERT INTO findings (id, document_id, read_at, reader, status, kind, reckoned_at, record) VALUES (6, 5, '2026-03-02 12:05:00.000000', '0.1.0', 'read', 'press_release', NULL, '{"kind": "press_release", "status": "read", "problems": [], "relevant": true, "event": {"kind": "ilacs", "authority": null, "urn": null, "spans": [["2025-05-12", "2025-05-23"]], "precision": "day", "inferred": false, "visit_number": null, "start": "2025-05-12", "end": "2025-05-23"}, "other_events": [], "published": "2025-07-02", "lead_inspector": null, "judgements": [], "needs_improvement": [], "priority_actions": [], "concerns": [], "strengths": [], "areas_reviewed": [], "stated_grades": [], "outcome": null, "doubts": []}');

CREATE TABLE told (
    subscription VARCHAR(200) NOT NULL,
    change_id INTEGER NOT NULL,
    delivery_id INTEGER,
    CONSTRAINT pk_told PRIMARY KEY (subscription, change_id),
    CONSTRAINT fk_told_change_id FOREIGN KEY(change_id) REFERENCES changes (id),
    CONSTRAINT fk_told_delivery_id FOREIGN KEY(delivery_id) REFERENCES deliveries (id)
);
CREATE INDEX ix_told_delivery_id ON told (delivery_id);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 1, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 2, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 3, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 4, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 5, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 6, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 7, 2);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 8, 3);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Board', 9, 5);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 1, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 2, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 3, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 4, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 5, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 6, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 7, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 8, 9);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Daily', 9, 6);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 1, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 2, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 3, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 4, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 5, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 6, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 7, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 8, NULL);
INSERT INTO told (subscription, change_id, delivery_id) VALUES ('Operators', 9, NULL);
