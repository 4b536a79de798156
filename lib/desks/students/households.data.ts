import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'

import { studentsChangedBy } from './students.policy'

/** Two students whom the records let appear as one household: a person says whether they are. */
export type HouseholdProposal = {
  readonly one: { readonly id: string; readonly name: string; readonly number: string }
  readonly two: { readonly id: string; readonly name: string; readonly number: string }
  /** One verified address and phone of a parent for both. */
  readonly byGuardian: boolean
  /** One address, and parents of one family name. */
  readonly byAddress: boolean
}

type Row = {
  student_id: string
  other_id: string
  by_guardian: boolean
  by_address: boolean
}

/** So many are read at most. */
const SHOWN = 5_000

async function read(actor: Actor, which: Prisma.Sql): Promise<HouseholdProposal[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT student_id, other_id, by_guardian, by_address FROM household_proposal proposal
    WHERE ${which} AND NOT EXISTS (SELECT FROM household_apart
      WHERE one_id = least(proposal.student_id, proposal.other_id)
        AND two_id = greatest(proposal.student_id, proposal.other_id))
    ORDER BY student_id, other_id LIMIT ${SHOWN}`
  const ids = rows.flatMap((row) => [row.student_id, row.other_id])
  const students = await db.student.findMany({
    where: { AND: [{ id: { in: ids } }, studentsChangedBy(actor)] },
    select: { id: true, givenName: true, familyName: true, number: true },
  })
  const byId = new Map(
    students.map(({ id, number, givenName, familyName }) => [
      id,
      { id, number, name: [familyName, givenName].filter(Boolean).join(', ') },
    ]),
  )
  return rows.flatMap((row) => {
    const [one, two] = [byId.get(row.student_id), byId.get(row.other_id)]
    return one && two ? [{ one, two, byGuardian: row.by_guardian, byAddress: row.by_address }] : []
  })
}

/** The proposed households of a zone, those of students that the actor edits. The caller checks the zone. */
export const listHouseholdProposals = (actor: Actor, zoneId: string) =>
  read(
    actor,
    // a pair stands in the view from either side
    Prisma.sql`zone_id = ${zoneId}::uuid AND (student_id < other_id OR other_zone_id <> zone_id)`,
  )

/** The same for one student. */
export const listProposalsOf = (actor: Actor, studentId: string) =>
  read(actor, Prisma.sql`student_id = ${studentId}::uuid`)
