import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { enqueue } from '@/lib/base/queue'

import type { Verb } from './audit-verbs.rules'
import { type ProgramEvent, toProgramEvent } from './program-events.rules'

const { sql } = Prisma

type Act = {
  readonly verb: Verb
  readonly subjectId: string
  readonly zoneId?: string
  readonly detail?: unknown
}

/** Whose student an act is about, and which row of `told_placement`. */
const PLACEMENTS: Partial<Record<ProgramEvent, (id: string) => Prisma.Sql>> = {
  'placement.transferred': (id) => sql`
    SELECT student_id, 'transfer/' || id AS row_id FROM transfer_request WHERE id = ${id}::uuid`,
  'placement.permitted': (id) => sql`
    SELECT student_id, 'permit/' || id AS row_id FROM permit WHERE id = ${id}::uuid`,
}

const ofOffer = (id: string) => sql`
  SELECT application.student_id, 'offer/' || offer.id AS row_id
  FROM offer JOIN application ON application.id = offer.application_id WHERE offer.id = ${id}::uuid`

/** What is told of a round or of the transfers of a window: where to look, no student. */
const ofRound = (id: string) => sql`
  SELECT jsonb_build_object('round_id', round.id, 'zone', zone.slug, 'school_year', cycle.school_year,
    'kind', round.kind) AS data
  FROM round JOIN cycle ON cycle.id = round.cycle_id JOIN zone ON zone.id = cycle.zone_id
  WHERE round.id = ${id}::uuid`
const ofPlan = (id: string) => sql`
  SELECT jsonb_build_object('plan_id', plan.id, 'zone', zone.slug, 'school_year', cycle.school_year) AS data
  FROM transfer_plan plan JOIN cycle ON cycle.id = plan.cycle_id JOIN zone ON zone.id = cycle.zone_id
  WHERE plan.id = ${id}::uuid`

/** No name, no birth date, no number of the state: who needs more reads it with a token. */
async function readData(tx: Tx, event: ProgramEvent, id: string): Promise<unknown> {
  if (event.startsWith('placement.')) {
    const [about] = await tx.$queryRaw<{ student_id: string; row_id: string }[]>`
      ${(PLACEMENTS[event] ?? ofOffer)(id)}`
    if (!about) return null
    const [row] = await tx.$queryRaw<{ data: unknown }[]>`
      SELECT jsonb_build_object('id', row_id, 'student_number', student_number, 'zone', zone,
        'school_year', school_year, 'grade', grade, 'school_cds_code', school_cds_code,
        'school_local_code', school_local_code, 'state', state, 'round', round, 'decided_on', decided_on,
        'previous_school_cds_code', previous_school_cds_code) AS data
      FROM told_placement
      WHERE student_id = ${about.student_id}::uuid AND row_id = ${about.row_id}`
    return row?.data ?? null
  }
  const query = event === 'transfers.released' ? ofPlan(id) : ofRound(id)
  const [row] = await tx.$queryRaw<{ data: unknown }[]>`${query}`
  return row?.data ?? null
}

/**
 * Writes an event for each webhook that asked for it, in the transaction of what it tells of: it is sent
 * only if that is so, and then surely. Costs one look where nobody asked.
 */
export async function tellPrograms(tx: Tx, act: Act): Promise<void> {
  const type = toProgramEvent(act.verb, act.detail)
  if (!type) return
  const zoneId = act.zoneId ?? null
  const asked = await tx.webhook.findMany({
    where: {
      endedAt: null,
      events: { has: type },
      OR: [{ zoneId: null }, ...(zoneId === null ? [] : [{ zoneId }])],
    },
    select: { id: true },
  })
  if (asked.length === 0) return
  const data = await readData(tx, type, act.subjectId)
  if (data === null) return
  const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data })
  const made = await tx.webhookDelivery.createManyAndReturn({
    data: asked.map(({ id: webhookId }) => ({ webhookId, type, body })),
    select: { id: true },
  })
  await enqueue(
    tx,
    'webhook',
    made.map(({ id: deliveryId }) => ({ deliveryId })),
  )
}
