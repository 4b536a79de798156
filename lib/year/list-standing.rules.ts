import type { Prisma } from '@/lib/base/db/generated/client'

/** What is read of every list of an application to say how each stands. */
export const standingFields = {
  counting: { select: { submissionId: true } },
  unconfirmed: { select: { submissionId: true } },
} as const satisfies Prisma.SubmissionSelect

type Stored = { readonly [field in keyof typeof standingFields]: object | null }

/**
 * 'unconfirmed': the newest, made in class, that counts once a guardian says yes. 'old': another took
 * its place. 'leaves': the newest, and none counts, as the student leaves the zone by a permit.
 */
export type ListStanding = 'counts' | 'unconfirmed' | 'old' | 'leaves'

/** How one of an application's lists stands; `all` of them are given, the newest first. */
export function standingOf<List extends Stored>(list: List, all: readonly List[]): ListStanding {
  if (list.counting) return 'counts'
  if (list !== all[0]) return 'old'
  // only a list to confirm stands before the one that counts
  return list.unconfirmed ? 'unconfirmed' : 'leaves'
}
