import type { Prisma } from '@/lib/base/db/generated/client'

/** What to select of an application's lists for `sentListStatus`. */
export const sentListStatusFields = {
  counting: { select: { submissionId: true } },
  unconfirmed: { select: { submissionId: true } },
} as const satisfies Prisma.SubmissionSelect

type Stored = { readonly [field in keyof typeof sentListStatusFields]: object | null }

/**
 * 'unconfirmed': the newest, made in class; it counts once a guardian confirms it. 'old': replaced by
 * another. 'leaves': the newest, but no list counts because the student leaves the zone on a permit.
 */
export type SentListStatus = 'counts' | 'unconfirmed' | 'old' | 'leaves'

/** The status of one of an application's lists; `all` holds every list, newest first. */
export function sentListStatus<List extends Stored>(
  list: List,
  all: readonly List[],
): SentListStatus {
  if (list.counting) return 'counts'
  if (list !== all[0]) return 'old'
  // only an unconfirmed list can be newer than the one that counts
  return list.unconfirmed ? 'unconfirmed' : 'leaves'
}
