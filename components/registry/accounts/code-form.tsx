'use client'
import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type CodeFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  email: string
  returnTo: string
  texts: { code: string; codeHint: string; enter: string; errorTitle: string }
}

/** Asks for the code that was sent. */
export function CodeForm({ action, email, returnTo, texts }: CodeFormProps) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const message = state.fieldErrors?.['code'] ?? state.fieldErrors?.['email']
  return (
    <form action={submit} noValidate className="space-y-6">
      {message && <ErrorSummary title={texts.errorTitle} errors={[{ field: 'code', message }]} />}
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <TextField
        label={texts.code}
        hint={texts.codeHint}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={12}
        width="short"
        {...(message && { error: message })}
      />
      <Button type="submit" disabled={pending}>
        {texts.enter}
      </Button>
    </form>
  )
}

type NewCodeFormProps = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  email: string
  returnTo: string
  texts: { sendAgain: string; sendAgainHint: string }
}

/** Asks for another code to the same address. */
export function NewCodeForm({ action, email, returnTo, texts }: NewCodeFormProps) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-4">
      {state.message && <Notice tone="attention">{state.message}</Notice>}
      <input type="hidden" name="email" value={email} />
      <input type="hidden" name="returnTo" value={returnTo} />
      <input type="hidden" name="again" value="1" />
      <p>{texts.sendAgainHint}</p>
      <Button type="submit" variant="secondary" disabled={pending}>
        {texts.sendAgain}
      </Button>
    </form>
  )
}
