/** The two words of the contract, and the types of both ends derived from it. */
import type { z } from 'zod'
import type { StateSource } from '../state'

export const windowKinds = [
  'sign-in',
  'main',
  'meeting',
  'quick-join',
  'conversation',
  'call',
  'share-bar',
  'annotation',
  'board',
] as const
export type WindowKind = (typeof windowKinds)[number]

declare const output: unique symbol

export interface CallEntry<In extends z.ZodType = z.ZodType, Out = unknown> {
  entry: 'call'
  input: In
  windows: readonly WindowKind[]
  readonly [output]?: Out
}

export interface StateEntry<Key extends z.ZodType = z.ZodType, Value = unknown> {
  entry: 'state'
  key: Key
  /** `replace` keeps the newest value; `merge` sends diffs of a Record. */
  policy: 'replace' | 'merge'
  windows: readonly WindowKind[]
  readonly [output]?: Value
}

interface TypeOf<T> {
  readonly [output]?: T
}

/** Names a type where only a value can stand. */
export function type<T>(): TypeOf<T> {
  return {}
}

export function call<In extends z.ZodType, Out>(
  input: In,
  _output: TypeOf<Out>,
  windows: readonly WindowKind[] = windowKinds,
): CallEntry<In, Out> {
  return { entry: 'call', input, windows }
}

export function state<Key extends z.ZodType, Value>(
  key: Key,
  _value: TypeOf<Value>,
  policy: 'replace' | 'merge' = 'replace',
  windows: readonly WindowKind[] = windowKinds,
): StateEntry<Key, Value> {
  return { entry: 'state', key, policy, windows }
}

export type Contract = Record<string, Record<string, CallEntry | StateEntry>>

type InOf<E> = E extends CallEntry<infer In, unknown> ? z.infer<In> : never
type OutOf<E> = E extends CallEntry<z.ZodType, infer Out> ? Out : never
type KeyOf<E> = E extends StateEntry<infer Key, unknown> ? z.infer<Key> : never
type ValueOf<E> = E extends StateEntry<z.ZodType, infer Value> ? Value : never

/** What a window holds of a state: only its name and types; `useState` watches it. */
export interface StateRef<Key, Value> {
  readonly path: string
  readonly types?: (key: Key) => Value
}

type ApiEntry<E> = E extends CallEntry
  ? undefined extends InOf<E>
    ? () => Promise<OutOf<E>>
    : (input: InOf<E>) => Promise<OutOf<E>>
  : StateRef<KeyOf<E>, ValueOf<E>>

/** What windows see. */
export type Api<C extends Contract> = { [Area in keyof C]: { [Name in keyof C[Area]]: ApiEntry<C[Area][Name]> } }

/** Who calls: filled in by the server from the sender, never by the window. */
export interface Caller {
  windowId: number
  kind: WindowKind
}

type HandlerEntry<E> = E extends CallEntry
  ? (input: InOf<E>, caller: Caller) => Promise<OutOf<E>> | OutOf<E>
  : (key: KeyOf<E>, caller: Caller) => StateSource<ValueOf<E>>

/** What main must supply: a missing handler or a wrong argument is a compile error. */
export type Handlers<C extends Contract> = {
  [Area in keyof C]: { [Name in keyof C[Area]]: HandlerEntry<C[Area][Name]> }
}
