/**
 * Numbered migrations of an account's boards; `user_version` counts them. Never edit one that was released.
 *
 * `seq` is the number of the local log, `known.seq` the one at the service up to which everything of a document is here.
 * `state` of an update: 0 the service has it, 1 to be sent, 2 refused. A snapshot holds everything up to its number; an
 * update that is to be sent stays beside it.
 */
export const boardMigrations: readonly string[] = [
  `
  CREATE TABLE board (
    board TEXT PRIMARY KEY,
    changedAt INTEGER NOT NULL,
    mayDraw INTEGER
  ) WITHOUT ROWID;
  CREATE TABLE log (
    board TEXT NOT NULL,
    doc TEXT NOT NULL,
    seq INTEGER NOT NULL,
    state INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (board, doc, seq)
  );
  CREATE INDEX log_unsent ON log (board, doc, seq) WHERE state = 1;
  CREATE TABLE snapshot (
    board TEXT NOT NULL,
    doc TEXT NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (board, doc)
  );
  CREATE TABLE known (
    board TEXT NOT NULL,
    doc TEXT NOT NULL,
    seq INTEGER NOT NULL,
    PRIMARY KEY (board, doc)
  ) WITHOUT ROWID;
  CREATE TABLE asset (
    board TEXT NOT NULL,
    hash TEXT NOT NULL,
    mime TEXT NOT NULL,
    sent INTEGER NOT NULL,
    PRIMARY KEY (board, hash)
  ) WITHOUT ROWID;
  `,
  `
  CREATE TABLE name (
    board TEXT PRIMARY KEY,
    name TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
]
