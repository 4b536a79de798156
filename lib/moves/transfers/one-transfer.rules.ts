import type { DenialReason, TransferRule, TransferState } from '@/lib/base/db/generated/enums'

import type { Criterion, CriterionKey } from './transfer.schema'

/** The settings for transfers in the zone's rule set. */
export type TransferSettings = {
  readonly transfers: TransferRule
  /** Single requests are accepted outside the window too. */
  readonly transfersBetween: boolean
  /** Full schools exchange students when nobody is worse off. */
  readonly exchanges: boolean
}

export type TransferWindow = { readonly transfersOpenAt: Date; readonly transfersCloseAt: Date }

/** The facts by which a transfer is checked. */
export type TransferFacts = {
  readonly rule: TransferWindow &
    Pick<TransferSettings, 'transfers' | 'transfersBetween'> & {
      readonly maxAbsences: number
      readonly maxFailing: number
      readonly maxDisciplinary: number
    }
  /** When the transfer was requested, or now: the window is checked for that moment. */
  readonly askedAt: Date
  /** The student's zone: a transfer stays inside it. */
  readonly zoneId: string
  /** The student's present school, and the grade there. */
  readonly from: { readonly id: string; readonly zoneId: string | null }
  readonly grade: number
  /** This year's student record; null when none was imported. */
  readonly record: {
    readonly absences: number
    readonly failingClasses: number
    readonly majorDisciplinary: number
    readonly source: string
    readonly asOf: Date
  } | null
  /** The transfer the student has used, in any year. */
  readonly used: { readonly school: string; readonly at: Date } | null
  /** Another request that is not decided yet. */
  readonly waiting: { readonly school: string; readonly at: Date } | null
  /** A permit out of the zone for the same year, open or approved. */
  readonly permit: { readonly school: string; readonly at: Date } | null
  /** Schools of earlier years. */
  readonly attended: readonly {
    readonly schoolId: string
    readonly school: string
    readonly zoneId: string | null
    readonly schoolYear: number
    readonly grade: number
  }[]
  /** The school asked for; null until one is chosen. */
  readonly to: {
    readonly id: string
    readonly name: string
    readonly zoneId: string | null
    /** Its seats for the grade the student enters; null when it has none for that grade. */
    readonly pool: { readonly seats: number; readonly free: number } | null
  } | null
}

type Values = Criterion['required']

/** The states of an open request. */
export const OPEN_STATES = [
  'REQUESTED',
  'REVIEWED',
  'APPROVED',
] as const satisfies readonly TransferState[]

/** A transfer leads into grade 10, 11 or 12: the student finishes 9th grade first. */
const FIRST_GRADE = 9
const LAST_GRADE = 11

/** Whether students of a grade may have anything to do with transfers this year. */
export const isTransferGrade = (grade: number) => grade >= FIRST_GRADE && grade <= LAST_GRADE

const yesOrNo = (fact: boolean) => (fact ? 'yes' : 'no')

const inWindow = ({ transfersOpenAt, transfersCloseAt }: TransferWindow, at: Date) =>
  at >= transfersOpenAt && at < transfersCloseAt

/**
 * Whether approval by the receiving school moves the student at once. If not, the request waits and
 * is resolved together with the others. A request made outside the window is always a single one.
 */
export function movesAtOnce(
  rule: TransferWindow & Pick<TransferSettings, 'transfers'>,
  askedAt: Date,
): boolean {
  return rule.transfers === 'SINGLE' || !inWindow(rule, askedAt)
}

const describeEarlier = (event: TransferFacts['used']): Values =>
  event ? { there: 'yes', school: event.school, at: event.at.toISOString() } : { there: 'no' }

/**
 * Another school of the zone that the student has attended since 9th grade: a move that already
 * happened.
 */
function findEarlierMove({ zoneId: zone, from, attended }: TransferFacts) {
  return attended.find(
    ({ schoolId, zoneId, grade }) =>
      grade >= FIRST_GRADE && zoneId === zone && schoolId !== from.id,
  )
}

