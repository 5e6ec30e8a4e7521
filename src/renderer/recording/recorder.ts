/** One recording as long as it runs in this page: picture, sound, encoder and the queue to the file. */
import { AppError } from '@shared/errors'
import { maxRecordingPart } from '@shared/ipc/contract-recording'
import { recorderOptions } from './capture-format'
import { Composer } from './composer'
import type { Box } from './layout'
import { Mixer, openSound, type MixedSound } from './mixer'
import { PartQueue } from './part-queue'

export interface RecorderPorts {
  write(number: number, bytes: Uint8Array): Promise<void>
  /** The file takes no more: main has closed it. */
  failed(error: unknown): void
  /** The disk does not keep up, or does again. */
  slow(on: boolean): void
}

export interface Shown {
  boxes: Box[]
  pictures: ReadonlyMap<string, MediaStreamTrack>
  sounds: ReadonlyMap<string, MediaStreamTrack>
}

/** ms of recording in one part: what a crash can cost. */
const partLength = 1_000

export class Recorder {
  private readonly composer = new Composer()
  private readonly sound: MixedSound
  private readonly mixer: Mixer
  private readonly recorder: MediaRecorder
  private readonly queue: PartQueue
  private paused = false
  private held = false

  /** Throws recording/unsupported. */
  constructor(ports: RecorderPorts) {
    const options = recorderOptions()
    if (!options) throw new AppError('recording/unsupported', 'no encoder for a recording')
    this.sound = openSound()
    this.mixer = new Mixer(this.sound)
    this.queue = new PartQueue(
      {
        write: ports.write,
        failed: ports.failed,
        hold: (on) => {
          this.held = on
          this.follow()
          ports.slow(on)
        },
      },
      maxRecordingPart,
    )
    this.recorder = new MediaRecorder(new MediaStream([this.composer.track, this.sound.track]), options)
    this.recorder.addEventListener('dataavailable', ({ data }) => this.queue.add(data))
    this.recorder.addEventListener('error', () =>
      ports.failed(new AppError('recording/unsupported', 'the encoder of the recording failed')),
    )
    this.recorder.start(partLength)
  }

  show({ boxes, pictures, sounds }: Shown): void {
    this.composer.show(boxes, pictures)
    this.mixer.mix(sounds)
  }

  setPaused(paused: boolean): void {
    this.paused = paused
    this.follow()
  }

  /** Resolves when the last part is written. */
  async stop(): Promise<void> {
    if (this.recorder.state !== 'inactive') {
      const stopped = new Promise<void>((resolve) =>
        this.recorder.addEventListener('stop', () => resolve(), { once: true }),
      )
      this.recorder.stop()
      await stopped
    }
    await this.queue.drained()
    this.close()
  }

  close(): void {
    if (this.recorder.state !== 'inactive') this.recorder.stop()
    this.composer.close()
    this.mixer.close()
    this.sound.close()
  }

  private follow(): void {
    const rest = this.paused || this.held
    if (rest && this.recorder.state === 'recording') this.recorder.pause()
    else if (!rest && this.recorder.state === 'paused') this.recorder.resume()
  }
}
