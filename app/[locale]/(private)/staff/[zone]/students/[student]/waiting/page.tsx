import { getTranslations } from 'next-intl/server'

import { ReasonField } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, SubmitButton } from '@/components/ui/form'
import { Section } from '@/components/ui/section'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listWaitingYears } from '@/lib/desks/students/waiting-years.data'

import { openToChange } from '../../open'
import { keepAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('seeYear') }
}

/** What files say of a student's school years and did not write, beside what stands here. */
export default async function WaitingPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/waiting'>) {
  const { zone: slug, student: id } = await params
  const { zone, cycle, back, record } = await openToChange(slug, id, '/waiting')
  const [t, common, format, years] = await Promise.all([
    getTranslations('students.waitingPage'),
    getTranslations('common'),
    getFormatter(),
    listWaitingYears(id),
  ])
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('title', { student: record.name })}
      above={[{ href: back, label: record.name }]}
    >
      <p className="max-w-prose">{years.length === 0 ? t('none') : t('means')}</p>
      {years.map(({ rowId, schoolYear, source, since, ...said }) => (
        <Section key={rowId} title={t('year', { year: schoolYearName(schoolYear) })}>
          <p>{t('said', { source, since: format.dateTime(since, 'short') })}</p>
          <ul className="list-disc space-y-1 ps-5">
            {(['school', 'grade'] as const).map((column) => {
              const one = said[column]
              if (!one) return null
              const values = { here: one.here ?? t('nothing'), said: one.said ?? t('nothing') }
              return <li key={column}>{t(column, values)}</li>
            })}
          </ul>
          <Form
            action={keepAction.bind(null, { back, id, rowId })}
            errorTitle={common('errorTitle')}
            className="max-w-prose space-y-4"
          >
            <p>{t('keepMeans')}</p>
            <ReasonField id={`reason-${schoolYear}`} />
            <SubmitButton variant="secondary">{t('keep')}</SubmitButton>
          </Form>
        </Section>
      ))}
    </StudentsFrame>
  )
}
