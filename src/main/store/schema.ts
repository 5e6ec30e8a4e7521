/**
 * Numbered migrations of the message store; `user_version` counts them. Never edit one that was released.
 *
 * `message.body` is JSON of MessageBody. Order of a conversation is (createTime, length(serverId), serverId,
 * clientId), the same as compareMessages.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE message (
    clientId TEXT PRIMARY KEY,
    serverId TEXT NOT NULL,
    conversationId TEXT NOT NULL,
    senderId TEXT NOT NULL,
    createTime INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    status TEXT NOT NULL,
    error TEXT
  );
  CREATE INDEX message_order ON message (conversationId, createTime);
  CREATE INDEX message_server ON message (serverId) WHERE serverId <> '';
  CREATE INDEX message_unsent ON message (createTime) WHERE status IN ('queued', 'sending');
  CREATE INDEX message_invite ON message (createTime) WHERE kind = 'room-invite';
  CREATE TABLE conversation (
    conversationId TEXT PRIMARY KEY,
    pinned INTEGER NOT NULL DEFAULT 0,
    muted INTEGER NOT NULL DEFAULT 0,
    readTime INTEGER NOT NULL DEFAULT 0,
    receiptTime INTEGER NOT NULL DEFAULT 0,
    peerReadTime INTEGER NOT NULL DEFAULT 0,
    openedTime INTEGER NOT NULL DEFAULT 0,
    hidden INTEGER NOT NULL DEFAULT 0,
    watermark INTEGER NOT NULL DEFAULT 0,
    floor INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE contact (
    kind TEXT NOT NULL,
    accountId TEXT NOT NULL,
    item TEXT NOT NULL,
    PRIMARY KEY (kind, accountId)
  );
  `,
]
