'use client'

import { useActionState } from 'react'

import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { EMPTY_FORM, type FormState } from '@/lib/forms/state'

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>
  student: string
  offer: string
  answer: 'ACCEPTED' | 'DECLINED'
  /** False: there is nothing to answer any more; the form only says what became of an answer. */
  open: boolean
  texts: { button: string; errorTitle: string }
}

/** One answer to an offer, one button. */
export function AnswerForm({ action, student, offer, answer, open, texts }: Props) {
  const [{ message }, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-4 empty:hidden">
      <input type="hidden" name="student" value={student} />
      <input type="hidden" name="offer" value={offer} />
      <input type="hidden" name="answer" value={answer} />
      {message && <ErrorSummary title={texts.errorTitle} errors={[{ field: '', message }]} />}
      {open && (
        <Button disabled={pending} variant={answer === 'ACCEPTED' ? 'primary' : 'danger'}>
          {texts.button}
        </Button>
      )}
    </form>
  )
}
