'use client'

import { type ReactNode, useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Disclosure } from '@/components/ui/disclosure'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import type { FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: { zone: string; round: string }
  texts: {
    open: string
    reason: string
    reasonHint: string
    confirm: string
    button: string
    errorTitle: string
  }
  /** What it does, before it is done. */
  children: ReactNode
}

/** Takes a published round back: why, a second look, and the button. */
export function RetractForm({ action, hidden, texts, children }: Props) {
  const [state, submit, isSending] = useActionState(action, {})
  const errors = Object.entries(state.fieldErrors ?? {})
  return (
    <Disclosure label={texts.open} open={errors.length > 0}>
      <form action={submit} noValidate className="space-y-4">
        {children}
        <input type="hidden" name="zone" value={hidden.zone} />
        <input type="hidden" name="round" value={hidden.round} />
        <ErrorSummary
          title={texts.errorTitle}
          errors={errors.map(([field, message]) => ({ field, message }))}
        />
        <TextArea
          key={state.values?.['reason']}
          label={texts.reason}
          name="reason"
          hint={texts.reasonHint}
          error={state.fieldErrors?.['reason']}
          maxLength={1000}
          defaultValue={state.values?.['reason']}
        />
        <Checkbox label={texts.confirm} name="confirm" error={state.fieldErrors?.['confirm']} />
        <Button variant="danger" disabled={isSending}>
          {texts.button}
        </Button>
      </form>
    </Disclosure>
  )
}
