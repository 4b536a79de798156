'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import type { Limit, RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'

import { GroupLines } from './group-lines'
import { ReserveLines } from './reserve-lines'
import type { RulesText } from './rules-editor'

export type RulesState = {
  readonly draft?: RuleDraft
  /** By field, in words. */
  readonly problems?: Readonly<Record<string, string>>
  readonly message?: string
  /** What a button did, for those who do not see it. */
  readonly said?: string
  /** The version the draft goes by. */
  readonly base?: string
}

type Option = { value: string; label: string }

export type RulesFormProps = {
  action: (state: RulesState, form: FormData) => Promise<RulesState>
  hidden: Readonly<Record<string, string>>
  base: string
  initial: RuleDraft
  conditions: readonly (Option & { meaning: string })[]
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

/** The rules of a year. Every button posts the form, so that it works without a script and keeps what was typed. */
export function RulesForm(props: RulesFormProps) {
  const { action, hidden, initial, choices, limits, texts } = props
  const [state, submit, isWorking] = useActionState(action, {})
  const draft = state.draft ?? initial
  const { problems = {}, message } = state
  const errors = [
    ...(message ? [{ field: '', message }] : []),
    ...Object.entries(problems).map(([field, said]) => ({ field, message: said })),
  ]
  return (
    <form action={submit} noValidate className="space-y-10">
      {/* the first button of a form is the one that Enter presses */}
      <button type="submit" name="button" value="save" tabIndex={-1} className="sr-only">
        {texts.save}
      </button>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <input type="hidden" name="base" value={state.base ?? props.base} />
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      <p role="status" className="sr-only">
        {state.said}
      </p>
      <GroupLines {...props} rules={draft.rules} problems={problems} />
      <ReserveLines {...props} reserves={draft.reserves} problems={problems} />
      <section className="max-w-prose space-y-6">
        <h2 className="text-2xl font-bold tracking-tight">{texts.settings}</h2>
        {choices.map(({ name, ...choice }) => (
          <RadioGroup
            key={`${name} ${draft[name]}`}
            {...choice}
            name={name}
            defaultValue={draft[name]}
          />
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
            {...(problems[name] && { error: problems[name] })}
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
          error={problems['reason']}
        />
        <Button name="button" value="save" disabled={isWorking}>
          {texts.save}
        </Button>
      </section>
    </form>
  )
}
