import { useTranslations } from 'next-intl'

import { DemoLabel } from '@/components/shell/demo-label'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import { findTotalBudget } from '@/lib/registry/schools/school-figures.rules'
import type { SchoolProfile } from '@/lib/registry/schools/school.view'

type Props = { school: Pick<SchoolProfile, 'kind' | 'measures'> }

/** The budget of a school per student and in total, and its number of students. */
export function SchoolBudget({ school: { kind, measures } }: Props) {
  const t = useTranslations('find.profile')
  const format = useFormatter()
  const dollars = (value: number) =>
    format.number(value, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
  const own = (name: 'ENROLLMENT' | 'BUDGET_PER_PUPIL') =>
    measures.find((view) => view.measure === name)?.own ?? []
  const [perPupil] = own('BUDGET_PER_PUPIL')
  const [students] = own('ENROLLMENT')
  const all = findTotalBudget(own('BUDGET_PER_PUPIL'), own('ENROLLMENT'))
  const sources = [...new Set([perPupil, students].flatMap((one) => (one ? [one.source] : [])))]
  const told = () => {
    if (all)
      return t('budgetKnown', {
        perPupil: dollars(all.perPupil),
        year: schoolYearName(all.year),
        students: format.number(all.students),
        all: dollars(all.all),
      })
    if (!perPupil) return t('budgetUnknown')
    const year = schoolYearName(perPupil.year)
    return t('budgetPerPupil', { perPupil: dollars(perPupil.value), year })
  }
  return (
    <Section title={t('budget')}>
      <div className="max-w-prose space-y-3">
        {[perPupil, students].some((one) => one?.demo) && <DemoLabel>{t('demoFigure')}</DemoLabel>}
        <p>
          {students
            ? t('students', {
                count: format.number(students.value),
                year: schoolYearName(students.year),
              })
            : t('studentsUnknown')}{' '}
          {told()}
        </p>
        {kind === 'PILOT' && <p>{t('budgetRule')}</p>}
        <p className="text-ink-soft text-sm">
          {sources.length > 0 && t('sources', { sources: sources.join('; ') })}{' '}
          {kind === 'PILOT' && t('budgetSource')}
        </p>
      </div>
    </Section>
  )
}
