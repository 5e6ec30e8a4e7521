/** Chromium's "breakout box": frames of a track as a stream, and a track from frames. Not in TypeScript's DOM. */

interface MediaStreamTrackProcessor<T = VideoFrame> {
  readonly readable: ReadableStream<T>
}

declare const MediaStreamTrackProcessor: {
  new <T = VideoFrame>(init: { track: MediaStreamTrack; maxBufferSize?: number }): MediaStreamTrackProcessor<T>
}

interface MediaStreamTrackGenerator<T = VideoFrame> extends MediaStreamTrack {
  readonly writable: WritableStream<T>
}

declare const MediaStreamTrackGenerator: {
  new <T = VideoFrame>(init: { kind: 'video' | 'audio' }): MediaStreamTrackGenerator<T>
}
