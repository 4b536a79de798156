'use client'

import { useActionState } from 'react'

import { MomentField, type MomentTexts } from '@/components/shell/moment-field'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { ErrorSummary } from '@/components/ui/error-summary'
import { RadioGroup } from '@/components/ui/radio-group'
import type { FormState } from '@/lib/base/forms/form-state'

type ReleaseTexts = MomentTexts & {
  legend: string
  moment: string
  momentHint: string
  hand: string
  at: string
  atHint: string
  button: string
  errorTitle: string
}

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: { zone: string; round: string }
  /** The release time as it stands, on the district's clocks; `check` says it in words. */
  at: { day: string; time: string; check: string }
  release: 'moment' | 'hand'
  locale: string
  timeZone: string
  texts: ReleaseTexts
  /** Where it is folded away: the words that open it. */
  folded?: string
}

/** When the results are released, and the button that approves them or moves the time. */
export function ReleaseForm({ action, hidden, at, release, texts, folded, ...clock }: Props) {
  const [state, submit, isSending] = useActionState(action, {})
  const kept = (name: string, value: string) => state.values?.[name] ?? value
  const errors = Object.entries(state.fieldErrors ?? {})
  const form = (
    <form action={submit} noValidate className="space-y-5">
      <input type="hidden" name="zone" value={hidden.zone} />
      <input type="hidden" name="round" value={hidden.round} />
      <ErrorSummary
        title={texts.errorTitle}
        errors={errors.map(([field, message]) => ({ field, message }))}
      />
      <RadioGroup
        key={`release ${kept('release', release)}`}
        legend={texts.legend}
        name="release"
        options={[
          { value: 'moment', label: texts.moment, hint: texts.momentHint },
          { value: 'hand', label: texts.hand },
        ]}
        error={state.fieldErrors?.['release']}
        defaultValue={kept('release', release)}
      />
      <MomentField
        key={`at ${kept('releaseAt.day', at.day)} ${kept('releaseAt.time', at.time)}`}
        name="releaseAt"
        legend={texts.at}
        hint={texts.atHint}
        error={state.fieldErrors?.['releaseAt']}
        day={kept('releaseAt.day', at.day)}
        time={kept('releaseAt.time', at.time)}
        check={kept('releaseAt.check', at.check)}
        texts={texts}
        {...clock}
      />
      <Button disabled={isSending}>{texts.button}</Button>
    </form>
  )
  if (folded === undefined) return form
  return (
    <Disclosure label={folded} open={errors.length > 0}>
      {form}
    </Disclosure>
  )
}
