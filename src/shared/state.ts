/**
 * State a process offers to others: the value now, and its changes after.
 * One writer holds the Cell or KeyedCell; everybody else gets a `StateSource`.
 */
import { applyDiff, isEmptyDiff, type KeyedDiff } from './diff'

export type StateChange<T> = { kind: 'reset'; value: T } | { kind: 'diff'; diff: KeyedDiff<unknown> }
export type StopWatching = () => void

export interface StateSource<T> {
  get(): T
  /** Calls `listener` on every change after this moment; read `get()` for the value now. */
  subscribe(listener: (change: StateChange<T>) => void): StopWatching
}

class Listeners<T> {
  private readonly all = new Set<(change: StateChange<T>) => void>()

  add(listener: (change: StateChange<T>) => void): StopWatching {
    this.all.add(listener)
    return () => this.all.delete(listener)
  }

  tell(change: StateChange<T>): void {
    for (const listener of [...this.all]) listener(change)
  }

  get size(): number {
    return this.all.size
  }
}

/** A value replaced as a whole. Setting the identical value tells nobody. */
export class Cell<T> implements StateSource<T> {
  private readonly listeners = new Listeners<T>()
  constructor(private value: T) {}

  get(): T {
    return this.value
  }

  set(value: T): void {
    if (Object.is(value, this.value)) return
    this.value = value
    this.listeners.tell({ kind: 'reset', value })
  }

  update(change: (value: T) => T): void {
    this.set(change(this.value))
  }

  subscribe(listener: (change: StateChange<T>) => void): StopWatching {
    return this.listeners.add(listener)
  }

  get watcherCount(): number {
    return this.listeners.size
  }
}

/** A collection by key, changed by diffs. */
export class KeyedCell<T> implements StateSource<Record<string, T>> {
  private readonly listeners = new Listeners<Record<string, T>>()
  private value: Record<string, T> = {}

  get(): Record<string, T> {
    return this.value
  }

  apply(diff: KeyedDiff<T>): void {
    if (isEmptyDiff(diff)) return
    this.value = applyDiff(this.value, diff)
    this.listeners.tell({ kind: 'diff', diff })
  }

  put(key: string, item: T): void {
    this.apply({ put: { [key]: item }, removed: [] })
  }

  remove(...keys: string[]): void {
    this.apply({ put: {}, removed: keys.filter((key) => key in this.value) })
  }

  reset(value: Record<string, T>): void {
    this.value = value
    this.listeners.tell({ kind: 'reset', value })
  }

  subscribe(listener: (change: StateChange<Record<string, T>>) => void): StopWatching {
    return this.listeners.add(listener)
  }

  get watcherCount(): number {
    return this.listeners.size
  }
}
