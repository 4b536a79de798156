'use client'

import { useActionState, useState } from 'react'

import { Button } from '@/components/ui/button'
import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { RadioGroup, TextField } from '@/components/ui/form-fields'
import { Undo } from '@/components/ui/icons'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import { Notice } from '@/components/ui/notice'
import type { Option } from '@/components/ui/option'
import type { Condition } from '@/lib/base/db/generated/enums'
import type { FormState } from '@/lib/base/forms/form-state'
import type { Locale } from '@/lib/base/i18n/routing'
import type { EditedRules } from '@/lib/year/rule-sets/edit-draft.rules'
import type { Limit, RuleDraft } from '@/lib/year/rule-sets/rule-draft.schema'

import { GroupList } from './group-list'
import { ReserveTable } from './reserve-table'
import type { RulesText } from './rules-editor'
import { useRuleDraft } from './use-rule-draft'

/** What the page showed when somebody began to type. */
type Shown = {
  /** The newest version. */
  readonly base: string
  /** The kept draft; empty when there was none. */
  readonly revision: string
  /** The rules in the form, as JSON. */
  readonly rules: string
}

export type RulesState = FormState & {
  readonly draft?: RuleDraft
  /** The draft before the last button, for an undo. */
  readonly before?: EditedRules | null
  /** What a button did, for screen readers. */
  readonly said?: string
  /** What stands now, after somebody else changed it. */
  readonly shown?: Shown
  /** What somebody else changed, line by line. */
  readonly theirs?: readonly string[]
}

export type RulesFormProps = {
  action: (state: RulesState, form: FormData) => Promise<RulesState>
  hidden: Readonly<Record<string, string>>
  shown: Shown
  initial: RuleDraft
  conditions: readonly { value: Condition; label: string; meaning: string }[]
  /** The label of each language's field. */
  languages: readonly { value: Locale; label: string }[]
  /** The most characters of a group's own words. */
  longest: number
  everybody: string
  /** `note`: the seats in words. */
  schools: readonly { id: string; name: string; seats: number; note: string }[]
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

/**
 * The form for the next rules of a year. Groups and reserves are edited in the browser; without a script
 * every button posts, and what was typed is kept.
 */
export function RulesForm(props: RulesFormProps) {
  const { action, hidden, initial, choices, limits, texts } = props
  const answer = useActionState(keptUntilAnswered(action), {})
  const [state] = answer
  const answered = state.draft ?? initial
  const draft = useRuleDraft(answered, state.before ?? null)
  const answers = useCount(state)
  const shown = state.shown ?? props.shown
  return (
    <AnsweredForm
      answer={answer}
      hidden={{
        ...hidden,
        ...shown,
        before: draft.before === null ? '' : JSON.stringify(draft.before),
      }}
      errorTitle={texts.errorTitle}
      className="space-y-10"
    >
      {/* the first button of a form is the one that Enter presses */}
      <button type="submit" name="button" value="check" tabIndex={-1} className="sr-only">
        {texts.check}
      </button>
      <p role="status" className="sr-only">
        {draft.steps > 0 ? texts.moved : state.said}
      </p>
      {state.theirs && state.theirs.length > 0 && (
        <Notice tone="attention" title={texts.theirs}>
          <ul className="ms-5 list-disc">
            {state.theirs.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Notice>
      )}
      <GroupList {...props} draft={draft} />
      <ReserveTable {...props} draft={draft} answers={answers} />
      {draft.before !== null && (
        <p className="sticky bottom-4 z-10 w-fit">
          <Button
            variant="secondary"
            name="button"
            value="undo"
            onClick={(event) => {
              event.preventDefault()
              draft.undo()
            }}
          >
            <Undo aria-hidden className="size-4" />
            {texts.undo}
          </Button>
        </p>
      )}
      <section className="max-w-prose space-y-6">
        <h2 className="text-2xl font-bold tracking-tight">{texts.settings}</h2>
        {choices.map((choice) => (
          <RadioGroup key={choice.name} {...choice} defaultValue={answered[choice.name]} />
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
            defaultValue={answered.limits[name]}
          />
        ))}
      </section>
      <section className="max-w-prose space-y-3">
        <SubmitButton name="button" value="check">
          {texts.check}
        </SubmitButton>
        <p className="text-ink-soft">{texts.checkNote}</p>
      </section>
    </AnsweredForm>
  )
}

/** How often a value has changed. */
function useCount(value: unknown): number {
  const [seen, setSeen] = useState({ value, count: 0 })
  if (seen.value === value) return seen.count
  setSeen({ value, count: seen.count + 1 })
  return seen.count + 1
}
