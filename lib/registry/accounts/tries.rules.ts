import type { AttemptKind } from '@/lib/base/db/generated/enums'

/** At most `count` tries in `minutes`. */
export type TryLimit = { readonly count: number; readonly minutes: number }

type Limited = {
  readonly kind: AttemptKind
  /** Put before the subject, so that an address in a header is never counted as somebody's e-mail address. */
  readonly prefix: string
  readonly limit: TryLimit
}

const HOUR = 60
const DAY = 24 * HOUR

/**
 * What may be tried how often, and per what it is counted: per who asks. A limit per mailbox or per
 * student would let a stranger use it up and lock its owner out; the two there are never do, because
 * the link in a message works all the same.
 */
export const TRIES = {
  /** Messages asked for from a network address: a district can share one on the last evening. */
  codesSentFrom: { kind: 'CODE_REQUEST', prefix: 'from ', limit: { count: 6000, minutes: HOUR } },
  /** Messages to a mailbox asked for from one network address, on devices that never signed in to it. */
  codesSentToFrom: { kind: 'CODE_REQUEST', prefix: 'to from ', limit: { count: 4, minutes: HOUR } },
  /**
   * Messages to a mailbox, asked for on devices that never signed in to it: no flood. When it is
   * reached, a message of the last hour lies in the mailbox and its link still works (CODE_MINUTES), so
   * that the owner can sign in on any device.
   */
  codesSentTo: { kind: 'CODE_REQUEST', prefix: 'to ', limit: { count: 8, minutes: HOUR } },
  /** Messages to a mailbox asked for on one device that signed in to it before. Strangers do not count here. */
  codesSentToDevice: { kind: 'CODE_REQUEST', prefix: 'known ', limit: { count: 8, minutes: HOUR } },
  /**
   * Wrong codes for a mailbox, typed on devices that never signed in to it. However many devices and
   * networks an attacker has, at most 50 of a million codes are tried a day: one chance in 20,000. After
   * that such a device signs in by the link in the message, which nobody can guess.
   */
  codesGuessed: { kind: 'CODE_TRY', prefix: 'guess ', limit: { count: 50, minutes: DAY } },
  /**
   * The same on one device that signed in to the mailbox before: a computer at a school or a library may
   * be used by anybody. Strangers elsewhere do not count here.
   */
  codesGuessedOnDevice: {
    kind: 'CODE_TRY',
    prefix: 'known guess ',
    limit: { count: 50, minutes: DAY },
  },
  /** Other addresses that one person asks for; not counted with codes, so that nobody's are used up by it. */
  addressesAskedBy: {
    kind: 'CODE_REQUEST',
    prefix: 'address by ',
    limit: { count: 8, minutes: HOUR },
  },
  /** Messages to one mailbox because accounts ask for its address: no flood. */
  addressesAskedFor: {
    kind: 'CODE_REQUEST',
    prefix: 'address to ',
    limit: { count: 4, minutes: HOUR },
  },
  /** Wrong codes for another address, per person. */
  addressCodesTypedBy: {
    kind: 'CODE_TRY',
    prefix: 'address ',
    limit: { count: 50, minutes: DAY },
  },
  /**
   * Wrong student codes (or number or birth date), per person. There are 21^5 * 8^5 codes, more than
   * 10^11: ten thousand people who guess for one student all day find it with a chance of 1 in 100,000.
   */
  studentCodesTypedBy: { kind: 'STUDENT_LINK', prefix: '', limit: { count: 5, minutes: HOUR } },
  /** Other birth dates typed for one invitation, as long as its link works: then it is dead, and staff send another. */
  invitationsTyped: {
    kind: 'STUDENT_LINK',
    prefix: 'invitation ',
    limit: { count: 10, minutes: 30 * DAY },
  },
  /** Wrong class codes (or number or birth date) from a network address: a school's devices share one. */
  classCodesTypedFrom: {
    kind: 'CODE_TRY',
    prefix: 'class ',
    limit: { count: 1000, minutes: HOUR },
  },
  /** The same for one student number from one network address, so that nobody outside locks a student out. */
  classCodesTypedForFrom: {
    kind: 'CODE_TRY',
    prefix: 'class student ',
    limit: { count: 5, minutes: HOUR },
  },
} as const satisfies Record<string, Limited>

/** Address lookups for one visitor: enough for a computer room. Counted in memory, not in the database. */
export const ADDRESS_LOOKUPS: TryLimit = { count: 120, minutes: 10 }

/**
 * When the next try is possible; null when it is possible now. `counted` is the moment of the
 * `limit.count`th newest try; null when there were fewer.
 */
export function findBlockEnd({ minutes }: TryLimit, counted: Date | null, now: Date): Date | null {
  if (counted === null) return null
  const end = new Date(counted.getTime() + minutes * 60_000)
  return end > now ? end : null
}

/**
 * How long the code and the link of a message work: as long as the limits on messages count, so that a
 * mailbox that gets no further message holds one that works.
 */
export const CODE_MINUTES = HOUR

/** After this many tries a code is no longer valid; its link is. */
export const CODE_TRIES = 5
