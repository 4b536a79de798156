import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { findCaseload } from '@/lib/desks/caseload/caseload.data'
import { caseloadFilterSchema } from '@/lib/desks/caseload/caseload.schema'
import type { CaseloadView } from '@/lib/desks/caseload/caseload.view'
import { transfersToReviewBy } from '@/lib/moves/transfers/transfers.policy'
import { counseledSchools } from '@/lib/registry/access/counselor-access.policy'
import { guardedBy } from '@/lib/registry/access/family-access.policy'

import { inOrder } from './today.rules'
import type { CounselorCase, TodayGroup, TodayItem } from './today.view'

/** Transfers to review: one opens itself, several their list. */
async function listReviews(actor: Actor): Promise<TodayItem[]> {
  const requests = await db.transferRequest.findMany({
    where: { AND: [{ state: 'REQUESTED' }, transfersToReviewBy(actor)] },
    orderBy: { openedAt: 'asc' },
    select: { studentId: true, openedAt: true, dueAt: true },
  })
  const [oldest, ...more] = requests
  if (!oldest) return []
  const due = requests.flatMap(({ dueAt }) => dueAt ?? [])
  return [
    {
      name: { of: 'counselor', what: 'review' },
      href:
        more.length === 0
          ? `/caseload/${oldest.studentId}/transfer/review`
          : '/caseload?list=transfers&state=waiting',
      count: requests.length,
      since: oldest.openedAt,
      dueAt: due.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null,
    },
  ]
}

/** Permits to sign for a school that the actor counsels, each with its own page. */
async function listPermitsToSign(actor: Actor): Promise<TodayItem[]> {
  const permits = await db.permit.findMany({
    where: {
      state: 'REQUESTED',
      firstSignedById: null,
      from: counseledSchools(actor),
      NOT: { student: guardedBy(actor) },
    },
    orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    select: { id: true, openedAt: true },
  })
  return permits.map(({ id, openedAt }) => ({
    name: { of: 'counselor', what: 'permit' },
    href: `/permits/${id}`,
    count: 1,
    since: openedAt,
    dueAt: null,
  }))
}

/** The states of the caseload in which something is to be done while lists are taken, and after the results. */
const TO_SEND = ['unsettled', 'unconfirmed', 'draft', 'not-begun'] as const
const TO_ANSWER = ['placed'] as const

/** What is to be done on the list of students who apply, counted as its own page counts. */
function listStates(view: CaseloadView | null, path: string): TodayItem[] {
  if (view?.list !== 'applying') return []
  const isTaken = view.taken === 'open' || view.taken === 'late'
  const states: readonly CounselorCase[] = [...(isTaken ? TO_SEND : []), ...TO_ANSWER]
  const dueAt = view.taken === 'late' ? view.dates.lateUntil : view.dates.closesAt
  return states.flatMap((what) => {
    const count = view.totals.find(({ state }) => state === what)?.count ?? 0
    if (count === 0) return []
    const due = what === 'placed' ? null : dueAt
    const href = `/caseload?list=applying&state=${what}${path}`
    return [{ name: { of: 'counselor', what } as const, href, count, since: null, dueAt: due }]
  })
}

/** What waits for the actor as a counselor; null when the actor is none. */
export async function findCounselorToday(actor: Actor, now: Date): Promise<TodayGroup | null> {
  if (actor.counselorOf.length === 0) return null
  const filter = caseloadFilterSchema.parse({ list: 'applying' })
  const [view, reviews, permits] = await Promise.all([
    findCaseload(actor, filter, now),
    listReviews(actor),
    listPermitsToSign(actor),
  ])
  const shown = view?.zone?.slug
  const others = (view?.schools ?? []).flatMap(({ zone }) => (zone.slug === shown ? [] : zone.slug))
  // a counselor whose students live in several zones has a list for each
  const more = shown
    ? await Promise.all(
        [...new Set(others)].map(async (zone) =>
          listStates(await findCaseload(actor, { ...filter, zone }, now), `&zone=${zone}`),
        ),
      )
    : []
  const items = [
    ...reviews,
    ...permits,
    ...listStates(view, shown ? `&zone=${shown}` : ''),
    ...more.flat(),
  ]
  return {
    role: 'counselor',
    zone: null,
    school: null,
    href: '/caseload',
    items: inOrder(items, now),
    next: null,
  }
}
