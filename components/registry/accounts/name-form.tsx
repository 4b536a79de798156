'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  name: string
  texts: { name: string; nameHint: string; save: string; errorTitle: string }
}

/** Changes the name that schools see. */
export function NameForm({ action, name, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const error = state.fieldErrors?.['name']
  return (
    <form action={submit} noValidate className="space-y-4">
      {error && (
        <ErrorSummary title={texts.errorTitle} errors={[{ field: 'name', message: error }]} />
      )}
      <TextField
        label={texts.name}
        hint={texts.nameHint}
        name="name"
        autoComplete="name"
        maxLength={120}
        defaultValue={state.values?.['name'] ?? name}
        {...(error && { error })}
      />
      <Button type="submit" variant="secondary" disabled={pending}>
        {texts.save}
      </Button>
    </form>
  )
}
