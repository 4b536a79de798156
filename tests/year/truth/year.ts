import type { Row, Rows } from './rows'

/** One zone's year with what follows from its rows by the words of the rules. */

/** The last of those published and not taken back, of one kind. */
function standing(rounds: readonly Row['round'][], kind: string): Row['round'] | undefined {
  return rounds.findLast((round) => round.kind === kind && round.state === 'PUBLISHED')
}

/** Newest of a kind that was not taken back, in whatever state. */
function newest(rounds: readonly Row['round'][], kind: string): Row['round'] | undefined {
  return rounds.findLast((round) => round.kind === kind && round.state !== 'RETRACTED')
}

export type Year = ReturnType<typeof yearOf>

export function yearOf(rows: Rows) {
  const [cycle] = rows.cycle
  if (!cycle) throw new Error('There is no such year.')
  const schools = rows.school.filter(({ takes }) => takes)
  const seats = (schoolId: string, grade: number) =>
    rows.pool.find((pool) => pool.school_id === schoolId && pool.grade === grade)?.seats ?? null
  const applicationOf = new Map(rows.application.map((one) => [one.student_id, one]))
  const studentOf = new Map(rows.application.map((one) => [one.id, one.student_id]))
  const main = newest(rows.round, 'MAIN')
  const latest = rows.rule_set.at(-1)
  // the rules of the last main round count, also once it was taken back
  const last = rows.round.findLast(({ kind }) => kind === 'MAIN')
  const rules = rows.rule_set.find(({ id }) => id === last?.rule_set_id) ?? latest
  const isLeaving = (studentId: string) =>
    rows.permit.some((permit) => permit.student_id === studentId && permit.state === 'APPROVED')

  /** A list made in class waits for a guardian where the rules say so. */
  const waits = ({ channel, confirmed }: Row['submission']) =>
    channel === 'CLASS' && !confirmed && (rules?.guardian_confirms ?? false)
  /**
   * The list that counts: the newest sent that does not wait; none once that one was withdrawn, or of a child who
   * leaves the zone.
   */
  const counting = (studentId: string): Row['submission'] | null => {
    const application = applicationOf.get(studentId)
    if (!application || isLeaving(studentId)) return null
    const sent = rows.submission.filter((one) => one.application_id === application.id)
    const newest = sent.findLast((one) => !waits(one))
    return newest === undefined || newest.withdrawn ? null : newest
  }
  const eighth = rows.student.filter(({ id }) =>
    rows.enrollment.some(
      (one) =>
        one.student_id === id &&
        one.school_year === cycle.school_year - 1 &&
        one.grade === cycle.entry_grade - 1,
    ),
  )
  const older = rows.student.filter((one) => !eighth.includes(one))
  const liveMain = standing(rows.round, 'MAIN')
  const liveLate = standing(rows.round, 'LATE')
  /** The round whose results stand for a child: the main one if it was in it, else the late one. */
  const roundOf = (applicationId: string): Row['round'] | null =>
    [liveMain, liveLate].find(
      (round) =>
        round &&
        rows.placement.some(
          (one) => one.round_id === round.id && one.application_id === applicationId,
        ),
    ) ?? null
  return {
    ...rows,
    cycle,
    schools,
    seats,
    applicationOf,
    studentOf,
    main,
    rules,
    liveMain,
    liveLate,
    eighth,
    older,
    isLeaving,
    waits,
    counting,
    roundOf,
    name: new Map(rows.student.map(({ id, given_name }) => [id, given_name])),
    schoolName: new Map(rows.school.map(({ id, name }) => [id, name])),
  }
}
