import type { Prisma } from '@/lib/base/db/generated/client'

/** What to select of an application's lists for `sentListStatus`. */
export const sentListStatusFields = {
  counting: { select: { submissionId: true } },
  unconfirmed: { select: { submissionId: true } },
  withdrawn: { select: { byFamily: true } },
} as const satisfies Prisma.SubmissionSelect

type Stored = {
  readonly counting: object | null
  readonly unconfirmed: object | null
  readonly withdrawn: { readonly byFamily: boolean } | null
}

/**
 * 'unconfirmed': the newest, made in class; it counts once a guardian confirms it. 'old': replaced by
 * another. 'withdrawn': its family took it back; 'set-aside': staff did, with a reason. 'leaves': the newest, but no
 * list counts because the student leaves the zone on a permit.
 */
export type SentListStatus = 'counts' | 'unconfirmed' | 'old' | 'withdrawn' | 'set-aside' | 'leaves'

/** The status of one of an application's lists; `all` holds every list, newest first. */
export function sentListStatus<List extends Stored>(
  list: List,
  all: readonly List[],
): SentListStatus {
  if (list.counting) return 'counts'
  if (list.withdrawn) return list.withdrawn.byFamily ? 'withdrawn' : 'set-aside'
  if (list !== all[0]) return 'old'
  // only an unconfirmed list can be newer than the one that counts
  return list.unconfirmed ? 'unconfirmed' : 'leaves'
}
