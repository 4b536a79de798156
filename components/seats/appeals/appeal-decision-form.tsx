'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  texts: Record<
    'choose' | 'ACCEPTED' | 'DENIED' | 'note' | 'noteHint' | 'send' | 'final' | 'errorTitle',
    string
  >
}

/** Accepts or denies, with the reason that the family reads. */
export function DecisionForm({ action, hidden, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values = {}, fieldErrors = {}, message } = state
  const errors = [
    ...(message ? [{ field: '', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={submit} className="max-w-prose space-y-6" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <RadioGroup
        key={values['decision'] ?? ''}
        legend={texts.choose}
        name="decision"
        options={[
          { value: 'ACCEPTED', label: texts.ACCEPTED },
          { value: 'DENIED', label: texts.DENIED },
        ]}
        error={fieldErrors['decision']}
        defaultValue={values['decision']}
      />
      <TextArea
        label={texts.note}
        name="note"
        hint={texts.noteHint}
        rows={5}
        error={fieldErrors['note']}
        defaultValue={values['note']}
      />
      <p>{texts.final}</p>
      <Button disabled={pending}>{texts.send}</Button>
    </form>
  )
}
