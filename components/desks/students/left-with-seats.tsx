import { useTranslations } from 'next-intl'

import { Form, SubmitButton } from '@/components/ui/form'
import { TextLink } from '@/components/ui/text-link'
import { schoolYearName } from '@/lib/base/format/school-year'
import type { FormState } from '@/lib/base/forms/form-state'
import { useFormatter } from '@/lib/base/i18n/use-formatter'
import type { LeftWithSeat } from '@/lib/desks/midyear/left-with-seats.data'

import { ReasonField } from './student-fields'

type Props = {
  free: (before: FormState, form: FormData) => Promise<FormState>
  slug: string
  left: readonly LeftWithSeat[]
}

/** Who left and has a seat of a year ahead still, each with the form that gives it to the next child. */
export function LeftWithSeats({ free, slug, left }: Props) {
  const t = useTranslations('students.midyear.left')
  const common = useTranslations('common')
  const format = useFormatter()
  if (left.length === 0) return <p className="text-ink-soft">{t('none')}</p>
  return (
    <ul className="divide-line border-line divide-y border-y">
      {left.map(({ id, name, number, leftOn, schoolYear, schools, waiting }) => (
        <li key={id} className="space-y-3 py-4">
          <h3 className="font-semibold">
            <TextLink href={`/staff/${slug}/students/${id}`}>
              {name} ({number})
            </TextLink>
          </h3>
          <p className="max-w-prose">
            {t('has', {
              day: format.dateTime(leftOn, { dateStyle: 'long', timeZone: 'UTC' }),
              schools: format.list([...schools]),
              year: schoolYearName(schoolYear),
              waiting,
            })}
          </p>
          <Form
            action={free}
            hidden={{ zone: slug, id }}
            errorTitle={common('errorTitle')}
            folded={{ label: t('free', { student: name }) }}
            className="max-w-prose space-y-4"
          >
            <ReasonField id={`reason-${id}`} />
            <SubmitButton>{t('send')}</SubmitButton>
          </Form>
        </li>
      ))}
    </ul>
  )
}
