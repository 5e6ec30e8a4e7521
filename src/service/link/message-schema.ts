import type { Migrations } from '../store/database'

/**
 * P2P messages and what accounts did to them. `pair` names a conversation for both sides (smaller accid first);
 * `seq` is the order of acceptance; `body` is the MSG property map as JSON. Times are ms since epoch.
 */
export const messageMigrations: Migrations = {
  feature: 'message',
  steps: [
    `CREATE TABLE messages (
       seq INTEGER PRIMARY KEY AUTOINCREMENT,
       server_id TEXT NOT NULL UNIQUE,
       client_id TEXT NOT NULL,
       sender TEXT NOT NULL,
       receiver TEXT NOT NULL,
       pair TEXT NOT NULL,
       device TEXT NOT NULL,
       time INTEGER NOT NULL,
       type INTEGER NOT NULL,
       in_history INTEGER NOT NULL,
       roams INTEGER NOT NULL,
       recalled INTEGER NOT NULL DEFAULT 0,
       body TEXT NOT NULL
     );
     CREATE UNIQUE INDEX messages_once ON messages (sender, receiver, client_id);
     CREATE INDEX messages_pair ON messages (pair, time);
     CREATE INDEX messages_sender ON messages (sender, time);
     CREATE INDEX messages_receiver ON messages (receiver, time);

     CREATE TABLE offline_messages (accid TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (accid, seq)) WITHOUT ROWID;
     CREATE TABLE device_cursors (
       accid TEXT NOT NULL, device TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (accid, device)
     ) WITHOUT ROWID;

     CREATE TABLE deletions (
       accid TEXT NOT NULL, seq INTEGER NOT NULL, time INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (accid, seq)
     ) WITHOUT ROWID;
     CREATE TABLE clears (
       accid TEXT NOT NULL, pair TEXT NOT NULL, time INTEGER NOT NULL, roaming_time INTEGER NOT NULL, body TEXT NOT NULL,
       PRIMARY KEY (accid, pair)
     ) WITHOUT ROWID;
     CREATE TABLE receipts (
       reader TEXT NOT NULL, peer TEXT NOT NULL, time INTEGER NOT NULL, client_id TEXT NOT NULL, updated INTEGER NOT NULL,
       PRIMARY KEY (reader, peer)
     ) WITHOUT ROWID;
     CREATE INDEX receipts_peer ON receipts (peer, updated);
     CREATE TABLE recalls (
       id TEXT PRIMARY KEY, sender TEXT NOT NULL, receiver TEXT NOT NULL, time INTEGER NOT NULL, body TEXT NOT NULL
     );
     CREATE INDEX recalls_sender ON recalls (sender, time);
     CREATE INDEX recalls_receiver ON recalls (receiver, time);`,
  ],
}
