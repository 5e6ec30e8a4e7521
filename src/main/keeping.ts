/** What main keeps between starts, as narrow ports; the Electron implementations are settings-store.ts and secrets.ts. */
export interface Secrets {
  /** False where the OS offers no secure storage: then `set` keeps values in memory only. */
  readonly kept: boolean
  get(name: string): string | null
  set(name: string, value: string): void
  remove(name: string): void
}

export interface Preferences {
  get<T>(name: string, fallback: T): T
  set(name: string, value: unknown): void
}
