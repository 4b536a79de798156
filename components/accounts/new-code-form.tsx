'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EMPTY_FORM, type FormState } from '@/lib/forms/state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  email: string
  returnTo: string
  texts: { sendAgain: string; sendAgainHint: string }
}

/** Asks for another code to the same address. */
export function NewCodeForm({ action, email, returnTo, texts }: Props) {
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
