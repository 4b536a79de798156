'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RadioGroup } from '@/components/ui/radio-group'
import { SelectField } from '@/components/ui/select-field'
import { TextField } from '@/components/ui/text-field'
import type { FormState } from '@/lib/base/forms/form-state'

import { RuleFields } from './rule-fields'
import { SchoolFields } from './school-fields'
import type { TrialFormTexts } from './trial-form-texts'

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  texts: TrialFormTexts
  /** The conditions of the round's rules, first stands first. */
  order: readonly string[]
}

/** What a form of trials needs to show again what was typed. */
export type Typed = {
  readonly typed: (name: string) => string | undefined
  readonly error: (name: string) => string | undefined
}

/** One trial: every field says what it changes, and leaves it as published when untouched. */
export function TrialForm({ action, texts, order }: Props) {
  const [state, formAction, isSending] = useActionState(action, {})
  const { values, fieldErrors, message } = state
  const errors = Object.entries(fieldErrors ?? {}).map(([field, text]) => ({
    field,
    message: text,
  }))
  const again: Typed = {
    typed: (name) => values?.[name],
    error: (name) => fieldErrors?.[name],
  }
  const { plain } = texts
  return (
    <form action={formAction} className="space-y-8" noValidate>
      <ErrorSummary
        title={plain.errorTitle}
        errors={[...(message ? [{ field: '', message }] : []), ...errors]}
      />
      {/* a refused form is built anew, so that it shows what was typed */}
      <div key={JSON.stringify(values)} className="space-y-8">
        <TextField
          label={plain.name}
          name="name"
          hint={plain.nameHint}
          maxLength={80}
          autoComplete="off"
          width="medium"
          defaultValue={again.typed('name')}
          error={again.error('name')}
        />
        <SchoolFields texts={texts} again={again} />
        <SelectField
          label={plain.mechanism}
          name="mechanism"
          hint={plain.mechanismHint}
          options={texts.mechanisms}
          defaultValue={again.typed('mechanism') ?? 'deferred-acceptance'}
        />
        <RuleFields texts={texts} again={again} order={order} />
        <RadioGroup
          legend={plain.draws}
          name="draws"
          defaultValue={again.typed('draws') ?? 'one'}
          options={[
            { value: 'one', label: plain.drawsOne, hint: plain.drawsOneHint },
            { value: 'many', label: texts.drawsMany, hint: plain.drawsManyHint },
          ]}
        />
        <RadioGroup
          legend={plain.draw}
          name="draw"
          defaultValue={again.typed('draw') ?? 'same'}
          options={[
            { value: 'same', label: plain.drawSame, hint: plain.drawSameHint },
            { value: 'new', label: plain.drawNew, hint: plain.drawNewHint },
          ]}
        />
      </div>
      <Button disabled={isSending}>{plain.send}</Button>
    </form>
  )
}
