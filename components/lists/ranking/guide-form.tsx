'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

import type { RankedSchool } from './ranking-form'

type GuideFormTexts = Record<'errorTitle' | 'choose' | 'add' | 'done', string>

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  student: string
  list: readonly string[]
  version: number
  /** The schools that can be added. */
  schools: readonly RankedSchool[]
  texts: GuideFormTexts
}

/** One question of the guide: which school comes next, or that none does. */
export function GuideForm({ action, student, list, version, schools, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-6" noValidate>
      <input type="hidden" name="student" value={student} />
      <input type="hidden" name="version" value={version} />
      {list.map((id) => (
        <input key={id} type="hidden" name="school" value={id} />
      ))}
      {state.message && (
        <ErrorSummary
          title={texts.errorTitle}
          errors={[{ field: 'next', message: state.message }]}
        />
      )}
      {schools.length > 0 && (
        <fieldset id="next" tabIndex={-1}>
          <legend className="sr-only">{texts.choose}</legend>
          <ul className="divide-line border-line divide-y border-y">
            {schools.map(({ id, name, body }) => (
              <li key={id} className="relative flex gap-3 py-3">
                <input
                  type="radio"
                  id={`next-${id}`}
                  name="next"
                  value={id}
                  className="accent-accent relative z-10 mt-1 size-5 shrink-0"
                />
                <div className="min-w-0">
                  <label
                    htmlFor={`next-${id}`}
                    className="font-semibold after:absolute after:inset-0"
                  >
                    {name}
                  </label>
                  {body}
                </div>
              </li>
            ))}
          </ul>
        </fieldset>
      )}
      <div className="flex flex-wrap gap-3">
        {schools.length > 0 && (
          <Button name="do" value="add" disabled={pending}>
            {texts.add}
          </Button>
        )}
        {list.length > 0 && (
          <Button name="do" value="done" variant="secondary" disabled={pending}>
            {texts.done}
          </Button>
        )}
      </div>
    </form>
  )
}
