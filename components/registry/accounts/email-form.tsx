'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  returnTo: string
  texts: { email: string; emailHint: string; send: string; errorTitle: string }
}

/** Asks for the address that a code is sent to. */
export function EmailForm({ action, returnTo, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const message = state.fieldErrors?.['email'] ?? state.message
  return (
    <form action={submit} noValidate className="space-y-6">
      {message && <ErrorSummary title={texts.errorTitle} errors={[{ field: 'email', message }]} />}
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        label={texts.email}
        hint={texts.emailHint}
        name="email"
        type="email"
        inputMode="email"
        autoComplete="email"
        {...(message && { error: message })}
        {...(state.values?.['email'] && { defaultValue: state.values['email'] })}
      />
      <Button type="submit" disabled={pending}>
        {texts.send}
      </Button>
    </form>
  )
}