function checkStudent(facts: TransferFacts, now: Date): Criterion[] {
  const { rule, record, grade } = facts
  const own = (key: CriterionKey, met: boolean, required: Values, found: Values): Criterion => {
    return { key, met, required, found, source: null, asOf: now.toISOString() }
  }
  const recorded = (key: CriterionKey, most: number, count: number | undefined): Criterion => ({
    key,
    met: count !== undefined && count <= most,
    required: { most },
    found: count === undefined ? null : { count },
    source: record?.source ?? null,
    asOf: record?.asOf.toISOString().slice(0, 10) ?? null,
  })
  const before = findEarlierMove(facts)
  return [
    own(
      'window',
      inWindow(rule, facts.askedAt) || rule.transfersBetween,
      { opens: rule.transfersOpenAt.toISOString(), closes: rule.transfersCloseAt.toISOString() },
      { now: facts.askedAt.toISOString() },
    ),
    own('grade', isTransferGrade(grade), {}, { grade }),
    own('first', facts.used === null, {}, describeEarlier(facts.used)),
    own(
      'third',
      before === undefined,
      {},
      before ? { there: 'yes', school: before.school, year: before.schoolYear } : { there: 'no' },
    ),
    own('waiting', facts.waiting === null, {}, describeEarlier(facts.waiting)),
    own('permit', facts.permit === null, {}, describeEarlier(facts.permit)),
    recorded('absences', rule.maxAbsences, record?.absences),
    recorded('failing', rule.maxFailing, record?.failingClasses),
    recorded('disciplinary', rule.maxDisciplinary, record?.majorDisciplinary),
  ]
}

function checkSchool(
  { zoneId, from, grade, attended, rule, askedAt }: TransferFacts,
  to: NonNullable<TransferFacts['to']>,
  now: Date,
): Criterion[] {
  const before = attended.find((year) => year.schoolId === to.id)
  const school = to.name
  const together = yesOrNo(!movesAtOnce(rule, askedAt))
  const own = (key: CriterionKey, met: boolean, found: Values): Criterion => {
    const required = key === 'seat' ? { grade: grade + 1, together } : {}
    return { key, met, required, found, source: null, asOf: now.toISOString() }
  }
  const inZone = to.zoneId === zoneId && from.zoneId === zoneId
  const seats = to.pool
    ? { there: 'yes', school, grade: grade + 1, seats: to.pool.seats, free: to.pool.free }
    : { there: 'no', school, grade: grade + 1 }
  // when requests are resolved together, students of full schools can change places: any seat of
  // the grade is enough
  const wanted = (to.pool && (together === 'yes' ? to.pool.seats : to.pool.free)) ?? 0
  return [
    own('zone', inZone, { there: yesOrNo(inZone), school }),
    own('otherSchool', to.id !== from.id, { there: yesOrNo(to.id !== from.id), school }),
    own(
      'newSchool',
      before === undefined,
      before ? { there: 'yes', school, year: before.schoolYear } : { there: 'no', school },
    ),
    own('seat', wanted > 0, seats),
  ]
}

/**
 * Checks every criterion of the one-time transfer, with what is required and what was found, in the
 * order of CRITERIA; those about the school only once one is chosen. A transfer may be requested
 * when all are met.
 */
export function checkTransfer(facts: TransferFacts, now: Date): Criterion[] {
  return [
    ...checkStudent(facts, now),
    ...(facts.to === null ? [] : checkSchool(facts, facts.to, now)),
  ]
}

/** The criteria that are not met. */
export function listUnmet(criteria: readonly Criterion[]): Criterion[] {
  return criteria.filter((criterion) => !criterion.met)
}

const RECORD_OF = {
  ATTENDANCE: 'absences',
  GRADES: 'failing',
  DISCIPLINE: 'disciplinary',
} as const satisfies { readonly [Reason in DenialReason]?: CriterionKey }

/** A reason for a denial that the facts contradict, with them. */
export type Contradiction =
  | { readonly reason: 'NO_SEAT'; readonly free: number; readonly seats: number }
  | {
      readonly reason: keyof typeof RECORD_OF
      readonly count: number
      readonly most: number
    }

/**
 * The facts that contradict a reason for a denial, from criteria checked just now: free seats where
 * there is said to be none, a record within the rule where it is said to be outside. Null when nothing
 * contradicts it; words of a school's own ('OTHER') are not checked.
 */
export function findContradiction(
  reason: DenialReason,
  criteria: readonly Criterion[],
): Contradiction | null {
  const numberAt = (key: CriterionKey, name: string) => {
    const criterion = criteria.find((one) => one.key === key)
    return Number(criterion?.found?.[name] ?? criterion?.required[name] ?? 0)
  }
  if (reason === 'OTHER') return null
  if (reason === 'NO_SEAT') {
    const free = numberAt('seat', 'free')
    return free > 0 ? { reason, free, seats: numberAt('seat', 'seats') } : null
  }
  const key = RECORD_OF[reason]
  const isWithin = criteria.some((one) => one.key === key && one.met)
  return isWithin ? { reason, count: numberAt(key, 'count'), most: numberAt(key, 'most') } : null
}

/** The criteria as shown beside an open request, without the one that says a request is open. */
export function hideOwnWaiting(
  criteria: readonly Criterion[],
  requests: readonly { readonly state: TransferState }[],
): readonly Criterion[] {
  const open: readonly TransferState[] = OPEN_STATES
  if (!requests.some(({ state }) => open.includes(state))) return criteria
  return criteria.filter(({ key }) => key !== 'waiting')
}
