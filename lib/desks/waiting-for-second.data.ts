import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { Prisma } from '@/lib/base/db/generated/client'
import { ROLE_HOLDERS } from '@/lib/messages/recipients.data'
import { CORRECTORS } from '@/lib/moves/corrections/corrections.policy'
import { openExtraRules } from '@/lib/year/menu/menu-counts.data'

/**
 * What waits for a second person in a zone: a key of `staff.overview.second`, and its page below the zone's, with its
 * year where that is another than the one asked for.
 */
export type WaitingStep = {
  readonly what:
    | 'dice'
    | 'approve'
    | 'publish'
    | 'caller'
    | 'mend'
    | 'extra'
    | 'rules'
    | 'manual'
    | 'arrival'
    | 'duplicate'
    | 'guardian'
    | 'plan'
    | 'correction'
    | 'permit'
    | 'appeal'
  readonly path: string
  readonly count: number
}

/** The same with its year, since when the oldest waits, and by when the first is due; null: no day is set. */
export type StepOfYear = WaitingStep & {
  readonly cycleId: string
  readonly since: Date | null
  readonly dueAt: Date | null
}

/** The order of the page. */
const ORDER: readonly WaitingStep['what'][] = [
  'mend',
  'dice',
  'approve',
  'publish',
  'caller',
  'extra',
  'rules',
  'manual',
  'arrival',
  'duplicate',
  'guardian',
  'plan',
  'correction',
  'permit',
  'appeal',
]

/** The years, and since when the actor is somebody there who can be second: a null time is before nothing. */
const years = ({ id }: Actor, cycleIds: readonly string[]) => Prisma.sql`
  year AS (
    SELECT cycle.id, cycle.zone_id, cycle.results_at, cycle.transfers_close_at,
      min(given_at) FILTER (WHERE role IN ('ZONE_STAFF', 'ADMINISTRATOR')) AS staff_since,
      min(given_at) FILTER (WHERE role = 'APPEAL_PANEL') AS panel_since,
      min(given_at) FILTER (WHERE role::text = ANY(${[...CORRECTORS]}::text[])) AS corrector_since
    FROM cycle LEFT JOIN ${ROLE_HOLDERS} holder ON holder.user_id = ${id}::uuid AND (
      holder.zone_id = cycle.zone_id OR (holder.zone_id IS NULL AND holder.school_id IS NULL)
      OR school_has_students_of(holder.school_id, cycle.zone_id))
    WHERE cycle.id = ANY(${[...cycleIds]}::uuid[]) GROUP BY cycle.id
  ), own_child AS (SELECT student_id FROM guardian_link WHERE user_id = ${id}::uuid)`

/** The rounds that wait for somebody other than who took the step before. */
const rounds = ({ id }: Actor) => Prisma.sql`
  SELECT step.what, year.id, '/rounds/' || round.id, 1, step.since,
    CASE WHEN round.kind = 'MAIN' AND round.corrects_id IS NULL THEN year.results_at END
  FROM year JOIN round ON round.cycle_id = year.id
    LEFT JOIN round wrong ON wrong.id = round.corrects_id
    LEFT JOIN LATERAL (SELECT max(finished_at) AS finished_at, bool_or(requested_by_id = ${id}::uuid) AS is_own
      FROM run WHERE run.round_id = round.id AND run.kind = 'OFFICIAL' AND run.state = 'DONE') run ON TRUE
    CROSS JOIN LATERAL (
      SELECT 'mend' AS what, wrong.sent_back_at AS since
      WHERE round.state = 'CLOSED' AND wrong.state = 'SENT_BACK'
      UNION ALL SELECT 'publish', round.approved_at WHERE round.state = 'APPROVED' AND round.release_at IS NULL
      UNION ALL SELECT 'approve', run.finished_at
      WHERE round.state = 'COMPUTED' AND round.frozen_at > year.staff_since AND run.is_own IS NOT TRUE
        AND wrong_round_taken_back_by(round.id) IS DISTINCT FROM ${id}::uuid) step
  WHERE year.staff_since IS NOT NULL`

