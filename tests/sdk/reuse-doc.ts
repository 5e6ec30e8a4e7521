/** Renders docs/im-reuse.md from what the matrix test saw. */
import type { AppError } from '@shared/errors'

export interface Matrix {
  /** IM session, token. */
  columns: [string, string][]
  rows: [string, string[]][]
}

export interface ReuseResults {
  matrix: Matrix
  anonymous: string
  /** Bound login after an IM token refresh: no session, session with the new token, and after the service was told. */
  drift: string[]
}

/** `100005 room/im-account-mismatch`: the number the other side uses, and ours. */
export function cellText({ code, data }: AppError): string {
  return data.foreign === undefined ? code : `${data.foreign} ${code}`
}

export function renderReuseDoc({ matrix, anonymous, drift }: ReuseResults): string {
  const head = matrix.columns.map(([session, token]) => `IM ${session}<br>token ${token}`)
  const lines = [
    ['', ...head],
    head.concat('').map(() => '---'),
    ...matrix.rows.map(([name, cells]) => [name, ...cells]),
  ]
  const table = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
  return `# IM reuse · IM 复用

Rooms ride on the one IM connection the app already has. This page says which call does what, and which code comes
back. The tables are written by \`tests/sdk/im-reuse.test.ts\` from what the real SDK and the real service did
(\`UPDATE_DOCS=1 npx vitest run tests/sdk/im-reuse.test.ts\`); the test fails when they differ.

房间复用应用已有的那一条 IM 连接。本页说明每个登录方法会做什么、返回什么代码。表格由测试用真实 SDK 与真实服务生成，与代码不一致时测试不通过。

## Two ways · 两种方式

\`\`\`ts
// 1. The IM account itself · 直接用 IM 账号
NERoomKit.shared().authService.loginByIM({ account, auth: { kind: 'static', token } })
// 2. The room account bound to it · 用绑定了该 IM 账号的房间账号
NERoomKit.shared().authService.login(userUuid, userToken)
\`\`\`

\`kind\` is \`static\`, \`dynamic\` or \`third-party\`. NERoom's platforms order these arguments differently; here it is one
object, mapped in one place (\`src/main/roomkit/reuse-check.ts\`). On the wire the kind is the header \`authType\`
0, 1 or 2; a userToken has none. **0 and 2 are our embedded service's rule: the cloud is known for 1 only.**

\`kind\` 取 \`static\`（静态）、\`dynamic\`（动态）或 \`third-party\`（第三方）。请求头 \`authType\` 依次为 0、1、2；房间 Token 不带此头。
**其中 0 和 2 是内置服务的约定，云端目前只确认支持 1。**

## Rules · 规则

1. Reuse is on as soon as there is an IM session, connected or not. Then IM is **never** logged in, out or over by rooms.
   只要已有 IM 会话（无论是否连上）就是复用，房间不会登录、登出或顶替 IM。
2. The account is compared first (100005), the connection second (100004), the token last.
   先比较账号（100005），再看连接（100004），最后才校验 Token。
3. Without a session the room service is asked first, then IM is brought up through the app's one session:
   for \`login\` with the IM token the room service keeps, for \`loginByIM\` with the caller's. If that fails, nothing is left behind.
   没有会话时，先请求房间服务，再经应用唯一的会话登录 IM；失败则不留下任何会话。
4. Guests are refused in reuse: ${anonymous}. · 复用时不支持匿名入会。
5. Kicked from IM: the room ends (\`kICK_BY_SELF\`), the room login ends (\`KICK_OUT\`), nothing signs in again by itself.
   IM 被踢：房间结束、房间登录结束，不会自动重新登录。
6. \`logout\` of RoomKit leaves IM alone; signing out of the app goes room, room login, IM.
   RoomKit 的 \`logout\` 不影响 IM；退出应用登录的顺序是：房间、房间登录、IM。

## Every cell · 全部结果

${table}

\`—\`: this kind of token does not expire; a refreshed one is a wrong one. “link down”: the session exists and its
connection is cut. “unbound”: an IM account for which no room account was ever made.

\`—\` 表示此类 Token 不会过期，刷新后旧的即为错误 Token。“link down” 指会话存在但连接已断。“unbound” 指从未创建过房间账号的 IM 账号。

## When the IM token changes · IM Token 变更之后

The room service keeps its own copy of the IM token and is not told of a refresh. Bound login after a refresh:

房间服务保存的是自己的一份 IM Token，刷新后不会自动得知。刷新之后用绑定账号登录：

| situation | result |
| --- | --- |
| no IM session: RoomKit uses the old copy · 没有 IM 会话，使用旧的副本 | ${drift[0]} |
| IM signed in with the new token: nothing to compare but the account · IM 已用新 Token 登录 | ${drift[1]} |
| after \`PATCH /neroom/v3/users/:user_uuid {im_token}\` · 告知房间服务之后 | ${drift[2]} |

## While logged in · 登录期间

| the room service answers | what happens | event |
| --- | --- | --- |
| 402 | room login ends, room ends \`LOGIN_STATE_ERROR\` · 房间登录结束 | UNAUTHORIZED |
| 1026 | everything is kept; \`renewToken(token)\` puts a fresh one in, for IM too · 会话保留，换新 Token 即可 | TOKEN_EXPIRED |
| 1027 | room login ends, then the event is told · 房间登录结束 | TOKEN_INCORRECT |
`
}
