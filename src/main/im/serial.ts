/** Runs jobs one after the other; a job that fails fails alone. */
export interface Serial {
  run<T>(job: () => Promise<T> | T): Promise<T>
}

export function createSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve()
  return {
    run: <T>(job: () => Promise<T> | T) => {
      const mine = last.then(job)
      last = mine.catch(() => undefined)
      return mine
    },
  }
}