/** Throws that somebody else typed after the actor had the role. */
const throws = ({ id }: Actor) => Prisma.sql`
  SELECT 'dice', year.id, '/rounds/' || round.id, 1, one.typed_at,
    CASE WHEN round.kind = 'MAIN' AND round.corrects_id IS NULL THEN year.results_at END
  FROM year JOIN round ON round.cycle_id = year.id AND round.state = 'FROZEN'
    JOIN dice_entry one ON one.round_id = round.id AND one.taken_back_at IS NULL AND one.confirmed_at IS NULL
  WHERE one.typed_by_id <> ${id}::uuid AND one.typed_at > year.staff_since`

/** Those named for calls before a release whom the actor can confirm. */
const callers = ({ id }: Actor) => Prisma.sql`
  SELECT 'caller', year.id, '/rounds/' || round.id, count(*), min(caller.named_at), round.release_at
  FROM year JOIN round ON round.cycle_id = year.id AND round.state = 'APPROVED'
    JOIN result_caller caller ON caller.round_id = round.id
  WHERE caller.confirmed_at IS NULL AND caller.ended_at IS NULL AND caller.named_at > year.staff_since
    AND ${id}::uuid NOT IN (caller.named_by_id, caller.user_id)
  GROUP BY year.id, round.id`

const NOT_OWN_CHILD = (student: string) =>
  Prisma.sql`NOT EXISTS (SELECT FROM own_child WHERE own_child.student_id = ${Prisma.raw(student)})`

/** Requests that somebody else than the actor made after the actor had the role, counted by year. */
const asked = (
  { id }: Actor,
  what: WaitingStep['what'],
  { path, from, student }: { path: string; from: Prisma.Sql; student: string },
) => Prisma.sql`
  SELECT ${what}, year.id, ${path}, count(*), min(one.requested_at), NULL::timestamptz
  ${from} AND one.state = 'REQUESTED' AND one.requested_by_id <> ${id}::uuid AND ${NOT_OWN_CHILD(student)}
  GROUP BY year.id`

const AFTER_ROLE = Prisma.sql`one.requested_at > year.staff_since`

/** What two people decide about a student or the number of one, asked for by the first of them. */
function requests(actor: Actor): Prisma.Sql[] {
  const zones = actor.administrator
    ? Prisma.sql`TRUE`
    : Prisma.sql`other.zone_id = ANY(${[...actor.zones]}::uuid[])`
  return [
    asked(actor, 'manual', {
      path: '/manual',
      student: 'application.student_id',
      from: Prisma.sql`FROM year JOIN application ON application.cycle_id = year.id
        JOIN manual_placement one ON one.application_id = application.id WHERE ${AFTER_ROLE}`,
    }),
    asked(actor, 'arrival', {
      path: '/midyear',
      student: 'one.student_id',
      from: Prisma.sql`FROM year JOIN cycle running ON running.zone_id = year.zone_id
        JOIN arrival_placement one ON one.cycle_id = running.id WHERE ${AFTER_ROLE}`,
    }),
    asked(actor, 'duplicate', {
      path: '/students/duplicates',
      student: 'one.kept_id',
      from: Prisma.sql`FROM year JOIN student ON student.zone_id = year.zone_id
        JOIN duplicate_number one ON one.kept_id = student.id JOIN student other ON other.id = one.other_id
        WHERE ${AFTER_ROLE} AND student.same_as_id IS NULL AND other.same_as_id IS NULL AND ${zones}
          AND ${NOT_OWN_CHILD('one.other_id')}`,
    }),
    asked(actor, 'guardian', {
      path: '/students/guardian-cases',
      student: 'one.student_id',
      from: Prisma.sql`FROM year JOIN student ON student.zone_id = year.zone_id
        JOIN guardian_case one ON one.student_id = student.id
        WHERE ${AFTER_ROLE} AND student.same_as_id IS NULL`,
    }),
    asked(actor, 'correction', {
      path: '/transfers/corrections',
      student: 'one.student_id',
      from: Prisma.sql`FROM year JOIN student ON student.zone_id = year.zone_id
        JOIN record_correction one ON one.student_id = student.id
        WHERE one.requested_at > year.corrector_since AND year.zone_id = ANY(${[...actor.zones]}::uuid[])`,
    }),
  ]
}

/**
 * A proposal of extra offers of any year of the zone, while it can still be approved; its page is that of its own year.
 */
