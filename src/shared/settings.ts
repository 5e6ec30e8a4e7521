/** What a person may set; kept by main, shown in every window. */
export interface Settings {
  language: 'system' | 'zh-CN' | 'en'
  theme: 'system' | 'light' | 'dark'
  closeToTray: boolean
  notifications: boolean
  media: MediaSettings
}

/** The last choice before and in a meeting. A device id of '' is the system's own choice. */
export interface MediaSettings {
  cameraId: string
  microphoneId: string
  speakerId: string
  joinMuted: boolean
  joinWithoutVideo: boolean
  /** Show the preview before a room is entered; quick-join never does. */
  previewFirst: boolean
  mirror: boolean
  /** Minimising the meeting window leaves the mini one in a corner. */
  miniOnMinimise: boolean
  /** `standard` is the browser's own, `strong` RNNoise. */
  noiseSuppression: 'off' | 'standard' | 'strong'
  background: 'none' | 'blur' | 'picture'
  /** Name of a built-in picture, or '' */
  backgroundPicture: string
}

export const defaultMediaSettings: MediaSettings = {
  cameraId: '',
  microphoneId: '',
  speakerId: '',
  joinMuted: false,
  joinWithoutVideo: false,
  previewFirst: true,
  mirror: true,
  miniOnMinimise: false,
  noiseSuppression: 'standard',
  background: 'none',
  backgroundPicture: '',
}

export const defaultSettings: Settings = {
  language: 'system',
  theme: 'system',
  closeToTray: true,
  notifications: true,
  media: defaultMediaSettings,
}
