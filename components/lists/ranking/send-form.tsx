'use client'

import { useActionState } from 'react'

import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import type { RankingState } from '@/lib/lists/ranking.view'

import { ListConflict } from './list-conflict'
import type { ConflictTexts } from './ranking-texts'

type Named = { id: string; name: string }

type Props = {
  action: (before: RankingState, form: FormData) => Promise<RankingState>
  student: string
  list: readonly string[]
  version: number
  schools: readonly Named[]
  /** False: nothing can be sent now; the form only shows the result of the last post. */
  open: boolean
  texts: { send: string; consequence: string; errorTitle: string; conflict: ConflictTexts }
}

const NOTHING: RankingState = {}

/** Submits a checked list, once, however often the button is pressed. */
export function SendForm({ action, student, open, schools, texts, ...first }: Props) {
  const answer = useActionState(keptUntilAnswered(action), NOTHING)
  const [state] = answer
  const { conflict } = state
  const list = state.list ?? first.list
  const version = conflict?.version ?? state.version ?? first.version
  const byId = new Map(schools.map((school) => [school.id, school]))
  const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])

  return (
    <AnsweredForm
      answer={answer}
      hidden={{ student, version }}
      errorTitle={texts.errorTitle}
      isList
      className="space-y-4"
    >
      {list.map((id) => (
        <input key={id} type="hidden" name="school" value={id} />
      ))}
      {open && conflict && (
        <ListConflict
          mine={named(list)}
          saved={named(conflict.list)}
          who={conflict.who}
          texts={texts.conflict}
        />
      )}
      {open && !conflict && (
        <>
          <p>{texts.consequence}</p>
          <SubmitButton name="do" value="send">
            {texts.send}
          </SubmitButton>
        </>
      )}
    </AnsweredForm>
  )
}
