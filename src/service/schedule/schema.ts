/** Tables of scheduled meetings: a row each, and who may see it. */
import type { Migrations } from '../store/database'

export const scheduleMigrations: Migrations = {
  feature: 'schedule',
  steps: [
    `CREATE TABLE schedule (
       id TEXT PRIMARY KEY,
       room_uuid TEXT NOT NULL UNIQUE,
       doc TEXT NOT NULL
     ) WITHOUT ROWID;
     CREATE TABLE schedule_person (
       user_uuid TEXT NOT NULL,
       id TEXT NOT NULL REFERENCES schedule (id) ON DELETE CASCADE,
       PRIMARY KEY (user_uuid, id)
     ) WITHOUT ROWID;`,
  ],
}
