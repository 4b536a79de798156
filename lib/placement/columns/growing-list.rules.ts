/** A growing list of whole numbers, without an object per number. */
export class Int32List {
  length = 0
  private values = new Int32Array(1024)

  push(value: number): void {
    if (this.length === this.values.length) this.values = grown(this.values, this.length + 1)
    this.values[this.length++] = value
  }

  at(index: number): number {
    return this.values[index] ?? 0
  }

  /** The numbers so far; a view that the next `push` may make stale. */
  view(): Int32Array {
    return this.values.subarray(0, this.length)
  }
}

/** The same values with room for at least `needed`, doubled so that growing stays cheap. */
export function grown<Values extends Uint8Array | Int32Array | Uint32Array | Float64Array>(
  values: Values,
  needed: number,
): Values {
  const Kind = values.constructor as new (length: number) => Values
  const larger = new Kind(Math.max(needed, 2 * values.length))
  larger.set(values)
  return larger
}
