/** Renders docs/roles.md from what the matrix test saw. */
import { roomActions, roomRoles, type RoomAction, type RoomRole } from '@shared/room/room'

export interface Seen {
  action: RoomAction
  role: RoomRole
  /** `ok`, or the code it was refused with. */
  open: string
  suspended: string
}

const words: Record<RoomAction, string> = {
  'own-audio': 'turn on one’s microphone · 打开自己的麦克风',
  'own-video': 'turn on one’s camera · 打开自己的摄像头',
  'own-share': 'share the screen or board · 共享屏幕或白板',
  'own-name': 'change one’s name · 修改自己的名字',
  'own-hand': 'raise the hand · 举手',
  'own-recording': 'record on one’s machine · 本地录制 ²',
  chat: 'write in the room’s chat · 会中聊天',
  draw: 'draw on shares and boards · 批注与绘制 ¹',
  react: 'react · 表情回应',
  'stop-other-media': 'stop another’s microphone, camera or share · 关闭他人的音视频或共享',
  'ask-for-media': 'ask others to turn theirs on · 请他人打开音视频',
  'mute-all': 'mute all · 全体静音',
  'take-over-share': 'take the share over · 接管共享',
  'lower-hands': 'lower hands · 放下他人的手',
  'rename-other': 'rename others · 修改他人名字',
  'change-role': 'change roles · 变更角色',
  'hand-over': 'hand the host role over · 移交主持人',
  kick: 'remove · 移出成员',
  block: 'remove and block · 移出并禁止再次加入',
  lock: 'lock the room · 锁定房间',
  password: 'change the password · 修改密码',
  'change-settings': 'change settings · 更改设置',
  suspend: 'suspend all activities · 暂停全部活动',
  admit: 'let in or refuse · 准入或拒绝等候者',
  timer: 'run the timer · 控制计时器',
  poll: 'ask polls and close them · 发起与结束投票',
  vote: 'vote · 参与投票',
  breakout: 'open and run breakout rooms · 开启和管理分组讨论',
  end: 'end for all · 结束房间',
}

const heads: Record<RoomRole, string> = {
  host: 'host · 主持人',
  cohost: 'co-host · 联席主持人',
  member: 'member · 成员',
  observer: 'observer · 观察者',
}

function cell({ open, suspended }: Seen): string {
  if (open !== 'ok') return '–'
  return suspended === 'ok' ? '✓' : '◐'
}

export function renderRolesDoc(seen: readonly Seen[]): string {
  const rows = roomActions.map((action) => {
    const cells = roomRoles.map((role) => {
      const one = seen.find((each) => each.action === action && each.role === role)
      return one ? cell(one) : '?'
    })
    return `| ${[words[action], ...cells].join(' | ')} |`
  })
  const codes = [...new Set(seen.flatMap(({ open, suspended }) => [open, suspended]))]
  const refusals = codes.filter((code) => /^\d/.test(code)).join(', ')
  return `# Who may do what · 角色与权限

Written by \`tests/sdk/role-matrix.test.ts\` from what the real service answered, every role × every action
(\`UPDATE_DOCS=1 npx vitest run --project sdk tests/sdk/role-matrix.test.ts\`); the test fails when they differ.

本表由测试向真实服务逐项请求后生成，与服务行为不一致时测试不通过。

| | ${roomRoles.map((role) => heads[role]).join(' | ')} |
| --- | :-: | :-: | :-: | :-: |
${rows.join('\n')}

✓ always · 始终可以　 ◐ in a room that lets members; taken while activities are suspended · 房间允许时可以，暂停活动后不可以　 – never · 不可以

A refusal is \`${refusals}\`. ¹ Decided in the client by the room’s settings, which the service only keeps.
由客户端按房间设置判断。 ² The mark by which everybody sees who records; for host and co-host unless the host opens it to all.
指对所有人可见的录制标记；默认仅主持人与联席主持人可录制。

Nobody kicks the host, only the host kicks a co-host, and turning one’s own off needs no right
(docs/spec/room-service.md R35, R46, R81). 主持人不会被移出；仅主持人可移出联席主持人；关闭自己的音视频不需要权限。
`
}
