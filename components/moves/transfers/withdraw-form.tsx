'use client'

import { useActionState } from 'react'

import { Button, LinkButton } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { EMPTY_FORM, type FormState } from '@/lib/base/forms/form-state'

type Props = {
  action: (before: FormState) => Promise<FormState>
  keepHref: string
  texts: { body: string; confirm: string; keep: string }
}

/** The consequence, then the button; or what happened in the meantime. */
export function WithdrawForm({ action, keepHref, texts }: Props) {
  const [state, submit, pending] = useActionState(action, EMPTY_FORM)
  return (
    <form action={submit} className="space-y-6">
      {state.message && <Notice tone="attention">{state.message}</Notice>}
      <p className="max-w-prose">{texts.body}</p>
      <div className="flex flex-wrap gap-3">
        <Button variant="danger" disabled={pending}>
          {texts.confirm}
        </Button>
        <LinkButton href={keepHref} variant="quiet">
          {texts.keep}
        </LinkButton>
      </div>
    </form>
  )
}
