import 'server-only'
import type { Tx } from '@/lib/base/db/client'
import { schoolYearName } from '@/lib/base/format/school-year'
import { inEveryLanguage, type Locale } from '@/lib/base/i18n/routing'
import { formatter, translator } from '@/lib/base/i18n/translator'
import { postLetters } from '@/lib/messages/post-letters.mutations'

import type { CycleDate } from './cycle-dates.schema'
import { listConcernedCounselors, listConcernedFamilies } from './tell-changes.data'

/** A date that moved; null: none was or is set. */
export type MovedDate = {
  readonly name: CycleDate
  readonly from: Date | null
  readonly to: Date | null
}

/** The dates that families with a list for the entry grade go by. */
const OF_FAMILIES: readonly CycleDate[] = [
  'closesAt',
  'resultsAt',
  'answersBy',
  'appealsBy',
  'lateUntil',
]

function toLines(moved: readonly MovedDate[]) {
  return inEveryLanguage((locale: Locale) => {
    const t = translator(locale)
    const { dateTime } = formatter(locale)
    const said = (at: Date | null) => (at ? dateTime(at, 'moment') : t('setup.public.noLate'))
    return moved
      .map(({ name, from, to }) =>
        t('setup.public.dateMoved', {
          date: t(`setup.dates.names.${name}`),
          from: said(from),
          to: said(to),
        }),
      )
      .join('\n')
  })
}

/**
 * Tells dates that moved after the window opened to the families who have a list, begun or sent, and
 * to the counselors of the zone's students. A window that is open until a new moment says so.
 */
export async function tellDates(
  tx: Tx,
  cycle: { readonly id: string; readonly schoolYear: number },
  moved: readonly MovedDate[],
  reason: string | null,
  now: Date,
): Promise<void> {
  if (moved.length === 0) return
  const subject = { type: 'cycle', id: cycle.id }
  const year = schoolYearName(cycle.schoolYear)
  const why = reason ?? 'none'
  const lines = toLines(moved)
  const counselors = await listConcernedCounselors(tx, cycle.id)
  await postLetters(
    tx,
    counselors.map((to) => ({
      ...to,
      kind: 'datesChangedCounselor' as const,
      values: { year, lines: lines[to.locale], reason: why },
    })),
    subject,
  )
  const theirs = moved.filter(({ name }) => OF_FAMILIES.includes(name))
  if (theirs.length === 0) return
  const familyLines = toLines(theirs)
  const close = theirs.find(({ name }) => name === 'closesAt')?.to ?? null
  const open = close !== null && close > now ? close : null
  const until = inEveryLanguage((locale) =>
    open ? formatter(locale).dateTime(open, 'moment') : 'none',
  )
  const families = await listConcernedFamilies(tx, cycle.id)
  await postLetters(
    tx,
    families.map(({ applicationId, student, ...to }) => ({
      ...to,
      about: { type: 'application', id: applicationId },
      kind: 'datesChanged' as const,
      values: {
        student,
        year,
        lines: familyLines[to.locale],
        until: until[to.locale],
        reason: why,
      },
    })),
    subject,
  )
}

/** A number of seats that changed; null: the school does not offer the grade. */
export type ChangedSeats = {
  readonly schoolId: string
  readonly school: string
  readonly from: number | null
  readonly to: number | null
}

/**
 * Tells seats of the entry grade that changed after the window opened to the families whose list,
 * begun or counting, names one of the schools, and to the counselors of the zone's students.
 */
export async function tellSeats(
  tx: Tx,
  cycle: { readonly id: string; readonly schoolYear: number },
  grade: number,
  changed: readonly ChangedSeats[],
): Promise<void> {
  if (changed.length === 0) return
  const subject = { type: 'cycle', id: cycle.id }
  const year = schoolYearName(cycle.schoolYear)
  const lines = inEveryLanguage((locale) => {
    const t = translator(locale)
    return changed
      .map(({ school, from, to }) =>
        t('setup.public.seatsMoved', { school, from: from ?? 0, to: to ?? 0 }),
      )
      .join('\n')
  })
  const about = (locale: Locale) => ({ year, grade, lines: lines[locale] })
  const counselors = await listConcernedCounselors(tx, cycle.id)
  const schoolIds = changed.map(({ schoolId }) => schoolId)
  const families = await listConcernedFamilies(tx, cycle.id, schoolIds)
  await postLetters(
    tx,
    [
      ...counselors.map((to) => ({
        ...to,
        kind: 'seatsChangedCounselor' as const,
        values: about(to.locale),
      })),
      ...families.map(({ applicationId, student, ...to }) => ({
        ...to,
        about: { type: 'application', id: applicationId },
        kind: 'seatsChanged' as const,
        values: { student, ...about(to.locale) },
      })),
    ],
    subject,
  )
}
