/**
 * Tables of the boards. What has happened to a document is its snapshot (everything up to a number) and the rows after
 * it. A version of the history names a content of each document; contents that did not change are kept once.
 */
import type { Migrations } from '../store/database'

export const boardMigrations: Migrations = {
  feature: 'board',
  steps: [
    `CREATE TABLE board_update (
       board TEXT NOT NULL,
       doc TEXT NOT NULL,
       seq INTEGER NOT NULL,
       by TEXT NOT NULL,
       bytes BLOB NOT NULL,
       PRIMARY KEY (board, doc, seq)
     );
     CREATE TABLE board_snapshot (
       board TEXT NOT NULL,
       doc TEXT NOT NULL,
       seq INTEGER NOT NULL,
       bytes BLOB NOT NULL,
       PRIMARY KEY (board, doc)
     );
     CREATE TABLE board_version (
       board TEXT NOT NULL,
       version INTEGER NOT NULL,
       time INTEGER NOT NULL,
       authors TEXT NOT NULL,
       docs TEXT NOT NULL,
       bytes INTEGER NOT NULL,
       PRIMARY KEY (board, version)
     );
     CREATE TABLE board_content (
       board TEXT NOT NULL,
       doc TEXT NOT NULL,
       seq INTEGER NOT NULL,
       bytes BLOB NOT NULL,
       PRIMARY KEY (board, doc, seq)
     );
     CREATE TABLE board_unversioned (
       board TEXT NOT NULL,
       by TEXT NOT NULL,
       PRIMARY KEY (board, by)
     ) WITHOUT ROWID;
     CREATE TABLE board_person (
       board TEXT NOT NULL,
       user_uuid TEXT NOT NULL,
       PRIMARY KEY (board, user_uuid)
     ) WITHOUT ROWID;
     CREATE TABLE board_asset (
       board TEXT NOT NULL,
       hash TEXT NOT NULL,
       mime TEXT NOT NULL,
       size INTEGER NOT NULL,
       PRIMARY KEY (board, hash)
     ) WITHOUT ROWID;`,
  ],
}
