'use client'

import { useActionState } from 'react'

import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextArea, TextField } from '@/components/ui/form-fields'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import type { Option } from '@/components/ui/option'
import type { FormState } from '@/lib/base/forms/form-state'
import type { Locale } from '@/lib/base/i18n/routing'
import type { Limit, RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'

import { GroupLines } from './group-lines'
import { ReserveLines } from './reserve-lines'
import type { RulesText } from './rules-editor'

export type RulesState = FormState & {
  readonly draft?: RuleDraft
  /** What a button did, for screen readers. */
  readonly said?: string
  /** The version the draft is based on. */
  readonly base?: string
}

export type RulesFormProps = {
  action: (state: RulesState, form: FormData) => Promise<RulesState>
  hidden: Readonly<Record<string, string>>
  base: string
  initial: RuleDraft
  conditions: readonly (Option & { meaning: string })[]
  /** The label of each language's field. */
  languages: readonly { value: Locale; label: string }[]
  everybody: string
  schools: readonly { id: string; name: string; seats: number }[]
  kinds: readonly Option[]
  choices: readonly {
    name:
      | 'tieBreak'
      | 'unranked'
      | 'noAnswer'
      | 'transfers'
      | 'transfersBetween'
      | 'exchanges'
      | 'guardianConfirms'
      | 'paperTwice'
    legend: string
    options: Option[]
  }[]
  limits: readonly { name: Limit; label: string }[]
  texts: Record<RulesText, string>
}

/** The form for the rules of a year. Every button posts it, so that it works without a script and keeps the input. */
export function RulesForm(props: RulesFormProps) {
  const { action, hidden, initial, choices, limits, texts } = props
  const answer = useActionState(keptUntilAnswered(action), {})
  const [state] = answer
  const draft = state.draft ?? initial
  return (
    <AnsweredForm
      answer={answer}
      hidden={{ ...hidden, base: state.base ?? props.base }}
      errorTitle={texts.errorTitle}
      className="space-y-10"
    >
      {/* the first button of a form is the one that Enter presses */}
      <button type="submit" name="button" value="save" tabIndex={-1} className="sr-only">
        {texts.save}
      </button>
      <p role="status" className="sr-only">
        {state.said}
      </p>
      <GroupLines {...props} rules={draft.rules} problems={state.fieldErrors} />
      <ReserveLines {...props} reserves={draft.reserves} />
      <section className="max-w-prose space-y-6">
        <h2 className="text-2xl font-bold tracking-tight">{texts.settings}</h2>
        {choices.map((choice) => (
          <RadioGroup key={choice.name} {...choice} defaultValue={draft[choice.name]} />
        ))}
      </section>
      <section className="max-w-prose space-y-4">
        <h2 className="text-2xl font-bold tracking-tight">{texts.limits}</h2>
        {limits.map(({ name, label }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            width="short"
            inputMode="numeric"
            maxLength={3}
            defaultValue={draft.limits[name]}
          />
        ))}
      </section>
      <section className="max-w-prose space-y-4">
        <TextArea
          label={texts.reason}
          hint={texts.reasonHint}
          name="reason"
          rows={2}
          maxLength={500}
          defaultValue={draft.reason}
        />
        <SubmitButton name="button" value="save">
          {texts.save}
        </SubmitButton>
      </section>
    </AnsweredForm>
  )
}
