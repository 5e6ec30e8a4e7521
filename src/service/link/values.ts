/**
 * The values of a packet, whatever its framing: what a client sent becomes what handlers expect
 * (link/handler.ts), what handlers answer becomes exactly the type the command's table names.
 */
import type { WireType } from './command'
import type { Property, WireValue } from './handler'

/** The bytes or the JSON do not hold what the command's table says. */
export class MalformedBody extends Error {}

type Long = number | string

const decimal = /^-?\d{1,19}$/
const propertyNumber = /^\d{1,5}$/

/** Longs up to 2^53 as numbers, beyond as decimal strings. */
export function toLong(value: unknown): Long {
  if (typeof value === 'bigint') return toLong(value.toString())
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value
  if (typeof value === 'string' && decimal.test(value)) {
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : value
  }
  throw new MalformedBody('not a Long')
}

function toInt(value: unknown, min: number, max: number): number {
  const number = toLong(value)
  if (typeof number !== 'number' || number < min || number > max) throw new MalformedBody('integer out of range')
  return number
}

function toBool(value: unknown): boolean {
  if (typeof value === 'boolean') return value
  if (value === 'true' || value === 1 || value === '1') return true
  if (value === 'false' || value === 0 || value === '0') return false
  throw new MalformedBody('not a Bool')
}

function toText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number') return String(value)
  throw new MalformedBody('not a String')
}

function toArray(value: unknown): unknown[] {
  if (Array.isArray(value)) return value
  throw new MalformedBody('not an array')
}

function toObject(value: unknown): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>
  throw new MalformedBody('not an object')
}

/** What stands in a Property: text; booleans as 0 and 1, nested values as JSON text. */
function toPropertyText(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  return JSON.stringify(value)
}

function toProperty(value: unknown): Property {
  const property: Property = {}
  for (const [key, item] of Object.entries(toObject(value))) {
    if (!propertyNumber.test(key)) throw new MalformedBody('not a property number')
    if (item !== null && item !== undefined) property[key] = toPropertyText(item)
  }
  return property
}

function toMap<T>(value: unknown, item: (value: unknown) => T): Record<string, T> {
  return Object.fromEntries(Object.entries(toObject(value)).map(([key, entry]) => [key, item(entry)]))
}

/** One value as its type demands; throws MalformedBody. LongLongMap comes and goes as `{ m_map: {…} }` or bare. */
export function toWire(type: WireType, value: unknown): WireValue {
  switch (type) {
    case 'Byte':
      return toInt(value, 0, 255)
    case 'Int':
      return toInt(value, -0x80000000, 0x7fffffff)
    case 'Long':
      return toLong(value)
    case 'Bool':
      return toBool(value)
    case 'String':
      return toText(value)
    case 'StrArray':
      return toArray(value).map(toText)
    case 'LongArray':
      return toArray(value).map(toLong)
    case 'Property':
      return toProperty(value)
    case 'PropertyArray':
      return toArray(value).map(toProperty)
    case 'StrStrMap':
      return toMap(value, toText)
    case 'StrLongMap':
      return toMap(value, toLong)
    case 'LongLongMap': {
      const map = toObject(value)
      return { m_map: toMap(map['m_map'] ?? map, toLong) }
    }
  }
}
