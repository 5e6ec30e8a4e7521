/**
 * Positional arguments of a command as the types its handler needs. The codec has read them by the table, but
 * trailing ones may be missing and Longs may be decimal strings; what does not fit is refused with 414.
 */
import { v2 } from './codes'
import { LinkError } from './handler'
import type { Property, WireValue } from './handler'

const badParameter = (): LinkError => new LinkError(v2.badParameter)

/**
 * Characters of one Property: a message of the longest text with its attachment fits, and a hundred of them in one
 * page of history still fit into what a socket may hold. `most` is for commands that carry more or less.
 */
const MOST = 24_576

export function propertyArg(args: WireValue[], index: number, most: number = MOST): Property {
  const value = args[index]
  if (typeof value !== 'object' || Array.isArray(value)) throw badParameter()
  return fitting(value as Property, most)
}

export function propertiesArg(args: WireValue[], index: number): Property[] {
  const value = args[index]
  if (!Array.isArray(value) || value.some((item) => typeof item !== 'object')) throw badParameter()
  return (value as Property[]).map((item) => fitting(item, MOST))
}

function fitting(property: Property, most: number): Property {
  const size = Object.values(property).reduce((sum, value) => sum + value.length, 0)
  if (size > most) throw badParameter()
  return property
}

export function textArg(args: WireValue[], index: number): string {
  const value = args[index] ?? ''
  if (typeof value !== 'string' && typeof value !== 'number') throw badParameter()
  return String(value)
}

/** Times, counts and modes: a whole number of at most 2^53, 0 when missing. */
export function numberArg(args: WireValue[], index: number): number {
  return wholeNumber(args[index] ?? 0)
}

export function boolArg(args: WireValue[], index: number): boolean {
  const value = args[index]
  return value === true || value === 'true' || value === 1
}

/** StrArray, or LongArray as decimal strings; empty when missing. */
export function textsArg(args: WireValue[], index: number): string[] {
  const value = args[index] ?? []
  if (!Array.isArray(value) || value.some((item) => typeof item === 'object')) throw badParameter()
  return value.map(String)
}

export function wholeNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number(value) : value
  if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) throw badParameter()
  return number
}

/** A member that must be there and not be empty. */
export function required(property: Property, key: string): string {
  const value = property[key]
  if (value === undefined || value === '') throw badParameter()
  return value
}

/** Copies the named members that are there. */
export function pick(property: Property, keys: readonly string[]): Property {
  return Object.fromEntries(keys.flatMap((key) => (property[key] === undefined ? [] : [[key, property[key]]])))
}
