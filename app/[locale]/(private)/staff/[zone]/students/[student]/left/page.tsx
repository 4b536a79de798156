import { getTranslations } from 'next-intl/server'

import { ReasonField } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, DateField } from '@/components/ui/form-fields'
import { schoolYearName } from '@/lib/base/format/school-year'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { listSeatsAhead } from '@/lib/seats/seats-ahead.data'

import { openToChange } from '../../open'
import { leaveAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('left') }
}

/** What it means that a student left, or is back, and the form that says so. */
export default async function LeftPage({
  params,
}: PageProps<'/[locale]/staff/[zone]/students/[student]/left'>) {
  const { zone: slug, student: id } = await params
  const { zone, cycle, back, record } = await openToChange(slug, id, '/left')
  const [t, common, format] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    getFormatter(),
  ])
  const ahead = await listSeatsAhead(id, record.runningYear)
  const isBack = record.leftOn !== null
  const [year, month, day] = new Date().toISOString().slice(0, 10).split('-')
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t(isBack ? 'leftPage.titleBack' : 'leftPage.titleLeft', { student: record.name })}
      above={[{ href: back, label: record.name }]}
    >
      <Form
        action={leaveAction.bind(null, { back, id, isBack })}
        hidden={{ version: record.version }}
        errorTitle={common('errorTitle')}
        className="max-w-prose space-y-6"
      >
        <p>{t(isBack ? 'leftPage.meansBack' : 'leftPage.means')}</p>
        {!isBack && (
          <DateField
            legend={t('fields.left_on')}
            name="leftOn"
            labels={{ month: common('month'), day: common('day'), year: common('year') }}
            defaultValue={{ year, month, day }}
          />
        )}
        {!isBack && ahead.length > 0 && (
          <Checkbox
            label={t('leftPage.giveBack')}
            hint={t('leftPage.giveBackMeans', {
              seats: format.list(
                ahead.map(({ school, schoolYear }) => `${school} (${schoolYearName(schoolYear)})`),
              ),
            })}
            name="giveBack"
          />
        )}
        <ReasonField />
        <SubmitButton>{t(isBack ? 'leftPage.sendBack' : 'leftPage.sendLeft')}</SubmitButton>
      </Form>
    </StudentsFrame>
  )
}
