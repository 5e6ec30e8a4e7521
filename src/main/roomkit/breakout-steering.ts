import type { AccountId } from '@shared/ids'
import type { NewBreakout } from '@shared/room/breakout'
import type { BreakoutApi } from './breakout-api'
import type { BreakoutKeeper } from './breakout-keeper'
import type { RoomContext } from './room-context'

/** What is done to the groups of the meeting I am in. Rejects with the AppError to show. */
export class BreakoutSteering {
  constructor(
    private readonly room: () => RoomContext,
    private readonly api: BreakoutApi,
    private readonly keeper: BreakoutKeeper,
  ) {}

  open(wanted: NewBreakout): Promise<void> {
    return this.api.open(this.room().roomUuid, wanted)
  }

  move(uuid: AccountId, group: number | null): Promise<void> {
    return this.api.move(this.room().roomUuid, uuid, group)
  }

  rename(group: number, name: string): Promise<void> {
    return this.api.rename(this.room().roomUuid, group, name)
  }

  say(text: string): Promise<void> {
    return this.api.say(this.room().roomUuid, text)
  }

  close(seconds: number): Promise<void> {
    return this.api.close(this.room().roomUuid, seconds)
  }

  askForHelp(): Promise<void> {
    return this.api.askForHelp(this.room().roomUuid)
  }

  answerHelp(group: number): Promise<void> {
    return this.api.answerHelp(this.room().roomUuid, group)
  }

  /** Where people choose, going is choosing. `null`: the main room. */
  async go(group: number | null): Promise<void> {
    const state = this.keeper.state.get()
    const room = this.room()
    if (state?.choose && group !== null && group !== state.mine) {
      await this.api.move(room.roomUuid, room.current.myUuid, group)
    }
    await this.keeper.go(group)
  }
}
