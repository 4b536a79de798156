import type { AttemptKind } from '@/lib/base/db/generated/enums'

/** At most `count` tries in `minutes`. */
export type TryLimit = { readonly count: number; readonly minutes: number }

type Limited = {
  readonly kind: AttemptKind
  /** Put before the subject, so that an address in a header is never counted as somebody's e-mail address. */
  readonly prefix: string
  readonly limits: readonly TryLimit[]
}

const HOUR = 60
const DAY = 24 * HOUR

/** What may be tried how often, and per what it is counted. */
export const TRIES = {
  /**
   * Sign-in codes sent to an e-mail address: enough for a slow mailbox, too few to flood it. With five
   * tries per code, an attacker with many network addresses can try 100 of a million codes a day.
   */
  codesSentTo: {
    kind: 'CODE_REQUEST',
    prefix: '',
    limits: [
      { count: 20, minutes: DAY },
      { count: 5, minutes: 15 },
    ],
  },
  /** Sign-in codes requested from a network address: a whole computer room can share one. */
  codesSentFrom: { kind: 'CODE_REQUEST', prefix: 'from ', limits: [{ count: 100, minutes: HOUR }] },
  codesTypedFrom: { kind: 'CODE_TRY', prefix: 'from ', limits: [{ count: 100, minutes: HOUR }] },
  /** Wrong student codes (or number or birth date), per person and per student number. */
  studentCodesTypedBy: { kind: 'STUDENT_LINK', prefix: '', limits: [{ count: 5, minutes: HOUR }] },
  studentCodesTypedFor: {
    kind: 'STUDENT_LINK',
    prefix: 'student ',
    limits: [{ count: 10, minutes: HOUR }],
  },
  /** Wrong class codes (or number or birth date), per network address and per student number. The first is high, because a school's devices share one address. */
  classCodesTypedFrom: {
    kind: 'CODE_TRY',
    prefix: 'class ',
    limits: [{ count: 100, minutes: HOUR }],
  },
  classCodesTypedFor: {
    kind: 'CODE_TRY',
    prefix: 'class student ',
    limits: [{ count: 5, minutes: HOUR }],
  },
} as const satisfies Record<string, Limited>

/** Address lookups for one visitor: enough for a computer room. Counted in memory, not in the database. */
export const ADDRESS_LOOKUPS: TryLimit = { count: 120, minutes: 10 }

/** When the next try is possible after these earlier tries (in any order); null when it is possible now. */
export function findBlockEnd(
  limits: readonly TryLimit[],
  tries: readonly Date[],
  now: Date,
): Date | null {
  const newestFirst = tries.map((at) => at.getTime()).toSorted((a, b) => b - a)
  const ends = limits.flatMap(({ count, minutes }) => {
    const last = newestFirst[count - 1]
    return last === undefined ? [] : [last + minutes * 60_000]
  })
  const end = ends.find((one) => one > now.getTime())
  return end === undefined ? null : new Date(end)
}

/** How long a sign-in code is valid. */
export const CODE_MINUTES = 10

/** After this many tries a code is no longer valid. */
export const CODE_TRIES = 5
