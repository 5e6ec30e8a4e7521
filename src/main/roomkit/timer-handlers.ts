import type { RoomlineHandlers } from '@shared/ipc/contract'
import type { RoomService } from './room-service'

/** The contract area `timer`, name by name. */
export function createTimerHandlers({
  timer,
  steering,
}: Pick<RoomService, 'timer' | 'steering'>): RoomlineHandlers['timer'] {
  return {
    current: () => timer.timer,
    start: (wanted) => steering.startTimer(wanted),
    pause: () => steering.changeTimer('pause'),
    resume: () => steering.changeTimer('resume'),
    stop: () => steering.changeTimer('stop'),
  }
}
