/**
 * Tables of the rooms. A live room is one row, a row per member, its newest events, lines of chat and polls; a
 * closed one keeps its row.
 */
import type { Migrations } from '../store/database'

export const roomMigrations: Migrations[] = [
  {
    feature: 'room',
    steps: [
      `CREATE TABLE room_user (
         user_uuid TEXT PRIMARY KEY,
         user_token TEXT NOT NULL,
         user_name TEXT NOT NULL,
         icon TEXT NOT NULL,
         im_token TEXT NOT NULL
       );
       CREATE TABLE room (
         archive_id TEXT PRIMARY KEY,
         room_uuid TEXT NOT NULL,
         doc TEXT NOT NULL,
         closed_time INTEGER,
         close_reason TEXT
       );
       CREATE UNIQUE INDEX room_live ON room (room_uuid) WHERE closed_time IS NULL;
       CREATE TABLE room_member (
         archive_id TEXT NOT NULL,
         user_uuid TEXT NOT NULL,
         doc TEXT NOT NULL,
         PRIMARY KEY (archive_id, user_uuid)
       ) WITHOUT ROWID;
       CREATE TABLE room_event (
         archive_id TEXT NOT NULL,
         sequence INTEGER NOT NULL,
         body TEXT NOT NULL,
         PRIMARY KEY (archive_id, sequence)
       ) WITHOUT ROWID;`,
      `CREATE TABLE room_chat (
         archive_id TEXT NOT NULL,
         sequence INTEGER NOT NULL,
         line_id TEXT NOT NULL,
         user_uuid TEXT NOT NULL,
         user_name TEXT NOT NULL,
         text TEXT NOT NULL,
         time INTEGER NOT NULL,
         PRIMARY KEY (archive_id, sequence)
       ) WITHOUT ROWID;
       CREATE UNIQUE INDEX room_chat_line ON room_chat (archive_id, line_id);
       CREATE INDEX room_number ON room (room_uuid, closed_time);`,
      `CREATE TABLE room_poll (
         place INTEGER PRIMARY KEY,
         archive_id TEXT NOT NULL,
         poll_id TEXT NOT NULL,
         doc TEXT NOT NULL,
         UNIQUE (archive_id, poll_id)
       );`,
    ],
  },
]