const extraRules = ({ id }: Actor, now: Date) => Prisma.sql`
  SELECT 'extra', year.id, '/seats/extra' || CASE WHEN own.id = year.id THEN '' ELSE '?year=' || own.school_year END,
    1, one.proposed_at, own.opens_at
  FROM year JOIN cycle own ON own.zone_id = year.zone_id
    JOIN ${openExtraRules(Prisma.sql`${now}`)} one ON one.cycle_id = own.id
  WHERE one.proposed_by_id <> ${id}::uuid AND one.proposed_at > year.staff_since`

/** Other rules that somebody proposed for a round after its lists had closed. */
const otherRules = ({ id }: Actor) => Prisma.sql`
  SELECT 'rules', year.id, '/rules', count(*), min(one.proposed_at), NULL::timestamptz
  FROM year JOIN round ON round.cycle_id = year.id JOIN round_rule_change one ON one.round_id = round.id
  WHERE one.state = 'PROPOSED' AND one.proposed_by_id <> ${id}::uuid AND one.proposed_at > year.staff_since
  GROUP BY year.id`

/** Plans of transfers, permits that their school has signed, and the appeals of a panel. */
const others = ({ id, panelOf }: Actor, now: Date) => [
  Prisma.sql`
    SELECT 'plan', year.id, '/transfers/plans/' || plan.id, 1, plan.computed_at, NULL
    FROM year JOIN transfer_plan plan ON plan.cycle_id = year.id
    WHERE plan.state = 'DRAFT' AND plan.computed_by_id <> ${id}::uuid AND plan.computed_at > year.staff_since
      AND year.transfers_close_at <= ${now}`,
  Prisma.sql`
    SELECT 'permit', year.id, '/permits', count(*), min(permit.first_signed_at), NULL
    FROM year JOIN permit ON permit.cycle_id = year.id
    WHERE permit.state = 'REQUESTED' AND permit.first_signed_by_id <> ${id}::uuid
      AND permit.first_signed_at > year.staff_since AND ${NOT_OWN_CHILD('permit.student_id')}
    GROUP BY year.id`,
  // of the panel: not of a placement that the actor ran or approved
  Prisma.sql`
    SELECT 'appeal', year.id, '/appeals', count(*), min(appeal.opened_at), min(appeal.due_at)
    FROM year JOIN application ON application.cycle_id = year.id
      JOIN appeal ON appeal.application_id = application.id
    WHERE year.zone_id = ANY(${[...panelOf]}::uuid[]) AND appeal.state = 'OPEN'
      AND appeal.opened_by_id <> ${id}::uuid AND appeal.opened_at > year.panel_since
      AND ${NOT_OWN_CHILD('application.student_id')}
      AND NOT EXISTS (SELECT FROM placement JOIN run ON run.id = placement.run_id
        JOIN round ON round.published_run_id = run.id
        WHERE placement.application_id = application.id
          AND (run.requested_by_id = ${id}::uuid OR round.approved_by_id = ${id}::uuid))
    GROUP BY year.id`,
]

/**
 * What waits for the actor as the second person in these years of zones that the actor runs, or on whose
 * panels the actor sits, in one query; empty when nothing does. The caller has checked that they are the
 * actor's.
 */
export async function listSecondSteps(
  actor: Actor,
  cycleIds: readonly string[],
  now: Date,
): Promise<StepOfYear[]> {
  if (cycleIds.length === 0) return []
  const steps = [
    rounds(actor),
    throws(actor),
    extraRules(actor, now),
    otherRules(actor),
    callers(actor),
    ...requests(actor),
    ...others(actor, now),
  ]
  const rows = await db.$queryRaw<StepOfYear[]>`
    WITH ${years(actor, cycleIds)}
    SELECT what, cycle_id AS "cycleId", path, count::int, since, due_at AS "dueAt"
    FROM (${Prisma.join(steps, ' UNION ALL ')}) step (what, cycle_id, path, count, since, due_at)
    ORDER BY path`
  return rows.toSorted((a, b) => ORDER.indexOf(a.what) - ORDER.indexOf(b.what))
}

/** The same in one year, as the page of its zone tells it. */
export async function listWaitingForSecond(
  actor: Actor,
  cycleId: string,
  now: Date,
): Promise<WaitingStep[]> {
  const steps = await listSecondSteps(actor, [cycleId], now)
  return steps.map(({ what, path, count }) => ({ what, path, count }))
}
