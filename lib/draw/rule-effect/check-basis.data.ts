import 'server-only'
import type { Tx } from '@/lib/base/db/client'

import type { CheckBasis } from './rule-effect.schema'

type Cycle = {
  readonly id: string
  readonly zoneId: string
  readonly schoolYear: number
  readonly entryGrade: number
}

/**
 * What the check of a draft reads, as a digest for each part: it was made of the same while they are the same. Instead
 * of reading every list and record again it asks for their number and the newest change, so that a page can compare.
 */
export async function readCheckBasis(tx: Tx, cycle: Cycle): Promise<CheckBasis> {
  const { id, zoneId, schoolYear, entryGrade } = cycle
  const [basis] = await tx.$queryRaw<[CheckBasis]>`
    WITH frozen AS (
      SELECT round.id, cycle.school_year FROM round
        JOIN snapshot ON snapshot.round_id = round.id JOIN cycle ON cycle.id = round.cycle_id
      WHERE cycle.zone_id = ${zoneId}::uuid AND cycle.school_year <= ${schoolYear}
        AND round.kind = 'MAIN' AND round.state NOT IN ('RETRACTED', 'SENT_BACK')
    ), sent AS (
      SELECT submission.id, submission.submitted_at FROM submission
        JOIN application ON application.id = submission.application_id
      WHERE application.cycle_id = ${id}::uuid AND NOT submission.late
        AND NOT EXISTS (SELECT FROM frozen WHERE frozen.school_year = ${schoolYear})
    ), pool AS (
      SELECT school_id, seats FROM seat_pool WHERE cycle_id = ${id}::uuid AND grade = ${entryGrade}
    )
    SELECT md5(concat_ws('|',
        (SELECT string_agg(frozen.id::text, ',' ORDER BY frozen.id) FROM frozen),
        (SELECT concat_ws(' ', count(*), max(submitted_at)) FROM sent),
        (SELECT count(*) FROM withdrawn_list JOIN sent ON sent.id = submission_id),
        (SELECT count(*) FROM class_list_set_aside JOIN sent ON sent.id = submission_id),
        (SELECT count(*) FROM confirmation JOIN sent ON sent.id = submission_id),
        (SELECT count(*) FROM permit WHERE permit.cycle_id = ${id}::uuid AND state = 'APPROVED'),
        (SELECT string_agg(concat_ws(' ', household_id, together), ',' ORDER BY household_id)
          FROM family_draw WHERE family_draw.cycle_id = ${id}::uuid))) AS lists,
      md5(concat_ws('|',
        (SELECT string_agg(concat_ws(' ', school_id, seats), ',' ORDER BY school_id) FROM pool),
        (SELECT count(*) FROM seat_holder WHERE seat_holder.school_year = ${schoolYear}
          AND seat_holder.grade = ${entryGrade} AND seat_holder.school_id IN (SELECT school_id FROM pool)
          AND EXISTS (SELECT FROM sent)))) AS seats,
      coalesce(rules_in_force(${id}::uuid)::text, '') AS rules,
      (SELECT concat_ws(' ', count(*), max(answered_at)) FROM claim
        WHERE claim.cycle_id = ${id}::uuid AND state = 'APPROVED') AS claims,
      concat_ws(' ',
        (SELECT max(settled_at) FROM import WHERE state = 'APPLIED'),
        (SELECT max(audit_event.id) FROM audit_event WHERE audit_event.zone_id = ${zoneId}::uuid
          AND split_part(verb, '.', 1) IN ('student', 'record', 'zone', 'boundary', 'arrival'))) AS records`
  return basis
}
