import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import type { Prisma } from '@/lib/base/db/generated/client'
import { guardedBy } from '@/lib/registry/access/family-access.policy'
import { windowAt } from '@/lib/year/application-window.rules'
import type { FamilyCycle } from '@/lib/year/family-cycle.rules'
import { listsOfMainDraw } from '@/lib/year/list-that-counts.data'

import type { DrawnFamily, FamilyDraw, ToldDraw } from './family-draw.view'

type HouseholdDraw = FamilyDraw & { readonly householdId: string }

type EntryCycle = Pick<FamilyCycle, 'id' | 'schoolYear' | 'entryGrade'>

/**
 * How a child draws who enters the grade of the zone with brothers or sisters of the same household; null
 * when it enters with none, or when the actor is not a guardian of it.
 */
export async function findFamilyDraw(
  actor: Actor,
  studentId: string,
  cycle: EntryCycle,
): Promise<HouseholdDraw | null> {
  return readDraw(actor, studentId, cycle, {})
}

/**
 * How a child draws, for pages and papers that tell it: while lists can be sent, of all who enter; then
 * of those whose list is in the draw; once the result is out, as it was drawn. Null as above.
 */
export async function findToldDraw(
  actor: Actor,
  studentId: string,
  cycle: EntryCycle & Pick<FamilyCycle, 'opensAt' | 'closesAt'>,
  now: Date,
): Promise<ToldDraw | null> {
  const isOut = { cycleId: cycle.id, kind: 'MAIN', state: 'PUBLISHED' } as const
  if ((await db.round.count({ where: isOut })) > 0) {
    const drawn = await findDrawnFamily(actor, studentId, cycle.id)
    return drawn && { ...drawn, isDrawn: true }
  }
  const within = windowAt(cycle, now) === 'closed' ? await listedStudents(cycle.id) : {}
  const draw = await readDraw(actor, studentId, cycle, within)
  return draw && { ...draw, isDrawn: false }
}

async function listedStudents(cycleId: string): Promise<Prisma.StudentWhereInput> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT application.student_id AS id FROM (${listsOfMainDraw(cycleId)}) listed
      JOIN submission ON submission.id = listed.submission_id
      JOIN application ON application.id = submission.application_id`
  return { id: { in: rows.map(({ id }) => id) } }
}

async function readDraw(
  actor: Actor,
  studentId: string,
  { id: cycleId, schoolYear, entryGrade }: EntryCycle,
  within: Prisma.StudentWhereInput,
): Promise<HouseholdDraw | null> {
  const own = { AND: [{ id: studentId }, guardedBy(actor)] }
  const child = await db.student.findFirst({ where: own, select: { householdId: true } })
  if (!child?.householdId) return null
  const { householdId } = child
  const enters = {
    zone: { cycles: { some: { id: cycleId } } },
    present: { some: { schoolYear: schoolYear - 1, grade: entryGrade - 1 } },
  }
  const entering = {
    AND: [{ householdId, OR: [{ applications: { some: { cycleId } } }, enters] }, within],
  }
  const [children, others, chosen] = await Promise.all([
    db.student.findMany({
      where: { AND: [entering, guardedBy(actor)] },
      orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
      select: { id: true, givenName: true },
    }),
    db.student.count({ where: { AND: [entering, { NOT: guardedBy(actor) }] } }),
    db.familyDraw.findUnique({
      where: { householdId_cycleId: { householdId, cycleId } },
      select: { together: true },
    }),
  ])
  if (children.length + others < 2) return null
  if (!children.some(({ id }) => id === studentId)) return null
  return {
    householdId,
    names: children.map(({ givenName }) => givenName),
    others,
    together: chosen?.together ?? true,
  }
}

type Drawn = { readonly id: string; readonly family: string | null }

/**
 * How a child was drawn with brothers or sisters of the same household, as the published main round froze
 * it: what became of their lists since does not count. Null without one, and unless this child, who is
 * the actor's, and another were in it.
 */
export async function findDrawnFamily(
  actor: Actor,
  studentId: string,
  cycleId: string,
): Promise<DrawnFamily | null> {
  const own = { AND: [{ id: studentId }, guardedBy(actor)] }
  const child = await db.student.findFirst({ where: own, select: { householdId: true } })
  if (!child?.householdId) return null
  const { householdId } = child
  const applied = { householdId, applications: { some: { cycleId } } }
  if ((await db.student.count({ where: applied })) < 2) return null
  const frozen = await db.$queryRaw<Drawn[]>`
    SELECT student.id, entry #>> '{siblings,family}' AS family
    FROM round JOIN snapshot ON snapshot.round_id = round.id,
      jsonb_array_elements(snapshot.document::jsonb -> 'students') AS entry
      JOIN application ON application.id = (entry ->> 'id')::uuid
      JOIN student ON student.id = application.student_id
    WHERE round.cycle_id = ${cycleId}::uuid AND round.kind = 'MAIN' AND round.state = 'PUBLISHED'
      AND student.household_id = ${householdId}::uuid`
  const mine = frozen.find(({ id }) => id === studentId)
  if (!mine || frozen.length < 2) return null
  const drawn = frozen.filter(({ family }) => family === mine.family).map(({ id }) => id)
  const named = await db.student.findMany({
    where: { AND: [{ id: { in: drawn } }, guardedBy(actor)] },
    orderBy: [{ birthDate: 'asc' }, { id: 'asc' }],
    select: { givenName: true },
  })
  return {
    names: named.map(({ givenName }) => givenName),
    others: drawn.length - named.length,
    together: mine.family !== null,
  }
}
