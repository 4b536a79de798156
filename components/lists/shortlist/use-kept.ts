'use client'

import { useSyncExternalStore } from 'react'

import { readShortlist, SHORTLIST_COOKIE } from '@/lib/lists/shortlist/shortlist.rules'

const EVENTS = [SHORTLIST_COOKIE, 'focus', 'pageshow']

function subscribe(changed: () => void): () => void {
  for (const event of EVENTS) window.addEventListener(event, changed)
  return () => {
    for (const event of EVENTS) window.removeEventListener(event, changed)
  }
}

function cookie(): string {
  const start = `${SHORTLIST_COOKIE}=`
  const its = document.cookie.split('; ').find((one) => one.startsWith(start))
  return its?.slice(start.length) ?? ''
}

/** The slugs of the schools on this browser's shortlist; none while rendering on the server. */
export function useKept(): string[] {
  return readShortlist(useSyncExternalStore(subscribe, cookie, () => ''))
}

/** Tells every part of the page that the shortlist has changed. */
export const announceKept = () => window.dispatchEvent(new Event(SHORTLIST_COOKIE))
