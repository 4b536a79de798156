import type { Actor } from '@/lib/base/actor'
import { decideTransfer } from '@/lib/moves/transfers/decide-transfer.mutations'
import { openTransfer, withdrawTransfer } from '@/lib/moves/transfers/open-transfer.mutations'
import { reviewTransfer } from '@/lib/moves/transfers/review-transfer.mutations'
import type { Decision } from '@/lib/moves/transfers/transfer.schema'

export type School = 'Aspen' | 'Birch' | 'Cedar' | 'Dogwood' | 'Elm'

type Denial = Extract<Decision, { accept: false }>['denialReason']

/** How far a request has come; a denial by its reason. */
type End = 'asked' | 'reviewed' | 'agreed' | 'taken back' | Denial

export type Case = {
  readonly from: School
  readonly to: School
  /** The grade of this year. */
  readonly grade: 9 | 10 | 11
  readonly end: End
  /** Asked for long ago, so that somebody should have acted by now. */
  readonly late?: boolean
}

const cases = (
  grade: Case['grade'],
  end: End,
  moves: readonly (readonly [from: School, to: School])[],
): Case[] => moves.map(([from, to]) => ({ from, to, grade, end }))

/**
 * Thirty-eight requests. Agreed to in 9th grade: a chain into the free seat at Aspen, and four who ask
 * for the two seats that Dogwood then has. In 10th: Cedar and Dogwood, both full, exchange; one more
 * asks for Dogwood; three find room at Aspen. In 11th: three full schools in a ring, and two who ask for
 * seats that nobody leaves.
 */
export const CASES: readonly Case[] = [
  ...cases(9, 'agreed', [
    ['Birch', 'Aspen'],
    ['Cedar', 'Birch'],
    ['Dogwood', 'Cedar'],
    ['Elm', 'Dogwood'],
    ['Elm', 'Dogwood'],
    ['Elm', 'Dogwood'],
    ['Elm', 'Dogwood'],
  ]),
  ...cases(10, 'agreed', [
    ['Cedar', 'Dogwood'],
    ['Dogwood', 'Cedar'],
    ['Aspen', 'Dogwood'],
    ['Elm', 'Aspen'],
    ['Elm', 'Aspen'],
    ['Birch', 'Aspen'],
  ]),
  ...cases(11, 'agreed', [
    ['Aspen', 'Birch'],
    ['Birch', 'Cedar'],
    ['Cedar', 'Aspen'],
    ['Elm', 'Birch'],
    ['Elm', 'Cedar'],
  ]),
  ...cases(9, 'asked', [
    ['Aspen', 'Birch'],
    ['Aspen', 'Elm'],
    ['Birch', 'Dogwood'],
    ['Cedar', 'Aspen'],
    ['Elm', 'Birch'],
  ]),
  { from: 'Aspen', to: 'Cedar', grade: 10, end: 'asked', late: true },
  ...cases(9, 'reviewed', [
    ['Aspen', 'Cedar'],
    ['Birch', 'Aspen'],
    ['Cedar', 'Birch'],
    ['Dogwood', 'Aspen'],
  ]),
  { from: 'Elm', to: 'Birch', grade: 10, end: 'reviewed', late: true },
  ...cases(10, 'NO_SEAT', [['Elm', 'Cedar']]),
  ...cases(10, 'OTHER', [['Aspen', 'Elm']]),
  ...cases(10, 'OTHER', [['Birch', 'Elm']]),
  ...cases(9, 'OTHER', [['Cedar', 'Elm']]),
  ...cases(9, 'OTHER', [['Dogwood', 'Birch']]),
  ...cases(10, 'taken back', [
    ['Aspen', 'Birch'],
    ['Birch', 'Cedar'],
    ['Dogwood', 'Elm'],
    ['Elm', 'Dogwood'],
  ]),
]

export type Cast = {
  readonly guardian: Actor
  /** Types what a family asks for by phone. */
  readonly counselor: Actor
  /** Another counselor, who reviews. */
  readonly reviewer: Actor
  /** Works at the school asked for. */
  readonly staff: Actor
}

function must<Result extends { ok: boolean }>(result: Result): Extract<Result, { ok: true }> {
  if (result.ok) return result as Extract<Result, { ok: true }>
  throw new Error(`The spring could not be made: ${JSON.stringify(result)}.`)
}

const DAY = 86_400_000

/**
 * Takes one request as far as its case says, through the functions that people's pages use; families ask, and
 * counselors for every third.
 */
export async function playCase(
  { end, late }: Case,
  { guardian, counselor, reviewer, staff }: Cast,
  place: { n: number; studentId: string; toSchoolId: string },
  now: Date,
): Promise<void> {
  const { n, ...request } = place
  const at = late ? new Date(now.getTime() - 12 * DAY) : now
  const asked = {
    channel: 'PHONE',
    askedBy: guardian.name,
    consent: 'Said so by phone; noted on the same day.',
  } as const
  const byFamily = n % 3 > 0
  const input = { ...request, reason: `The classes there. (${n})`, asked: byFamily ? null : asked }
  const { requestId: id } = must(await openTransfer(byFamily ? guardian : counselor, input, at))
  if (end === 'asked') return
  if (end === 'taken back') {
    must(await withdrawTransfer(byFamily ? guardian : counselor, id))
    return
  }
  must(await reviewTransfer(reviewer, { id, note: 'The records are right.' }, at))
  if (end === 'reviewed') return
  const decision: Decision =
    end === 'agreed'
      ? { accept: true, note: 'We would be glad to have the student.' }
      : { accept: false, denialReason: end, note: 'We spoke with the family.' }
  must(await decideTransfer(staff, id, decision, now))
}
