/** What a person presses, in the order of a round. */
export const STEPS = ['freeze', 'run', 'approve', 'release'] as const

export type Step = (typeof STEPS)[number]

/** One press of a button: a step of a round by staff, or a family's answer to an offer. */
export type Order =
  | { act: 'close'; cycleId: string; actorId: string }
  /** The other types the throws again, before the run. */
  | { act: Step; roundId: string; actorId: string; otherId: string }
  | { act: 'ACCEPTED' | 'DECLINED'; offerId: string; actorId: string }
  /** Asks how many seats wait to be offered, and offers none. */
  | { act: 'look'; cycleId: string; actorId: string }

/** What a process that imports is told: to take the files of a folder, or to go on with an import. */
export type ImportOrder =
  | { act: 'deliver'; folder: string; name: string }
  | { act: 'advance'; importId: string }

export type Said =
  | { kind: 'ready' }
  | { kind: 'begun' }
  | { kind: 'done'; result: string }
  | { kind: 'failed'; error: string }
