'use client'

import { useActionState } from 'react'

import { ListEditor, type ListEditorProps } from '@/components/lists/ranking/list-editor'
import { Button } from '@/components/ui/button'
import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import type { RankingState } from '@/lib/lists/ranking.view'

export type ClassListState = RankingState & {
  /** Whether the list is being checked before it is sent. */
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

/** A student ranks on a shared device, checks the list, and sends it. */
export function ClassListForm({ action, leave, words, ...editor }: Props) {
  const answer = useActionState(keptUntilAnswered(action), NOTHING)
  const [state] = answer
  const { checking = false } = state
  return (
    <>
      <AnsweredForm
        answer={answer}
        errorTitle={words.errorTitle}
        about="list"
        // the device is shared: the browser must not remember anything
        autoComplete="off"
        isList
        className="space-y-8"
      >
        {checking && <p className="text-xl font-semibold">{words.checkTitle}</p>}
        <ListEditor {...editor} state={state} checking={checking} />
        {checking && <p>{words.consequence}</p>}
        <div className="flex flex-wrap gap-3">
          <SubmitButton name="do" value={checking ? 'send' : 'check'}>
            {checking ? words.send : words.check}
          </SubmitButton>
          {checking && (
            <SubmitButton name="do" value="edit" variant="secondary">
              {words.change}
            </SubmitButton>
          )}
        </div>
      </AnsweredForm>
      <form action={leave}>
        <Button variant="quiet">{words.leave}</Button>
      </form>
    </>
  )
}
