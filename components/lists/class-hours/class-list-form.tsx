'use client'

import { useActionState } from 'react'

import { ListEditor, type ListEditorProps } from '@/components/lists/ranking/list-editor'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import type { RankingState } from '@/lib/lists/ranking.view'

export type ClassListState = RankingState & {
  /** The list is looked at once more before it is sent. */
  readonly checking?: boolean
}

type Props = ListEditorProps & {
  action: (before: ClassListState, form: FormData) => Promise<ClassListState>
  leave: () => Promise<void>
  words: Record<
    'check' | 'checkTitle' | 'send' | 'consequence' | 'change' | 'leave' | 'errorTitle',
    string
  >
}

const NOTHING: ClassListState = {}

/** A student ranks on a shared device, looks once more, and sends. */
export function ClassListForm({ action, leave, words, ...editor }: Props) {
  const [state, submit, pending] = useActionState(action, NOTHING)
  const { message, checking = false } = state
  const errors = message ? [{ field: 'list', message }] : []
  return (
    <>
      <form action={submit} className="space-y-8">
        <ErrorSummary title={words.errorTitle} errors={errors} />
        {checking && <p className="text-xl font-semibold">{words.checkTitle}</p>}
        <ListEditor {...editor} state={state} checking={checking} />
        {checking && <p>{words.consequence}</p>}
        <div className="flex flex-wrap gap-3">
          <Button name="do" value={checking ? 'send' : 'check'} disabled={pending}>
            {checking ? words.send : words.check}
          </Button>
          {checking && (
            <Button name="do" value="edit" variant="secondary" disabled={pending}>
              {words.change}
            </Button>
          )}
        </div>
      </form>
      <form action={leave}>
        <Button variant="quiet">{words.leave}</Button>
      </form>
    </>
  )
}
