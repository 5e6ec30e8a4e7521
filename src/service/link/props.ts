/** Property numbers of the maps the message-side services use (specs: nim-wire §9.1 and appendix A). */

export const Msg = {
  scene: '0',
  receiver: '1',
  sender: '2',
  clientType: '4',
  deviceId: '5',
  nick: '6',
  time: '7',
  type: '8',
  text: '9',
  attachment: '10',
  clientId: '11',
  serverId: '12',
  resend: '13',
  profileTime: '14',
  statistics: '46',
  keepHistory: '100',
  roaming: '101',
  syncOwnClients: '102',
  keepOffline: '108',
} as const

export const Scene = { p2p: '0' } as const

/** Conversation type of the V2 API, used by DELREF and CLEARHIST where MSG has the scene. */
export const ConversationType = { p2p: '1' } as const

export const Revoke = {
  time: '0',
  type: '1',
  receiver: '2',
  sender: '3',
  postscript: '4',
  extension: '5',
  id: '6',
  clientId: '10',
  serverId: '11',
  messageTime: '14',
  operator: '16',
} as const

export const RevokeType = { p2p: '7' } as const

export const DelRef = {
  conversationType: '1',
  sender: '2',
  receiver: '3',
  serverId: '4',
  clientId: '5',
  messageTime: '6',
  time: '7',
  extension: '8',
} as const

export const ClearHist = {
  conversationType: '0',
  peer: '1',
  alsoRoaming: '2',
  syncOthers: '4',
  time: '6',
  extension: '7',
} as const

export const Notif = {
  time: '0',
  type: '1',
  receiver: '2',
  sender: '3',
  text: '4',
  content: '5',
  id: '6',
  keepOffline: '7',
} as const

export const NotifType = { friend: '5', friendDeleted: '6', customP2p: '100' } as const

export const UserProp = {
  accid: '1',
  name: '3',
  avatar: '4',
  sign: '5',
  gender: '6',
  email: '7',
  birthday: '8',
  mobile: '9',
  extension: '10',
  createTime: '12',
  updateTime: '13',
} as const

export const FriendProp = {
  accid: '4',
  alias: '8',
  extension: '10',
  createTime: '11',
  updateTime: '12',
  customExtension: '13',
} as const

export const Relation = { accid: '0', muted: '1', blocked: '2' } as const

export const ReadMark = { scene: '1', target: '2', time: '3' } as const

export const Stick = { id: '1', extension: '2', createTime: '3', updateTime: '4' } as const

export const Proxy = { zone: '1', path: '2', method: '3', header: '4', body: '5' } as const

export const ProxyPush = { from: '1', body: '2', time: '3' } as const

export const NosToken = { object: '1', token: '2', bucket: '3', expires: '4', lifetime: '7', scene: '8' } as const

/** Sections of sync request 27_1 (§8.1). */
export const SyncSection = {
  offline: 2,
  teams: 3,
  roaming: 7,
  receipts: 14,
  teamMembers: 15,
  recalls: 17,
  superTeams: 22,
  superTeamMembers: 23,
  deletions: 27,
  clears: 29,
} as const
