'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { DateField } from '@/components/ui/date-field'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

import type { enterTexts } from './class-code-texts'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  texts: ReturnType<typeof enterTexts>
}

/** The code on the wall and who sits here; the browser is asked to remember none of it. */
export function EnterForm({ action, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values, fieldErrors = {}, message } = state
  const errors = [
    ...(message ? [{ field: 'code', message }] : []),
    ...Object.entries(fieldErrors).map(([field, said]) => ({ field, message: said })),
  ]
  return (
    <form action={submit} noValidate autoComplete="off" className="space-y-6">
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <TextField
        label={texts.code}
        hint={texts.codeHint}
        name="code"
        width="medium"
        maxLength={20}
        autoComplete="off"
        defaultValue={values?.['code']}
        error={fieldErrors['code']}
      />
      <TextField
        label={texts.number}
        hint={texts.numberHint}
        name="number"
        width="medium"
        maxLength={20}
        autoComplete="off"
        defaultValue={values?.['number']}
        error={fieldErrors['number']}
      />
      <DateField
        legend={texts.birthDate}
        hint={texts.birthDateHint}
        name="birthDate"
        labels={texts}
        error={fieldErrors['birthDate']}
      />
      <Button disabled={pending}>{texts.enter}</Button>
    </form>
  )
}
