'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  texts: {
    errorTitle: string
    number: string
    numberHint: string
    birthDate: string
    birthDateHint: string
    month: string
    day: string
    year: string
    code: string
    codeHint: string
    send: string
  }
}

const FIELDS = ['number', 'birthDate', 'code'] as const

/** Asks for what stands in the school's letter. The code that was typed never comes back into the page. */
export function AddStudentForm({ action, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values, fieldErrors, message } = state
  const errors = FIELDS.flatMap((field) => {
    const found = fieldErrors?.[field]
    return found ? [{ field, message: found }] : []
  })
  const all = message ? [{ field: 'number', message }, ...errors] : errors
  return (
    <form action={submit} noValidate className="space-y-6">
      <ErrorSummary title={texts.errorTitle} errors={all} />
      <TextField
        label={texts.number}
        hint={texts.numberHint}
        name="number"
        autoComplete="off"
        maxLength={30}
        width="medium"
        error={fieldErrors?.['number']}
        defaultValue={values?.['number']}
      />
      <DateField
        legend={texts.birthDate}
        hint={texts.birthDateHint}
        name="birthDate"
        labels={{ month: texts.month, day: texts.day, year: texts.year }}
        error={fieldErrors?.['birthDate']}
        defaultValue={{ month: values?.['month'], day: values?.['day'], year: values?.['year'] }}
      />
      <TextField
        label={texts.code}
        hint={texts.codeHint}
        name="code"
        autoComplete="off"
        maxLength={40}
        width="medium"
        error={fieldErrors?.['code']}
      />
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
