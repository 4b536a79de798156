'use client'

import { type ReactNode, useActionState } from 'react'

import { ListOutlook } from '@/components/lists/chances/list-outlook'
import { useOutlook } from '@/components/lists/chances/use-outlook'
import { Button } from '@/components/ui/button'
import { AnsweredForm, SubmitButton } from '@/components/ui/form'
import { keptUntilAnswered } from '@/components/ui/kept-until-answered'
import { Notice } from '@/components/ui/notice'
import { RankingList } from '@/components/ui/ranking-list'
import type { RankingItem } from '@/components/ui/ranking-row'
import type { OutlookWords } from '@/lib/lists/chances/chances.view'
import type { RankingState } from '@/lib/lists/ranking.view'

import { EmptyList } from './empty-list'
import { ListConflict } from './list-conflict'
import type { RankingFormTexts } from './ranking-texts'
import { SchoolOrder } from './school-order'
import { SchoolPicker } from './school-picker'
import { keepUnsaved, keptUnsaved } from './unsaved-list'
import { useList } from './use-list'

/** A school in the form: its plain name for announcements, and its link and notes to show. */
export type RankedSchool = RankingItem & { campus: string }

type Props = {
  action: (before: RankingState, form: FormData) => Promise<RankingState>
  student: string
  /** False: the window is closed, and the form only shows the list that was refused. */
  open: boolean
  /** The initial list and the version it is based on; `saved` is the list in the database. */
  list: readonly string[]
  version: number
  saved: readonly string[]
  /** Whether the list was kept from a session that ended. */
  restored: boolean
  schools: readonly RankedSchool[]
  /** The chances of `list`; null while they are not known. */
  outlook: OutlookWords | null
  /** What the chances are based on. */
  basis: ReactNode
  texts: RankingFormTexts
  /** Names of the schools on the family's shortlist, to start an empty list from. */
  shortlist: readonly string[]
}

const NOTHING: RankingState = {}
const same = (a: readonly string[], b: readonly string[]) => a.join() === b.join()

/** The form to order schools; every button also works without a script. */
export function RankingForm(props: Props) {
  const { student, open, schools, texts, saved } = props
  const answer = useActionState(
    keptUntilAnswered(props.action, (answered, form) => {
      // a list that was refused, or that met another one, is not saved yet
      if (answered?.message || answered?.conflict) return
      const kept = keptUnsaved(student)
      // nor is one that was changed since it was sent
      const isNewer = answered && kept && !same(kept.list, form.getAll('school').map(String))
      keepUnsaved(student, isNewer ? { ...kept, version: answered.version ?? kept.version } : null)
    }),
    NOTHING,
  )
  const [state, , pending] = answer
  const byId = new Map(schools.map((school) => [school.id, school]))
  const nameOf = (id: string) => byId.get(id)?.name ?? ''
  const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const start = { list: props.list, version: props.version }
  const edit = useList({ student, state, pending, ...start, nameOf, texts })
  const { list, said, move, remove, add } = edit
  const { conflict } = state
  const outlook = useOutlook(student, list, {
    key: (state.list ?? props.list).join(),
    rows: state.outlook ?? props.outlook,
  })
  const version = conflict?.version ?? edit.version
  const isUnsaved = !same(list, saved)

  return (
    <AnsweredForm
      answer={answer}
      hidden={{ student, version }}
      errorTitle={texts.errorTitle}
      about={open ? 'list' : ''}
      // a list that was not edited here is kept too, until the server has it
      onSubmit={() => keepUnsaved(student, { list, version })}
      isList
      className="space-y-8"
    >
      {list.map((id) => (
        <input key={id} type="hidden" name="school" value={id} />
      ))}
      {!open && state.message && list.length > 0 && (
        <section className="space-y-3">
          <h2 className="text-2xl font-bold">{texts.typedTitle}</h2>
          <SchoolOrder schools={named(list)} />
        </section>
      )}
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
          {(props.restored || edit.isBack) && !state.saved && (
            <Notice tone="information" title={texts.restoredTitle}>
              <p>{edit.isBack ? texts.isBack : texts.restored}</p>
              <Button variant="secondary" name="do" value="take-saved">
                {texts.useSaved}
              </Button>
            </Notice>
          )}
          <section className="space-y-4">
            <h2 id="list" tabIndex={-1} className="text-2xl font-bold">
              {texts.yourList}
            </h2>
            {list.length === 0 && (
              <EmptyList text={texts.empty} shortlist={props.shortlist} texts={texts} />
            )}
            {list.length > 0 && (
              <RankingList
                items={named(list)}
                texts={{ ...texts, label: texts.yourList }}
                command="do"
                onMove={move}
                onRemove={remove}
              />
            )}
            <p aria-live="polite" className="sr-only">
              {said}
            </p>
            {isUnsaved && <p className="text-attention font-semibold">{texts.unsaved}</p>}
            {!isUnsaved && state.saved && <Notice tone="done">{texts.saved}</Notice>}
            {outlook.rows && (
              <ListOutlook rows={outlook.rows} busy={outlook.busy} texts={texts.outlook} />
            )}
            {props.basis}
            <div className="flex flex-wrap gap-3">
              <SubmitButton name="do" value="check">
                {texts.check}
              </SubmitButton>
              <SubmitButton name="do" value="save" variant="secondary">
                {texts.save}
              </SubmitButton>
            </div>
          </section>
          <SchoolPicker
            title={texts.schools}
            schools={schools.filter(({ id }) => !list.includes(id))}
            texts={texts}
            onAdd={add}
          />
        </>
      )}
    </AnsweredForm>
  )
}
