'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type FactFormTexts = Record<
  | 'add'
  | 'saveFirst'
  | 'errorTitle'
  | 'school'
  | 'fact'
  | 'noteLabel'
  | 'noteHint'
  | 'consequence'
  | 'send',
  string
>

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  schools: readonly Option[]
  facts: readonly Option[]
  /** Unfolded from the start. */
  asked: boolean
  texts: FactFormTexts
}

const FIELDS = ['schoolId', 'condition', 'note'] as const

/** States one fact: which school, what is true, who it is about. */
export function FactForm({ action, schools, facts, asked, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values, fieldErrors = {}, message } = state
  const errors = FIELDS.flatMap((field) => {
    const error = fieldErrors[field]
    return error ? [{ field, message: error }] : []
  })
  const all = message ? [{ field: '', message }, ...errors] : errors
  return (
    // unfolded after an error, without a script too: nobody looks for what went wrong
    <Disclosure label={texts.add} open={asked || all.length > 0}>
      <form action={submit} className="space-y-5" noValidate>
        <noscript>
          <p className="text-attention font-semibold">{texts.saveFirst}</p>
        </noscript>
        {all.length > 0 && <ErrorSummary title={texts.errorTitle} errors={all} />}
        <SelectField
          label={texts.school}
          name="schoolId"
          options={schools}
          error={fieldErrors['schoolId']}
          defaultValue={values?.['schoolId']}
        />
        <RadioGroup
          legend={texts.fact}
          name="condition"
          options={facts}
          error={fieldErrors['condition']}
          defaultValue={values?.['condition']}
        />
        <TextField
          label={texts.noteLabel}
          name="note"
          hint={texts.noteHint}
          error={fieldErrors['note']}
          defaultValue={values?.['note']}
          maxLength={300}
        />
        <p>{texts.consequence}</p>
        <Button variant="secondary" disabled={pending}>
          {texts.send}
        </Button>
      </form>
    </Disclosure>
  )
}
