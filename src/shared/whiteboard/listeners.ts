/** Who wants to hear of something. A listener may leave, or others come, while it is told. */
export class Listeners<T> {
  private readonly all = new Set<(value: T) => void>()

  get size(): number {
    return this.all.size
  }

  add(listener: (value: T) => void): () => void {
    this.all.add(listener)
    return () => this.all.delete(listener)
  }

  tell(value: T): void {
    for (const listener of [...this.all]) listener(value)
  }
}
