CREATE TABLE run (run_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE source (
    url TEXT PRIMARY KEY,
    etag TEXT NOT NULL, modified TEXT NOT NULL,
    scope TEXT NOT NULL,     -- JSON: what was asked for when it was read to its end; empty: it never was
    further TEXT NOT NULL,   -- JSON: the sources that it named
    failures INTEGER NOT NULL, tried INTEGER NOT NULL,
    digest TEXT NOT NULL,    -- of what it listed
    newest INTEGER NOT NULL, -- the newest date in it, seconds since 1970; 0: it names none
    proved INTEGER NOT NULL  -- when it was last read to check its claim that nothing had changed, and that was so; 0: never, or it was not
) WITHOUT ROWID;
CREATE TABLE address (
    url TEXT PRIMARY KEY,    -- canonical
    asked TEXT NOT NULL,     -- as it is fetched
    article TEXT NOT NULL,   -- canonical address that the page names; empty: there is no article of it
    hole TEXT NOT NULL,      -- why there is none
    claim INTEGER NOT NULL,  -- when a source said last that it changed, seconds since 1970
    status INTEGER NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    first INTEGER NOT NULL, last INTEGER NOT NULL,
    idle INTEGER NOT NULL,   -- visits in a row that found nothing new; -1: another address is visited; 99: it was old when it was stored
    hollow INTEGER NOT NULL  -- claims in a row that were none
) WITHOUT ROWID;
CREATE INDEX due ON address (idle, last);
CREATE INDEX owed ON address (idle) WHERE hole > '';
CREATE INDEX met ON address (first);
CREATE TABLE article (
    url TEXT PRIMARY KEY, run_id TEXT NOT NULL, record_id TEXT NOT NULL, published TEXT NOT NULL,
    version INTEGER NOT NULL, prints BLOB NOT NULL,
    twin TEXT NOT NULL       -- what the URLs have in common under which a site may show an article twice
) WITHOUT ROWID;
CREATE INDEX twin ON article (twin);
