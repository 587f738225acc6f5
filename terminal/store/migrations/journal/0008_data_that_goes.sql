-- What is about people goes when it is needed no longer (see terminal.domain.retention).

-- A paper's text goes, its row stays with the count of copies. document: terminal.domain.documents.Document as JSON,
-- deflated (RFC 1950); NULL once it is gone, and gone then says why. member: whose it is, as long as there is a text.
CREATE TABLE kept_paper (
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    document BLOB,
    copies INTEGER NOT NULL DEFAULT 0,
    member INTEGER,
    gone TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (epoch, number)
) WITHOUT ROWID, STRICT;

INSERT INTO kept_paper (epoch, number, kind, at, document, copies, member)
SELECT epoch, number, kind, at, document, copies, (
    SELECT CASE WHEN json_valid(CAST(body AS TEXT)) THEN coalesce(
        CASE json_type(CAST(body AS TEXT), '$.member.id')
            WHEN 'integer' THEN json_extract(CAST(body AS TEXT), '$.member.id') END,
        CASE json_type(CAST(body AS TEXT), '$.member')
            WHEN 'integer' THEN json_extract(CAST(body AS TEXT), '$.member') END
    ) END
    FROM entry WHERE entry.id = (paper.epoch << 32) + paper.number
)
FROM paper;

DROP TABLE paper;

ALTER TABLE kept_paper RENAME TO paper;

CREATE INDEX paper_at ON paper (at);

CREATE INDEX paper_with_text ON paper (at) WHERE document IS NOT NULL;

CREATE INDEX paper_by_member ON paper (member) WHERE member IS NOT NULL;

-- Whose an application is, and whose a refund, without a column that every writer would have to fill.
CREATE INDEX application_by_member ON application (json_extract(CAST(document AS TEXT), '$.applied.member'));

CREATE INDEX refund_by_member ON refund (json_extract(CAST(document AS TEXT), '$.member.id'));

-- What was printed is kept as a paper; the queue no longer needs its text.
UPDATE spool SET document = x'' WHERE printed;
