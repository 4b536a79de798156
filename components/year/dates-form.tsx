'use client'

import { type ReactNode, useActionState } from 'react'

import { MomentField, type MomentTexts } from '@/components/shell/moment-field'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { errorsOf, type FormState } from '@/lib/base/forms/form-state'

export type DateLine = {
  name: string
  legend: string
  hint?: string | undefined
  day: string
  time: string
  check: string
  /** Why it stays: then it is told, not asked. Null where it can be changed. */
  fixed: string | null
}

type DateGroup = { key: string; title: string; lead?: string | undefined; lines: DateLine[] }

type DatesTexts = MomentTexts & {
  errorTitle: string
  save: string
  reason: string
  reasonHint: string
}

type Props = {
  action: (state: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  groups: readonly DateGroup[]
  /** Whether a change has to be explained. */
  asksReason: boolean
  locale: string
  timeZone: string
  texts: DatesTexts
  children?: ReactNode
}

/** The dates of a year. Refused dates come back as they were typed, each wrong one with what to do. */
export function DatesForm({
  action,
  hidden,
  groups,
  asksReason,
  texts,
  children,
  ...clock
}: Props) {
  const [state, submit, isSaving] = useActionState(action, {})
  const summary = errorsOf(state)
  const kept = (name: string, value: string) => state.values?.[name] ?? value
  return (
    <form action={submit} noValidate className="max-w-3xl space-y-10">
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={kept(name, value)} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={summary} />
      {children}
      {groups.map(({ key, title, lead, lines }) => (
        <section key={key} className="space-y-6">
          <div>
            <h2 className="text-xl font-bold">{title}</h2>
            {lead && <p className="text-ink-soft">{lead}</p>}
          </div>
          {lines.map((line) =>
            line.fixed !== null ? (
              <FixedDate key={line.name} line={line} text={line.fixed} />
            ) : (
              <MomentField
                key={`${line.name} ${kept(`${line.name}.check`, line.check)}`}
                {...line}
                {...clock}
                day={kept(`${line.name}.day`, line.day)}
                time={kept(`${line.name}.time`, line.time)}
                check={kept(`${line.name}.check`, line.check)}
                error={state.fieldErrors?.[line.name]}
                texts={texts}
              />
            ),
          )}
        </section>
      ))}
      {asksReason && (
        <TextArea
          label={texts.reason}
          hint={texts.reasonHint}
          name="reason"
          rows={2}
          maxLength={500}
          defaultValue={kept('reason', '')}
          error={state.fieldErrors?.['reason']}
        />
      )}
      <Button disabled={isSaving}>{texts.save}</Button>
    </form>
  )
}

function FixedDate({
  line: { name, legend, day, time, check },
  text,
}: {
  line: DateLine
  text: string
}) {
  return (
    <div>
      <p className="font-semibold">{legend}</p>
      <p>{check}</p>
      <p className="text-ink-soft text-sm">{text}</p>
      <input type="hidden" name={`${name}.day`} value={day} />
      <input type="hidden" name={`${name}.time`} value={time} />
    </div>
  )
}
