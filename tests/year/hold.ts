import type { Telling } from './told/sheet'
import type { Facts } from './truth/facts'
import { keyOf } from './truth/facts'

/** Where and when something is told. */
export type Place = {
  readonly seed: number
  readonly state: string
  readonly reader: string
  readonly locale: string
  readonly path: string
}

export type Fault = Place & { readonly what: string; readonly told: string; readonly truth: string }

/** All that was held, and what was not so. */
export function openLedger() {
  const kinds = new Map<string, number>()
  const faults: Fault[] = []
  const hold = (kind: string) => kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
  return {
    kinds,
    faults,
    /** Holds what a paper tells against what is so. */
    compare(place: Place, tellings: readonly Telling[], facts: Facts): void {
      for (const { kind, of, told, truth: own } of tellings) {
        const key = keyOf(kind, of)
        const truth = own ?? facts.get(key)
        // what this reading cannot know is not held
        if (truth === null) continue
        hold(kind)
        if (told !== truth)
          faults.push({ ...place, what: key, told: String(told), truth: String(truth) })
      }
    },
    /** Holds one thing that is told against what is so. */
    say(place: Place, kind: string, told: string | undefined, truth: string): void {
      hold(kind)
      if (told !== truth) faults.push({ ...place, what: kind, told: String(told), truth })
    },
    /** Holds that a paper shows nothing that no paper may show. */
    words(place: Place, kind: string, wrong: readonly string[]): void {
      hold(kind)
      for (const told of wrong) faults.push({ ...place, what: kind, told, truth: 'not to be told' })
    },
  }
}

export type Ledger = ReturnType<typeof openLedger>
