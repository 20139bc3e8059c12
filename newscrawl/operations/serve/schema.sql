-- The catalogue of one store: a cache, made anew whenever this file changes.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    run_id TEXT NOT NULL UNIQUE,
    folder TEXT NOT NULL,
    sha256 TEXT NOT NULL,               -- of run.json
    fault TEXT NOT NULL DEFAULT ''      -- why not everything of it could be read
);
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES run,
    line INTEGER NOT NULL,              -- of articles.jsonl.gz, from 1
    story TEXT NOT NULL,                -- canonical address
    newest INTEGER NOT NULL DEFAULT 0,  -- 1 on the latest capture of the story
    publisher TEXT NOT NULL,
    section TEXT NOT NULL,              -- the outermost
    day TEXT NOT NULL,                  -- of publication where the paper is, 2016-12-13; '' where it is not known
    published TEXT NOT NULL,            -- UTC, sortable
    captured TEXT NOT NULL,             -- UTC, sortable
    headline TEXT NOT NULL,
    description TEXT NOT NULL
);
CREATE TABLE content (id INTEGER PRIMARY KEY, body TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE stripped (run INTEGER NOT NULL, record_id TEXT NOT NULL, url TEXT NOT NULL, lines TEXT NOT NULL);
CREATE TABLE file (name TEXT PRIMARY KEY, run INTEGER NOT NULL, path BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE capture (line TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE picture (url TEXT PRIMARY KEY, timestamp TEXT NOT NULL) WITHOUT ROWID;

CREATE UNIQUE INDEX article_place ON article (run, line);
CREATE INDEX article_story ON article (story, captured);
CREATE INDEX newest_by_date ON article (published) WHERE newest;
CREATE INDEX newest_by_day ON article (day, publisher, section) WHERE newest;
CREATE INDEX newest_by_publisher ON article (publisher, published) WHERE newest;
CREATE INDEX newest_by_section ON article (section, publisher, published) WHERE newest;
CREATE INDEX stripped_record ON stripped (run, record_id);

CREATE VIEW readable AS SELECT id, headline, description, body FROM article JOIN content USING (id);
CREATE VIRTUAL TABLE words USING fts5 (
    headline, description, body, content = 'readable', content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
