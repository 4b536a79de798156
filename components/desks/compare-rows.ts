import { useTranslations } from 'next-intl'

import { schoolYearName } from '@/lib/base/format/school-year'
import { type PublicCount, sayCount } from '@/lib/base/format/small-counts.rules'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { PastRound } from '@/lib/draw/record/past-rounds.data'
import { OUTCOME_MEASURES } from '@/lib/registry/schools/school-figures.rules'
import type { MeasureView, SchoolProfile } from '@/lib/registry/schools/school.view'

export type ComparedSchool = SchoolProfile & { readonly rounds: readonly PastRound[] }

type Row = { readonly label: string; readonly cells: readonly string[] }

/**
 * The rows by which schools are compared, a text for each school; outcomes only when one of them
 * has a number.
 */
export function useRows(schools: readonly ComparedSchool[]): Row[] {
  const figures = useFigureRows(schools)
  const t = useTranslations('find.compare')
  const f = useTranslations('find.profile')
  const s = useTranslations('public.school')
  const p = useTranslations('public')
  const c = useTranslations('common')
  const row = (label: string, text: (school: ComparedSchool) => string): Row => ({
    label,
    cells: schools.map(text),
  })
  const unknown = c('notKnown')
  const agreementOf = ({ kind, agreement }: ComparedSchool) => {
    if (agreement) return p(`agreement.${agreement}`)
    return kind === 'PILOT' ? unknown : t('none')
  }
  return [
    row(s('kind'), ({ kind }) => p(`kind.${kind}`)),
    row(f('theme'), ({ says }) => says?.theme ?? unknown),
    row(s('grades'), ({ lowestGrade: from, highestGrade: to }) =>
      from === 0 ? p('zone.kindergarten', { to }) : p('zone.grades', { from, to }),
    ),
    row(t('zone'), ({ zone }) => zone.name),
    row(s('campus'), ({ campus }) => campus?.name ?? unknown),
    row(s('address'), ({ campus }) => campus?.address ?? unknown),
    row(s('teacherPowered'), (school) => (school.teacherPowered ? t('yes') : t('notSaid'))),
    row(t('agreement'), agreementOf),
    row(s('opened'), ({ openedYear }) => (openedYear === null ? unknown : String(openedYear))),
    ...figures,
  ]
}

function useFigureRows(schools: readonly ComparedSchool[]): Row[] {
  const t = useTranslations('find.compare')
  const f = useTranslations('find.profile')
  const c = useTranslations('common')
  const format = useFormatter()
  const newest = (view: MeasureView | undefined, unit: string) => {
    const figure = view?.own[0]
    if (!figure) return c('notKnown')
    return `${format.number(figure.value)}${unit} (${schoolYearName(figure.year)})`
  }
  const of = (school: ComparedSchool, measure: MeasureView['measure']) =>
    school.measures.find((view) => view.measure === measure)
  const knownOutcomes = OUTCOME_MEASURES.filter((one) =>
    schools.some((school) => of(school, one)?.own.length),
  )
  const count = (value: PublicCount) =>
    sayCount(value, (told) => format.number(told), c('hiddenShort'))
  return [
    { label: t('students'), cells: schools.map((school) => newest(of(school, 'ENROLLMENT'), '')) },
    ...knownOutcomes.map((one) => ({
      label: f(`measure.${one}`),
      cells: schools.map((school) => newest(of(school, one), '%')),
    })),
    {
      label: t('seats'),
      cells: schools.map(({ seats }) => {
        const [entry] = seats?.grades ?? []
        return seats && entry
          ? `${format.number(entry.seats)} (${schoolYearName(seats.schoolYear)})`
          : c('notKnown')
      }),
    },
    {
      label: t('lastRound'),
      cells: schools.map(({ rounds: [last] }) =>
        last
          ? t('lastRoundText', {
              seats: last.seats,
              extra: last.extra ?? 0,
              year: schoolYearName(last.schoolYear),
              first: count(last.rankedFirst),
              placed: count(last.placed),
            })
          : c('notKnown'),
      ),
    },
  ]
}
