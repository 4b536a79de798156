'use client'

import { type ReactNode, useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, errorsOf, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  schools: readonly Option[]
  reasonLimit: number
  /** For a counselor, who types for the family; null: the family asks itself. */
  asked: {
    channels: readonly Option[]
    texts: {
      title: string
      channel: string
      askedBy: string
      askedByHint: string
      consent: string
      consentHint: string
    }
  } | null
  texts: {
    school: string
    schoolHint: string
    reason: string
    reasonHint: string
    consequence: string
    send: string
    errorTitle: string
  }
  /** The schools that cannot be chosen, and why. */
  children: ReactNode
}

/** Asks for a transfer: which school, and why. */
export function AskForm({ action, schools, reasonLimit, asked, texts, children }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const summary = errorsOf(state)
  return (
    <form action={submit} noValidate className="max-w-family space-y-8">
      {summary.length > 0 && <ErrorSummary title={texts.errorTitle} errors={summary} />}
      <RadioGroup
        legend={texts.school}
        name="toSchoolId"
        hint={texts.schoolHint}
        options={schools}
        error={state.fieldErrors?.['toSchoolId']}
        defaultValue={state.values?.['toSchoolId']}
      />
      {children}
      <TextArea
        label={texts.reason}
        name="reason"
        hint={texts.reasonHint}
        maxLength={reasonLimit}
        error={state.fieldErrors?.['reason']}
        defaultValue={state.values?.['reason']}
      />
      {asked && <AskedFields {...asked} state={state} />}
      <div className="space-y-4">
        <p>{texts.consequence}</p>
        <Button disabled={pending}>{texts.send}</Button>
      </div>
    </form>
  )
}

type AskedProps = NonNullable<Props['asked']> & { state: FormState }

/** Who asked, how, and how the consent was given. */
function AskedFields({ channels, texts, state }: AskedProps) {
  const field = (name: string) => ({
    name,
    error: state.fieldErrors?.[name],
    defaultValue: state.values?.[name],
  })
  return (
    <section className="space-y-6">
      <h2 className="text-2xl font-bold tracking-tight">{texts.title}</h2>
      <RadioGroup legend={texts.channel} options={channels} {...field('channel')} />
      <TextField
        label={texts.askedBy}
        hint={texts.askedByHint}
        maxLength={120}
        {...field('askedBy')}
      />
      <TextArea
        label={texts.consent}
        hint={texts.consentHint}
        rows={2}
        maxLength={1000}
        {...field('consent')}
      />
    </section>
  )
}
