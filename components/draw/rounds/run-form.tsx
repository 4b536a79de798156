'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: { zone: string; round: string }
  texts: { label: string; hint: string; button: string; errorTitle: string }
}

/** The public string and the button that starts the official run. */
export function RunForm({ action, hidden, texts }: Props) {
  const [state, formAction, isSending] = useActionState(action, {})
  const error = state.fieldErrors?.['publicString']
  return (
    <form action={formAction} className="space-y-4" noValidate>
      <input type="hidden" name="zone" value={hidden.zone} />
      <input type="hidden" name="round" value={hidden.round} />
      <ErrorSummary
        title={texts.errorTitle}
        errors={error ? [{ field: 'publicString', message: error }] : []}
      />
      <TextField
        key={state.values?.['publicString']}
        label={texts.label}
        name="publicString"
        hint={texts.hint}
        error={error}
        maxLength={200}
        autoComplete="off"
        defaultValue={state.values?.['publicString']}
      />
      <Button disabled={isSending}>{texts.button}</Button>
    </form>
  )
}
