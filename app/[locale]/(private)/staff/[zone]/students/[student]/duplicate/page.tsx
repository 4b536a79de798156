import { getTranslations } from 'next-intl/server'

import { ReasonField } from '@/components/desks/students/student-fields'
import { StudentsFrame } from '@/components/desks/students/students-frame'
import { dayText } from '@/components/desks/students/value-words'
import { Button } from '@/components/ui/button'
import { Form, SubmitButton } from '@/components/ui/form'
import { Checkbox, RadioGroup } from '@/components/ui/form-fields'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { searchSchema } from '@/lib/base/forms/search.schema'
import { getFormatter } from '@/lib/base/i18n/get-formatter'
import { findByNumber } from '@/lib/desks/students/student-record.data'
import { readStudentNumber } from '@/lib/feeds/reading/cells/cell-codes.rules'

import { openToChange } from '../../open'
import { askDuplicateAction } from './actions'

export async function generateMetadata() {
  const t = await getTranslations('students.record')
  return { title: t('duplicate') }
}

type Props = PageProps<'/[locale]/staff/[zone]/students/[student]/duplicate'>

/** Finds the other number, and asks which record stays and what becomes of the other. */
export default async function DuplicatePage({ params, searchParams }: Props) {
  const [{ zone: slug, student: id }, query] = await Promise.all([params, searchParams])
  const { actor, zone, cycle, back, record } = await openToChange(slug, id, '/duplicate')
  const asked = searchSchema(30).parse(query['with'] ?? '')
  const cell = readStudentNumber(asked)
  const found = asked !== '' && cell.ok ? await findByNumber(actor, String(cell.value)) : null
  const other = found && found.id !== id ? found : null
  const [t, common, format] = await Promise.all([
    getTranslations('students'),
    getTranslations('common'),
    getFormatter(),
  ])
  const option = (one: { id: string; name: string; number: string; birthDate: Date }) => ({
    value: one.id,
    label: t('duplicate.keptOption', {
      name: one.name,
      number: one.number,
      born: dayText(format, one.birthDate),
    }),
  })
  const { number, birthDate } = record.values
  return (
    <StudentsFrame
      zone={zone}
      cycle={cycle}
      title={t('duplicate.title', { student: record.name })}
      lead={t('duplicate.means')}
      above={[{ href: back, label: record.name }]}
    >
      <form className="flex flex-wrap items-end gap-x-4 gap-y-3">
        <TextField
          label={t('duplicate.number')}
          name="with"
          width="medium"
          maxLength={30}
          defaultValue={asked}
        />
        <Button variant="secondary">{t('household.look')}</Button>
      </form>
      {asked !== '' && !other && (
        <Notice tone="attention">{t('household.notFound', { number: asked })}</Notice>
      )}
      {other && (
        <Form
          action={askDuplicateAction.bind(null, { back, ids: [id, other.id] })}
          errorTitle={common('errorTitle')}
          className="max-w-prose space-y-6"
        >
          <RadioGroup
            legend={t('duplicate.kept')}
            hint={t('duplicate.keptHint')}
            name="keptId"
            options={[option({ id, name: record.name, number, birthDate }), option(other)]}
          />
          <RadioGroup
            legend={t('duplicate.how')}
            name="how"
            options={(['MERGE', 'SET_ASIDE'] as const).map((value) => ({
              value,
              label: t(`duplicate.${value}`),
            }))}
          />
          <Checkbox
            label={t('duplicate.takeNumber')}
            hint={t('duplicate.takeNumberHint')}
            name="takeNumber"
          />
          <ReasonField />
          <SubmitButton>{t('duplicate.ask')}</SubmitButton>
        </Form>
      )}
    </StudentsFrame>
  )
}
