'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { Option } from '@/components/ui/option'
import { RadioGroup } from '@/components/ui/radio-group'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

import { AskedFields, type AskedTexts } from './asked-fields'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  asked: AskedTexts
  /** `ACCEPTED:<offer>` or `DECLINED:<offer>`. */
  answers: readonly Option[]
  words: Record<'answer' | 'who' | 'send' | 'consequence' | 'errorTitle', string>
}

/** A counselor answers an offer for a family. */
export function AnswerForForm({ action, asked, answers, words }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { message, fieldErrors = {}, values = {} } = state
  const errors = [
    ...(message ? [{ field: 'answer', message }] : []),
    ...Object.entries(fieldErrors).map(([field, said]) => ({ field, message: said })),
  ]
  return (
    <form action={submit} noValidate className="space-y-8">
      <ErrorSummary title={words.errorTitle} errors={errors} />
      <RadioGroup
        legend={words.answer}
        name="answer"
        options={answers}
        defaultValue={values['answer']}
        error={fieldErrors['answer']}
      />
      <section className="space-y-5">
        <h2 className="text-2xl font-bold">{words.who}</h2>
        <AskedFields texts={asked} state={state} />
      </section>
      <p className="max-w-prose">{words.consequence}</p>
      <Button disabled={pending}>{words.send}</Button>
    </form>
  )
}
