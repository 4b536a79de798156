import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import type { OfferSource, OfferState } from '@/lib/base/db/generated/enums'
import { type Person, toPerson } from '@/lib/registry/people/person.rules'

/** A seat that was offered to a child, as staff see it. */
export type ChildOffer = {
  readonly id: string
  readonly school: string
  readonly state: OfferState
  readonly source: OfferSource
  readonly offeredAt: Date
  readonly answerBy: Date
  /** Why the deadline is not that of the round. */
  readonly deadlineReason: string | null
  readonly answeredAt: Date | null
  readonly answeredBy: Person | null
}

type Row = Omit<ChildOffer, 'answeredBy'> & { byId: string | null; byName: string | null }

async function readOffers(reader: Actor, which: Prisma.Sql): Promise<ChildOffer[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT offer.id, school.name AS school, offer.state::text AS state, offer.source::text AS source,
      offer.offered_at AS "offeredAt", offer.answer_by AS "answerBy",
      offer.deadline_reason AS "deadlineReason", offer.answered_at AS "answeredAt",
      person.id AS "byId", coalesce(nullif(person.name, ''), person.email) AS "byName"
    FROM offer
      JOIN application ON application.id = offer.application_id
      JOIN school ON school.id = offer.school_id
      LEFT JOIN app_user person ON person.id = offer.answered_by_id
    WHERE ${which}
    ORDER BY offer.offered_at DESC, offer.id DESC`
  return rows.map(({ byId, byName, ...offer }) => ({
    ...offer,
    answeredBy: toPerson(reader, new Map(byName === null ? [] : [[byId, byName]]), byId),
  }))
}

/** Every offer of an application, the newest first. The caller has checked who may see the application. */
export function listOffersOf(reader: Actor, applicationId: string): Promise<ChildOffer[]> {
  return readOffers(reader, Prisma.sql`offer.application_id = ${applicationId}::uuid`)
}

/** The offers of a school to a child in one year, the newest first. The caller has checked both. */
export function listOffersAt(
  reader: Actor,
  child: { readonly studentId: string; readonly cycleId: string; readonly schoolId: string },
): Promise<ChildOffer[]> {
  return readOffers(
    reader,
    Prisma.sql`application.student_id = ${child.studentId}::uuid
      AND application.cycle_id = ${child.cycleId}::uuid AND offer.school_id = ${child.schoolId}::uuid`,
  )
}
