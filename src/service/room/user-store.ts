/** NERoom accounts. `imToken` is the room side's own copy of the IM token: nobody tells it of later changes (R3). */
import type { Database } from '../store/database'

export interface RoomUser {
  userUuid: string
  userToken: string
  userName: string
  icon: string
  imToken: string
}

export interface UserStore {
  find(userUuid: string): RoomUser | null
  insert(user: RoomUser): void
  update(user: RoomUser): void
}

interface Row {
  user_uuid: string
  user_token: string
  user_name: string
  icon: string
  im_token: string
}

export function createUserStore(db: Database): UserStore {
  const read = db.prepare('SELECT * FROM room_user WHERE user_uuid = ?')
  const insert = db.prepare(
    'INSERT INTO room_user (user_uuid, user_token, user_name, icon, im_token) VALUES (?, ?, ?, ?, ?)',
  )
  const update = db.prepare(
    'UPDATE room_user SET user_token = ?, user_name = ?, icon = ?, im_token = ? WHERE user_uuid = ?',
  )
  return {
    find(userUuid) {
      const row = read.get(userUuid) as Row | undefined
      if (!row) return null
      return {
        userUuid: row.user_uuid,
        userToken: row.user_token,
        userName: row.user_name,
        icon: row.icon,
        imToken: row.im_token,
      }
    },
    insert: (user) => void insert.run(user.userUuid, user.userToken, user.userName, user.icon, user.imToken),
    update: (user) => void update.run(user.userToken, user.userName, user.icon, user.imToken, user.userUuid),
  }
}
