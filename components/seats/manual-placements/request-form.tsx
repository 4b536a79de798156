'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { SelectField } from '@/components/ui/select-field'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  schools: readonly { value: string; label: string }[]
  /** The student number to begin with. */
  number: string
  texts: Record<
    'student' | 'studentHint' | 'school' | 'reason' | 'reasonHint' | 'send' | 'errorTitle',
    string
  >
}

/** Asks for a placement by decision. */
export function RequestForm({ action, hidden, schools, number, texts }: Props) {
  const start: FormState = { values: { number } }
  const [state, submit, pending] = useActionState(action, start)
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
      <TextField
        label={texts.student}
        name="number"
        hint={texts.studentHint}
        error={fieldErrors['number']}
        defaultValue={values['number']}
        width="short"
      />
      <SelectField
        // a form that comes back is reset, and a list of choices forgets what was chosen unless made anew
        key={values['schoolId']}
        label={texts.school}
        name="schoolId"
        error={fieldErrors['schoolId']}
        defaultValue={values['schoolId']}
        options={[{ value: '', label: '' }, ...schools]}
      />
      <TextArea
        label={texts.reason}
        name="reason"
        hint={texts.reasonHint}
        error={fieldErrors['reason']}
        defaultValue={values['reason']}
        maxLength={1000}
      />
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
