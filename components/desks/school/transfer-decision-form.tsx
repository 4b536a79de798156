'use client'

import { useActionState } from 'react'

import { Button, LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  /** The reasons of a denial; none when accepting. */
  reasons: readonly Option[]
  noteLimit: number
  backHref: string
  texts: {
    consequence: string
    reason: string
    note: string
    noteHint?: string
    send: string
    back: string
    errorTitle: string
  }
}

/** The second look before a decision: what will happen, the reason, and the button that does it. */
export function DecisionForm({ action, reasons, noteLimit, backHref, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const fields = Object.entries(state.fieldErrors ?? {})
  const errors = [
    ...(state.message ? [{ field: '', message: state.message }] : []),
    ...fields.map(([field, message]) => ({ field, message })),
  ]
  return (
    <form action={submit} noValidate className="max-w-family space-y-6">
      {errors.length > 0 && <ErrorSummary title={texts.errorTitle} errors={errors} />}
      <p>{texts.consequence}</p>
      {reasons.length > 0 && (
        <RadioGroup
          legend={texts.reason}
          name="denialReason"
          options={reasons}
          error={state.fieldErrors?.['denialReason']}
          defaultValue={state.values?.['denialReason']}
        />
      )}
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        rows={3}
        maxLength={noteLimit}
        error={state.fieldErrors?.['note']}
        defaultValue={state.values?.['note']}
      />
      <div className="flex flex-wrap gap-3">
        <Button variant={reasons.length > 0 ? 'danger' : 'primary'} disabled={pending}>
          {texts.send}
        </Button>
        <LinkButton href={backHref} variant="quiet">
          {texts.back}
        </LinkButton>
      </div>
    </form>
  )
}
