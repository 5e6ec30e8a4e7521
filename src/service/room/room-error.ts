/** NERoom's own error numbers (specs/neroom.md §2.8), by name; from 600501 on they are ours. `message` is what leaves in `msg`. */
const errors = {
  badRequest: [400, 'bad parameters'],
  authFailed: [401, 'authentication failed'],
  wrongUserToken: [402, 'token is not correct'],
  forbidden: [403, 'no permission'],
  notFound: [404, 'not found'],
  alreadyExists: [409, 'already exists'],
  internal: [500, 'internal error'],
  busy: [503, 'the server to be asked did not answer'],
  imCreateFailed: [700, 'im account could not be created'],
  imAccountExists: [703, 'im account exists, its token is needed to bind it'],
  imWrongToken: [704, 'im token is not correct'],
  notPrepared: [1001, 'no such room template'],
  roleFull: [1002, 'role is full'],
  unknownRole: [1003, 'role is not defined'],
  roomNotFound: [1004, 'room does not exist'],
  roomPropertyTaken: [1006, 'room property is exclusive and set'],
  memberPropertyTaken: [1007, 'member property is exclusive and set'],
  streamLimit: [1012, 'too many members with this stream'],
  memberNotFound: [1015, 'member does not exist'],
  roomExists: [1017, 'room exists with a different config'],
  roomLocked: [1019, 'room is locked'],
  badPassword: [1020, 'password is not correct'],
  notInRoom: [1021, 'not in the room'],
  tokenExpired: [1026, 'token is expired'],
  tokenIncorrect: [1027, 'token is incorrect'],
  tooOften: [416, 'too often'],
  featureOff: [600420, 'function is not enabled for the app'],
  waiting: [600501, 'waiting to be let in'],
  blocked: [600502, 'blocked from the room'],
  pollPast: [600503, 'poll is not there, or past that'],
} as const

export type RoomErrorName = keyof typeof errors

export function codeOf(name: RoomErrorName): number {
  return errors[name][0]
}

export class RoomError extends Error {
  readonly code: number

  constructor(name: RoomErrorName, detail?: string) {
    const [code, text] = errors[name]
    super(detail ? `${text}: ${detail}` : text)
    this.code = code
  }
}
