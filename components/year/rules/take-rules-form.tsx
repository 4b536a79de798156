'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import type { FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  texts: { reason: string; reasonHint: string; button: string; errorTitle: string }
}

/** The explicit step by which an open round goes by other rules, with its reason. */
export function TakeRulesForm({ action, hidden, texts }: Props) {
  const [state, submit, isSaving] = useActionState(action, {})
  const error = state.fieldErrors?.['takeReason']
  const summary = [
    ...(state.message ? [{ field: '', message: state.message }] : []),
    ...(error ? [{ field: 'takeReason', message: error }] : []),
  ]
  return (
    <form action={submit} noValidate className="max-w-prose space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={summary} />
      <TextArea
        label={texts.reason}
        hint={texts.reasonHint}
        name="takeReason"
        rows={2}
        maxLength={500}
        defaultValue={state.values?.['takeReason']}
        error={error}
      />
      <Button variant="secondary" disabled={isSaving}>
        {texts.button}
      </Button>
    </form>
  )
}
