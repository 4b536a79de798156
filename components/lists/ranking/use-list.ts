import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

import type { RankingState } from '@/lib/lists/ranking.view'

import { edited, moved } from './edit-list'
import { fill, type RankingFormTexts } from './ranking-texts'
import { keepUnsaved, keptUnsaved } from './unsaved-list'

type Start = {
  student: string
  state: RankingState
  /** Whether the next answer is on its way. */
  pending: boolean
  list: readonly string[]
  version: number
  nameOf: (id: string) => string
  /** False on a shared device, or when somebody types for another: the browser keeps nothing. */
  keeps?: boolean
  texts: Pick<RankingFormTexts, 'moved' | 'removed' | 'added'>
}

const never = () => () => {}

/**
 * The list while a script edits it. The server's answer replaces it, unless it was changed after it was
 * sent; every change is announced to screen readers, and kept on this device until the server has it.
 */
export function useList({
  student,
  state,
  pending,
  list: first,
  version,
  nameOf,
  texts,
  keeps = true,
}: Start) {
  const [answered, setAnswered] = useState(state)
  const [list, setList] = useState(state.list ?? first)
  // the list on the page is based on this version, whatever a later render brings
  const [begunOn, setBegunOn] = useState(version)
  const [isBack, setIsBack] = useState(false)
  const [isRead, setIsRead] = useState(false)
  const [said, setSaid] = useState('')
  const [isNewer, setIsNewer] = useState(false)
  const wanted = useRef<string | null>(null)
  if (answered !== state) {
    setAnswered(state)
    if (state.list && !isNewer) setList(state.list)
    setIsNewer(false)
    setSaid('')
    setIsBack(false)
  }

  // only the browser knows what is kept on this device: read once, after hydration
  const isAlive = useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
  if (keeps && isAlive && !isRead) {
    setIsRead(true)
    const kept = keptUnsaved(student)
    if (kept && kept.list.join() !== list.join()) {
      setList(kept.list)
      setBegunOn(kept.version)
      setIsBack(true)
    }
  }

  // the pressed button is gone: move the focus to the heading of its section
  useEffect(() => {
    if (wanted.current) document.getElementById(wanted.current)?.focus()
    wanted.current = null
  }, [list])

  const change = (after: readonly string[], sentence: string, focus: string | null = null) => {
    wanted.current = focus
    setList(after)
    setIsNewer(pending)
    setSaid(sentence)
    if (keeps) keepUnsaved(student, { list: [...after], version: state.version ?? begunOn })
  }
  return {
    list,
    said,
    version: state.version ?? begunOn,
    /** Whether the list was kept on this device. */
    isBack,
    move: (id: string, to: number) => {
      const after = moved(list, id, to)
      const values = { name: nameOf(id), place: after.indexOf(id) + 1, count: after.length }
      change(after, fill(texts.moved, values))
    },
    remove: (id: string) =>
      change(edited(list, 'remove', id), fill(texts.removed, { name: nameOf(id) }), 'list'),
    add: (id: string) => {
      const values = { name: nameOf(id), place: list.length + 1 }
      change(edited(list, 'add', id), fill(texts.added, values), 'schools')
    },
  }
}
