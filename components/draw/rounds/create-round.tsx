'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

type Props = {
  hidden: Readonly<Record<string, string>>
  action: (state: FormState, form: FormData) => Promise<FormState>
  texts: { source: string; sourceHint: string; button: string; errorTitle: string }
}

/** Begins the round of a year: from here on its lottery is committed to. */
export function CreateRound({ hidden, action, texts }: Props) {
  const [state, submit, isSaving] = useActionState(action, {})
  const error = state.fieldErrors?.['entropySource']
  const summary = [
    ...(state.message ? [{ field: '', message: state.message }] : []),
    ...(error ? [{ field: 'entropySource', message: error }] : []),
  ]
  return (
    <form action={submit} noValidate className="max-w-prose space-y-4">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={summary} />
      <TextField
        label={texts.source}
        hint={texts.sourceHint}
        name="entropySource"
        maxLength={200}
        defaultValue={state.values?.['entropySource']}
        error={error}
      />
      <Button disabled={isSaving}>{texts.button}</Button>
    </form>
  )
}
