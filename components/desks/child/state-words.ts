import type { useTranslations } from 'next-intl'

import { dayText } from '@/components/desks/students/value-words'
import { plannedResults } from '@/components/year/planned-results'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { ApplicationStatus } from '@/lib/desks/caseload/caseload.view'
import type { ChildOffer } from '@/lib/desks/child/child-offers.data'
import type { ListDates, ListsTaken } from '@/lib/year/application-window.rules'

type Words = {
  readonly t: ReturnType<typeof useTranslations<'child'>>
  /** What the lists of a counselor say of a student who has not sent one. */
  readonly caseload: ReturnType<typeof useTranslations<'caseload.student'>>
  readonly format: ReturnType<typeof useFormatter>
}

export type Standing = {
  /** Of this year's application; null when the child has none and could send none. */
  readonly status: ApplicationStatus | null
  readonly year: {
    readonly schoolYear: number
    readonly dates: ListDates
    readonly taken: ListsTaken
    readonly resultsAt: Date
  } | null
  /** Of the running school year. */
  readonly enrolled: { readonly school: string; readonly grade: number } | null
  readonly leftOn: Date | null
  readonly openOffer: Pick<ChildOffer, 'answerBy'> | null
  /** At how many schools the child waits. */
  readonly waits: number
  /** Whether the reader sees the result before the family. */
  readonly seesResultFirst: boolean
}

/** Where a child stands and what comes next, each in one sentence. */
export function standingWords(
  { t, caseload, format }: Words,
  child: Standing,
  now: Date,
): { state: string; next: string | null } {
  const { status, year, enrolled, leftOn, openOffer, waits } = child
  if (leftOn) return { state: t('state.left', { day: dayText(format, leftOn) }), next: null }
  if (!status || !year)
    return {
      state: enrolled ? t('state.other', enrolled) : t('state.nowhere'),
      next: enrolled ? t('next.noList') : null,
    }
  const moment = (date: Date) => format.dateTime(date, 'moment')
  const values = {
    year: schoolYearName(year.schoolYear),
    school: status.school ?? '',
    ranked: status.ranked,
    at: status.submittedAt ? moment(status.submittedAt) : '',
  }
  const dates = {
    taken: year.taken,
    opens: moment(year.dates.opensAt),
    closes: moment(year.dates.closesAt),
    late: year.dates.lateUntil ? moment(year.dates.lateUntil) : '',
  }
  const planned = plannedResults(year.resultsAt, now, format)
  const corrected = status.withdrawn ? caseload('corrected') : null
  const waiting = waits > 0 ? t('next.waits', { count: waits }) : null
  switch (status.state) {
    case 'not-begun':
    case 'draft':
      return { state: t(`state.${status.state}`, values), next: caseload('notBegun', dates) }
    case 'unconfirmed':
      return { state: t('state.unconfirmed', values), next: caseload('unconfirmed', dates) }
    case 'unsettled':
      return { state: t('state.unsettled', values), next: t('next.settle') }
    case 'submitted':
    case 'warned':
      return {
        state: t('state.submitted', values),
        next:
          corrected ??
          (status.late
            ? child.seesResultFirst
              ? t('next.late')
              : caseload('lateList')
            : child.seesResultFirst
              ? t('next.results', planned)
              : caseload('resultsOn', planned)),
      }
    case 'placed':
      return {
        state: t('state.placed', values),
        next: openOffer ? t('next.answerBy', { answerBy: moment(openOffer.answerBy) }) : null,
      }
    case 'answered':
      return {
        state: t(status.school ? 'state.answered' : 'state.lost', values),
        next: waiting ?? t('next.nothing'),
      }
    case 'no-seat':
      return { state: t('state.no-seat', values), next: waiting ?? t('next.nothing') }
    case 'leaves':
      return { state: t('state.leaves'), next: t('next.nothing') }
  }
}
