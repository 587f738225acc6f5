-- Changes of details that members asked for here and could not prove at once.

-- id: the order in which they came. due: the last day, ISO.
-- document: terminal.domain.change_requests.ChangeRequest as JSON.
CREATE TABLE change_request (
    id INTEGER PRIMARY KEY,
    request TEXT NOT NULL UNIQUE,
    member INTEGER NOT NULL,
    state TEXT NOT NULL,
    due TEXT NOT NULL,
    epoch INTEGER NOT NULL,
    number INTEGER NOT NULL,
    document BLOB NOT NULL
) STRICT;

CREATE INDEX change_request_by_state ON change_request (state, due);
