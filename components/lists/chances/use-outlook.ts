import { useEffect, useState } from 'react'

import type { OutlookWords } from '@/lib/lists/chances/chances.view'

type Known = { readonly key: string; readonly rows: OutlookWords | null }

/** Long enough that moving a school up three places makes one request. */
const PAUSE_MS = 250

/**
 * The chances of the list on the page: those that came with the page or with the answer to a post, and,
 * when a script changes the list, those the server sends for it. Null rows: chances are not known.
 */
export function useOutlook(student: string, list: readonly string[], came: Known) {
  const [asked, setAsked] = useState<Known | null>(null)
  const key = list.join()
  const isKnown = came.key === key || asked?.key === key || came.rows === null

  useEffect(() => {
    if (isKnown) return
    const stop = new AbortController()
    const ask = async () => {
      try {
        const answer = await fetch(`/family/${student}/ranking/chances?list=${key}`, {
          signal: stop.signal,
        })
        const rows = answer.ok ? ((await answer.json()) as OutlookWords) : null
        setAsked({ key, rows })
      } catch {
        // offline: the chances shown stay marked as out of date
      }
    }
    const timer = setTimeout(() => void ask(), PAUSE_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [student, key, isKnown])

  if (asked?.key === key) return { rows: asked.rows, busy: false }
  return { rows: came.key === key ? came.rows : (asked?.rows ?? came.rows), busy: !isKnown }
}
