'use client'

import { usePending } from '@/components/ui/form'
import { Notice } from '@/components/ui/notice'
import { RankingList } from '@/components/ui/ranking-list'
import type { RankingState } from '@/lib/lists/ranking.view'

import type { RankedSchool } from './ranking-form'
import type { RankingFormTexts } from './ranking-texts'
import { SchoolOrder } from './school-order'
import { SchoolPicker } from './school-picker'
import { useList } from './use-list'

export type ListEditorProps = {
  /** The initial list, and the version of the saved list it is based on. */
  list: readonly string[]
  version: number
  schools: readonly RankedSchool[]
  texts: RankingFormTexts
  /** What the list is kept as on this device until the server has it; not at all on a shared device. */
  keptAs?: string
}

type Props = ListEditorProps & {
  state: RankingState
  /** Whether the list is being checked before it is sent. */
  checking: boolean
}

/** Edits a list for somebody else or on a shared device. Goes inside a form. */
export function ListEditor({ state, checking, schools, texts, keptAs, ...start }: Props) {
  const byId = new Map(schools.map((school) => [school.id, school]))
  const nameOf = (id: string) => byId.get(id)?.name ?? ''
  const named = (ids: readonly string[]) => ids.flatMap((id) => byId.get(id) ?? [])
  const keeps = keptAs !== undefined
  const pending = usePending()
  const edit = useList({ student: keptAs ?? '', keeps, state, pending, ...start, nameOf, texts })
  const { list, version } = edit
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {list.map((id) => (
        <input key={id} type="hidden" name="school" value={id} />
      ))}
      {edit.isBack && (
        <Notice tone="information" title={texts.restoredTitle}>
          <p>{texts.isBack}</p>
        </Notice>
      )}
      <section className="space-y-4">
        <h2 id="list" tabIndex={-1} className="text-2xl font-bold">
          {texts.yourList}
        </h2>
        {list.length === 0 && <p className="bg-well rounded-md px-4 py-5">{texts.empty}</p>}
        {checking && <SchoolOrder schools={named(list)} />}
        {!checking && list.length > 0 && (
          <RankingList
            items={named(list)}
            texts={{ ...texts, label: texts.yourList }}
            command="do"
            onMove={edit.move}
            onRemove={edit.remove}
          />
        )}
        <p aria-live="polite" className="sr-only">
          {edit.said}
        </p>
      </section>
      {!checking && (
        <SchoolPicker
          title={texts.schools}
          schools={schools.filter(({ id }) => !list.includes(id))}
          texts={texts}
          onAdd={edit.add}
        />
      )}
    </>
  )
}
