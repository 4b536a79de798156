'use client'

import { type ReactNode, useActionState } from 'react'

import { Button, type ButtonVariant } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { TextArea } from '@/components/ui/text-area'
import { TextField } from '@/components/ui/text-field'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type FieldWords = { readonly name: string; readonly label: string; readonly hint: string }

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  hidden: Readonly<Record<string, string>>
  /** One line to write, before the words; null for none. */
  line: FieldWords | null
  words: FieldWords
  variant?: ButtonVariant
  texts: { button: string; errorTitle: string }
  /** What the button will do. */
  children: ReactNode
}

/** One thing to do that needs words, and perhaps a line before them. */
export function WordsForm(props: Props) {
  const { action, hidden, line, words, variant = 'primary', texts, children } = props
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  const { values = {}, fieldErrors = {}, message } = state
  const errors = [
    ...(message ? [{ field: '', message }] : []),
    ...Object.entries(fieldErrors).map(([field, text]) => ({ field, message: text })),
  ]
  return (
    <form action={submit} className="max-w-prose space-y-5" noValidate>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ErrorSummary title={texts.errorTitle} errors={errors} />
      {line && (
        <TextField
          {...line}
          width="full"
          error={fieldErrors[line.name]}
          defaultValue={values[line.name]}
        />
      )}
      <TextArea {...words} error={fieldErrors[words.name]} defaultValue={values[words.name]} />
      {children}
      <Button disabled={pending} variant={variant}>
        {texts.button}
      </Button>
    </form>
  )
}
