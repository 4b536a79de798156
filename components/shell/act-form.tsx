'use client'

import { type ReactNode, useActionState } from 'react'

import { Button, type ButtonVariant } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** What the action needs to know and nobody types. */
  hidden: Readonly<Record<string, string>>
  variant?: ButtonVariant
  texts: { button: string; errorTitle: string }
  children?: ReactNode
}

/** One thing to do, one button; what stood in the way is said above it. */
export function ActForm({ action, hidden, variant = 'primary', texts, children }: Props) {
  const [{ message }, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {message && <ErrorSummary title={texts.errorTitle} errors={[{ field: '', message }]} />}
      {children}
      <Button disabled={pending} variant={variant}>
        {texts.button}
      </Button>
    </form>
  )
}
