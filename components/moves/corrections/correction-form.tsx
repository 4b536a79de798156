'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, errorsOf, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The lines of the record, with what it says now as their hint. */
  fields: readonly Option[]
  limit: number
  texts: {
    field: string
    after: string
    reason: string
    reasonHint: string
    send: string
    errorTitle: string
  }
}

/** Asks for one line of a record to be corrected. */
export function CorrectionForm({ action, fields, limit, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const summary = errorsOf(state)
  return (
    <form action={submit} noValidate className="max-w-family space-y-6">
      {summary.length > 0 && <ErrorSummary title={texts.errorTitle} errors={summary} />}
      <RadioGroup
        legend={texts.field}
        name="field"
        options={fields}
        error={state.fieldErrors?.['field']}
        defaultValue={state.values?.['field']}
      />
      <TextField
        label={texts.after}
        name="after"
        width="short"
        inputMode="numeric"
        maxLength={3}
        error={state.fieldErrors?.['after']}
        defaultValue={state.values?.['after']}
      />
      <TextArea
        label={texts.reason}
        name="reason"
        hint={texts.reasonHint}
        maxLength={limit}
        error={state.fieldErrors?.['reason']}
        defaultValue={state.values?.['reason']}
      />
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
