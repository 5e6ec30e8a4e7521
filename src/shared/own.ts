/** What a record itself holds: a key that somebody else chose may be `constructor`, which every object answers to. */
export function own<T>(all: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(all, key) ? all[key] : undefined
}
