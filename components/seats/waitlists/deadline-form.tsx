'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  texts: Record<
    | 'day'
    | 'dayHint'
    | 'month'
    | 'dayPart'
    | 'year'
    | 'reason'
    | 'reasonHint'
    | 'means'
    | 'send'
    | 'errorTitle',
    string
  >
}

/** A later day to answer, and why. */
export function DeadlineForm({ action, hidden, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values = {}, fieldErrors = {}, message } = state
  const errors = [
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
    ...(message ? [{ field: '', message }] : []),
  ]
  return (
    <form action={submit} className="max-w-prose space-y-6" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <DateField
        legend={texts.day}
        name="day"
        hint={texts.dayHint}
        error={fieldErrors['day']}
        labels={{ month: texts.month, day: texts.dayPart, year: texts.year }}
        defaultValue={{ month: values['month'], day: values['dayPart'], year: values['year'] }}
      />
      <TextArea
        label={texts.reason}
        name="reason"
        hint={texts.reasonHint}
        error={fieldErrors['reason']}
        defaultValue={values['reason']}
        maxLength={1000}
      />
      <p>{texts.means}</p>
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
