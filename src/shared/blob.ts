/** A blob as SQLite's driver hands it out, as bytes: a row of many holds an ArrayBuffer, one that is read alone a Buffer. */
export function blob(value: ArrayBuffer | Uint8Array): Uint8Array {
  return value instanceof ArrayBuffer ? new Uint8Array(value) : value
}
