'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { SelectField } from '@/components/ui/select-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  places: readonly Option[]
  lengths: readonly Option[]
  texts: Record<'school' | 'length' | 'open' | 'errorTitle', string>
}

/** Where and for how long a class ranks. */
export function OpenForm({ action, places, lengths, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const errors = [
    ...(state.message ? [{ field: '', message: state.message }] : []),
    ...Object.entries(state.fieldErrors ?? {}).map(([field, message]) => ({ field, message })),
  ]
  return (
    <form action={submit} className="space-y-5">
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <SelectField
        label={texts.school}
        name="school"
        options={places}
        defaultValue={state.values?.['school']}
      />
      <SelectField
        label={texts.length}
        name="minutes"
        options={lengths}
        defaultValue={state.values?.['minutes'] ?? '60'}
      />
      <Button disabled={pending}>{texts.open}</Button>
    </form>
  )
}
