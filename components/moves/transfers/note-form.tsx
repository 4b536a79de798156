'use client'

import { useActionState } from 'react'

import { Button, LinkButton } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { EMPTY_FORM, errorsOf, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  limit: number
  backHref: string
  texts: {
    note: string
    noteHint: string
    consequence: string
    send: string
    back: string
    errorTitle: string
  }
}

/** A note, what it sets going, and the button. */
export function NoteForm({ action, limit, backHref, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const summary = errorsOf(state)
  return (
    <form action={submit} noValidate className="max-w-family space-y-6">
      {summary.length > 0 && <ErrorSummary title={texts.errorTitle} errors={summary} />}
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        maxLength={limit}
        error={state.fieldErrors?.['note']}
        defaultValue={state.values?.['note']}
      />
      <p>{texts.consequence}</p>
      <div className="flex flex-wrap gap-3">
        <Button disabled={pending}>{texts.send}</Button>
        <LinkButton href={backHref} variant="quiet">
          {texts.back}
        </LinkButton>
      </div>
    </form>
  )
}
