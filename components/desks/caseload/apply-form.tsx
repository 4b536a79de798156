'use client'
import { type ReactNode, useActionState } from 'react'

import { ListEditor, type ListEditorProps } from '@/components/lists/ranking/list-editor'
import { keepUnsaved } from '@/components/lists/ranking/unsaved-list'
import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/base/forms/form-state'
import type { RankingState } from '@/lib/lists/ranking.view'

export type ApplyState = RankingState &
  FormState & {
    /** The list is shown once more before it is sent. */
    readonly isChecking?: boolean
    /** The differences between two typings of a paper list, in words. */
    readonly differences?: readonly PaperDifference[]
    /** The id of the first typing that this one differs from. */
    readonly wrong?: string
  }

type ApplyFormProps = ListEditorProps & {
  keptAs: string
  action: (before: ApplyState, form: FormData) => Promise<ApplyState>
  /** The fields about who asked. */
  asked: ReactNode
  /** Whether a list on paper is typed twice before it is sent. */
  paperTwice: boolean
  words: Record<
    | 'check'
    | 'checkTitle'
    | 'send'
    | 'consequence'
    | 'paperConsequence'
    | 'change'
    | 'errorTitle'
    | 'differ'
    | 'place'
    | 'first'
    | 'second'
    | 'nothing'
    | 'discard',
    string
  >
}

const NOTHING: ApplyState = {}

/** A counselor types a list for a family: who asked, the list, a second look, and it is sent. */
export function ApplyForm({ action, asked, paperTwice, words, ...editor }: ApplyFormProps) {
  const answer = useActionState(
    keptUntilAnswered(action, (answered) => {
      if (answered === null) keepUnsaved(editor.keptAs, null)
    }),
    NOTHING,
  )
  const [state] = answer
  const { values = {}, isChecking = false, differences, wrong } = state
  return (
    <AnsweredForm
      answer={answer}
      errorTitle={words.errorTitle}
      about="list"
      isList
      className="space-y-8"
    >
      {wrong && <input type="hidden" name="wrong" value={wrong} />}
      {differences && <PaperDifferences differences={differences} words={words} />}
      {/* typed before the second look, where it is only carried along */}
      {isChecking
        ? Object.entries(values).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))
        : asked}
      {isChecking && <p className="text-xl font-semibold">{words.checkTitle}</p>}
      <ListEditor {...editor} state={state} checking={isChecking} />
      {isChecking && (
        <p className="max-w-prose">
          {paperTwice && values['channel'] === 'PAPER' ? words.paperConsequence : words.consequence}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <SubmitButton name="do" value={isChecking ? 'send' : 'check'}>
          {isChecking ? words.send : words.check}
        </SubmitButton>
        {isChecking && (
          <SubmitButton name="do" value="edit" variant="secondary">
            {words.change}
          </SubmitButton>
        )}
        {differences && (
          <SubmitButton name="do" value="discard" variant="danger">
            {words.discard}
          </SubmitButton>
        )}
      </div>
    </AnsweredForm>
  )
}

/** One rank of a paper list, with the schools that the two typings have there; null: none. */
type PaperDifference = {
  readonly place: number
  readonly first: string | null
  readonly second: string | null
}

type PaperDifferencesProps = {
  differences: readonly PaperDifference[]
  words: Record<'differ' | 'place' | 'first' | 'second' | 'nothing', string>
}

/** Where two typings of the same paper differ, rank by rank: the paper decides. */
function PaperDifferences({ differences, words }: PaperDifferencesProps) {
  return (
    <Notice tone="attention" title={words.differ}>
      <Table
        caption={words.differ}
        captionHidden
        columns={[
          { key: 'place', label: words.place },
          { key: 'first', label: words.first },
          { key: 'second', label: words.second },
        ]}
        rows={differences.map(({ place, first, second }) => ({
          key: String(place),
          cells: { place, first: first ?? words.nothing, second: second ?? words.nothing },
        }))}
        empty=""
      />
    </Notice>
  )
}
