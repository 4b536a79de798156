import 'server-only'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { idAmong } from '@/lib/base/db/id-among.data'

import type { MenuCounts } from './menu-counts.view'

/** The claims that wait for the answer of a school, as a table with the columns of `claim`. */
export const WAITING_CLAIMS = Prisma.sql`(
  SELECT claim.* FROM claim JOIN student ON student.id = claim.student_id
  WHERE claim.state = 'PENDING' AND student.same_as_id IS NULL)`

/**
 * The lists that were handed in and count nothing until somebody settles them, as a table: `kind`, `since`,
 * and the `cycle_id` and `student_id` of the application.
 */
export const UNSETTLED_LISTS = Prisma.sql`(
  SELECT list.kind, list.since, application.cycle_id, application.student_id
  FROM unsettled_list list JOIN application ON application.id = list.application_id
  WHERE NOT EXISTS (SELECT FROM permitted_out
    WHERE permitted_out.student_id = application.student_id
      AND permitted_out.cycle_id = application.cycle_id))`

type Row = MenuCounts & { readonly id: string }

/**
 * The transfers that are resolved together now: both schools agreed, no plan holds them, and the time for requests is
 * over.
 */
export const agreedTransfers = (now: Prisma.Sql) => Prisma.sql`(
  SELECT request.cycle_id, request.opened_at
  FROM transfer_request request JOIN cycle own ON own.id = request.cycle_id
  WHERE request.state = 'APPROVED' AND request.plan_id IS NULL AND own.transfers_close_at <= ${now})`

/** The proposals of extra offers that can still be approved, as a table with the columns of `extra_rule`. */
export const openExtraRules = (now: Prisma.Sql) => Prisma.sql`(
  SELECT extra_rule.* FROM extra_rule JOIN cycle own ON own.id = extra_rule.cycle_id
  WHERE extra_rule.state = 'PROPOSED' AND own.opens_at > ${now})`

/**
 * What waits in each of these years, in one statement, because every page of a zone tells it beside its
 * menu. The caller has checked that the reader runs their zones.
 */
export async function readMenuCounts(
  cycleIds: readonly string[],
): Promise<ReadonlyMap<string, MenuCounts>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT cycle.id,
      (SELECT count(*) FROM ${WAITING_CLAIMS} claim WHERE claim.cycle_id = cycle.id)::int AS "pendingClaims",
      (SELECT count(*) FROM ${UNSETTLED_LISTS} list WHERE list.cycle_id = cycle.id)::int AS unsettled,
      (SELECT count(*) FROM offer JOIN round ON round.id = offer.round_id
        WHERE round.cycle_id = cycle.id AND offer.state = 'OPEN')::int AS offers,
      appeal.open AS appeals, appeal.late AS "lateAppeals",
      (SELECT count(*) FROM ${agreedTransfers(Prisma.sql`clock_timestamp()`)} agreed
        WHERE agreed.cycle_id = cycle.id)::int AS transfers, transfer.late AS "lateTransfers",
      (SELECT count(*) FROM record_correction JOIN student ON student.id = record_correction.student_id
        WHERE student.zone_id = cycle.zone_id AND record_correction.state = 'REQUESTED')::int AS corrections,
      (SELECT count(*) FROM manual_placement JOIN application ON application.id = manual_placement.application_id
        WHERE application.cycle_id = cycle.id AND manual_placement.state = 'REQUESTED')::int AS manual,
      proposal.open AS extra, proposal.year AS "extraYear",
      (SELECT count(*) FROM result_caller caller JOIN round ON round.id = caller.round_id
        WHERE round.cycle_id = cycle.id AND round.state = 'APPROVED' AND caller.confirmed_at IS NULL
          AND caller.ended_at IS NULL)::int AS callers,
      (SELECT count(*) FROM round_rule_change change JOIN round ON round.id = change.round_id
        WHERE round.cycle_id = cycle.id AND change.state = 'PROPOSED')::int AS "ruleChanges",
      (SELECT count(*) FROM permit WHERE permit.cycle_id = cycle.id AND permit.state = 'REQUESTED'
        AND permit.first_signed_by_id IS NOT NULL)::int AS permits,
      (SELECT count(*) FROM arrival_placement JOIN cycle own ON own.id = arrival_placement.cycle_id
        WHERE own.zone_id = cycle.zone_id AND arrival_placement.state = 'REQUESTED')::int AS arrivals,
      ((SELECT count(*) FROM duplicate_number one JOIN student ON student.id = one.kept_id
        WHERE student.zone_id = cycle.zone_id AND one.state = 'REQUESTED')
      + (SELECT count(*) FROM guardian_case one JOIN student ON student.id = one.student_id
        WHERE student.zone_id = cycle.zone_id AND one.state = 'REQUESTED'))::int AS records
    FROM cycle
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS open, count(*) FILTER (WHERE appeal.due_at <= clock_timestamp())::int AS late
        FROM appeal JOIN application ON application.id = appeal.application_id
          JOIN cycle own ON own.id = application.cycle_id
        WHERE own.zone_id = cycle.zone_id AND appeal.state = 'OPEN') appeal
      CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE request.state <> 'APPROVED' AND request.due_at <= clock_timestamp())::int AS late
        FROM transfer_request request WHERE request.cycle_id = cycle.id) transfer
      CROSS JOIN LATERAL (
        SELECT count(*)::int AS open, min(own.school_year) AS year
        FROM ${openExtraRules(Prisma.sql`clock_timestamp()`)} rule JOIN cycle own ON own.id = rule.cycle_id
        WHERE own.zone_id = cycle.zone_id) proposal
    WHERE cycle.id ${idAmong(cycleIds)}`
  return new Map(rows.map(({ id, ...counts }) => [id, counts]))
}
