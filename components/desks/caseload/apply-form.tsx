'use client'
import { useActionState } from 'react'

import { ListEditor, type ListEditorProps } from '@/components/lists/ranking/list-editor'
import { Button } from '@/components/ui/button'
import { ErrorSummary } from '@/components/ui/error-summary'
import { Notice } from '@/components/ui/notice'
import { Table } from '@/components/ui/table'
import type { FormState } from '@/lib/base/forms/form-state'
import type { RankingState } from '@/lib/lists/ranking.view'

import { AskedFields, AskedHidden, type AskedTexts } from './asked-fields'

export type ApplyState = RankingState &
  FormState & {
    /** The list is looked at once more before it is sent. */
    readonly checking?: boolean
    /** What two typings of a paper list say differently, in words. */
    readonly differences?: readonly PaperDifference[]
  }

type ApplyFormProps = ListEditorProps & {
  action: (before: ApplyState, form: FormData) => Promise<ApplyState>
  asked: AskedTexts
  words: Record<
    | 'who'
    | 'check'
    | 'checkTitle'
    | 'send'
    | 'consequence'
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
export function ApplyForm({ action, asked, words, ...editor }: ApplyFormProps) {
  const [state, submit, pending] = useActionState(action, NOTHING)
  const { message, fieldErrors = {}, values = {}, checking = false, differences } = state
  const errors = [
    ...(message ? [{ field: 'list', message }] : []),
    ...Object.entries(fieldErrors).map(([field, said]) => ({ field, message: said })),
  ]
  return (
    <form action={submit} noValidate className="space-y-8">
      <ErrorSummary title={words.errorTitle} errors={errors} />
      {differences && <PaperDifferences differences={differences} words={words} />}
      {checking ? (
        <AskedHidden values={values} />
      ) : (
        <section className="space-y-5">
          <h2 className="text-2xl font-bold">{words.who}</h2>
          <AskedFields texts={asked} state={state} />
        </section>
      )}
      {checking && <p className="text-xl font-semibold">{words.checkTitle}</p>}
      <ListEditor {...editor} state={state} checking={checking} />
      {checking && <p className="max-w-prose">{words.consequence}</p>}
      <div className="flex flex-wrap gap-3">
        <Button name="do" value={checking ? 'send' : 'check'} disabled={pending}>
          {checking ? words.send : words.check}
        </Button>
        {checking && (
          <Button name="do" value="edit" variant="secondary" disabled={pending}>
            {words.change}
          </Button>
        )}
        {differences && (
          <Button name="do" value="discard" variant="danger" disabled={pending}>
            {words.discard}
          </Button>
        )}
      </div>
    </form>
  )
}

/** One place of a paper list, with the schools that the two typings have there; null: none. */
type PaperDifference = {
  readonly place: number
  readonly first: string | null
  readonly second: string | null
}

type PaperDifferencesProps = {
  differences: readonly PaperDifference[]
  words: Record<'differ' | 'place' | 'first' | 'second' | 'nothing', string>
}

/** Where two typings of one paper disagree, place by place: the paper decides. */
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
