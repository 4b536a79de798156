'use client'

import { type ReactNode, useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  student: string
  offer: string
  answer: 'ACCEPTED' | 'DECLINED'
  /** False: there is nothing to answer any more; the form only says what became of an answer. */
  open: boolean
  /** Another answer on the page is the one to look at first. */
  second?: boolean
  texts: { button: string; errorTitle: string }
  /** What goes with the answer. */
  children?: ReactNode
}

const LOOK = { ACCEPTED: 'primary', DECLINED: 'danger' } as const

/** One answer to an offer, one button. */
export function AnswerForm(props: Props) {
  const { action, student, offer, answer, open, second = false, texts, children } = props
  const [{ message }, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-4 empty:hidden">
      <input type="hidden" name="student" value={student} />
      <input type="hidden" name="offer" value={offer} />
      <input type="hidden" name="answer" value={answer} />
      {message && <ErrorSummary title={texts.errorTitle} errors={[{ field: '', message }]} />}
      {open && children}
      {open && (
        <Button disabled={pending} variant={second ? 'secondary' : LOOK[answer]}>
          {texts.button}
        </Button>
      )}
    </form>
  )
}
