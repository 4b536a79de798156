import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { DataList } from '@/components/ui/data-list'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

import { GradeSpan } from './grade-span'
import { SchoolTheme } from './school-statement'

type Props = {
  school: SchoolProfile
  number: number
  count: number
  entryGrade: number | null
  /** The public address of the site; null when it is not set. */
  address: string | null
}

const MOST_FACTS = 6

/** One school on one printed sheet. */
export function BrochurePage({ school, number, count, entryGrade, address }: Props) {
  const t = useTranslations('find.brochure')
  const s = useTranslations('public.school')
  const p = useTranslations('public')
  const c = useTranslations('common')
  const f = useTranslations('find.profile')
  const { name, kind, campus, neighbors, seats, facts, slug } = school
  const offered = seats?.grades.find(({ grade }) => grade === entryGrade)
  return (
    <section className="border-line break-before-page border-t pt-8 print:border-0 print:pt-0 print:text-xs print:[&_dl>div]:grid print:[&_dl>div]:grid-cols-[1fr_3fr] print:[&_dl>div]:py-1">
      <p className="text-ink-soft text-sm">{t('page', { number, count })}</p>
      <h2 className="text-3xl font-bold tracking-tight">{name}</h2>
      <p className="mb-4">
        {p(`kind.${kind}`)} · <GradeSpan from={school.lowestGrade} to={school.highestGrade} />
        {school.teacherPowered && ` · ${s('teacherPowered')}`}
      </p>
      <DataList
        items={[
          { term: s('kind'), detail: p(`kindMeans.${kind}`) },
          ...(campus ? [{ term: s('campus'), detail: campus.name }] : []),
          ...(campus?.address ? [{ term: s('address'), detail: campus.address }] : []),
          {
            term: s('shares'),
            detail: neighbors.length > 0 ? neighbors.map((one) => one.name).join(', ') : s('alone'),
          },
          ...(school.openedYear ? [{ term: s('opened'), detail: school.openedYear }] : []),
          ...(kind === 'PILOT'
            ? [
                {
                  term: s('agreement'),
                  detail: school.agreement
                    ? p(`agreement.${school.agreement}`)
                    : s('agreementUnknown'),
                },
              ]
            : []),
          ...(school.says?.theme
            ? [{ term: f('theme'), detail: <SchoolTheme school={school} /> }]
            : []),
          ...(seats && offered
            ? [
                {
                  term: t('seats', {
                    grade: offered.grade,
                    year: schoolYearName(seats.schoolYear),
                  }),
                  detail: (
                    <>
                      {offered.seats} {seats.demo && <DemoLabel>{c('demoDates')}</DemoLabel>}
                    </>
                  ),
                },
              ]
            : []),
        ]}
      />
      <h3 className="mt-6 text-xl font-bold">{s('facts')}</h3>
      {facts.length === 0 && <p className="text-ink-soft">{t('nothing')}</p>}
      <ul className="marker:text-accent mt-2 list-disc space-y-2 ps-6">
        {facts.slice(0, MOST_FACTS).map(({ text, source }) => (
          <li key={text}>
            {text} <span className="text-ink-soft text-sm">({source})</span>
          </li>
        ))}
      </ul>
      {address && (
        <p className="mt-6 font-semibold">
          {t('online', { address: `${address}/schools/${slug}` })}
        </p>
      )}
    </section>
  )
}
