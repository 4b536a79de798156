'use client'

import { useEffect } from 'react'

// the same word in every supported language
const PREFIX = 'Error: '

/** Adds "Error:" to the start of the page title while `said` is shown, so that screen readers say it first. */
export function useErrorTitle(said: string) {
  useEffect(() => {
    if (!said || document.title.startsWith(PREFIX)) return
    const before = document.title
    document.title = PREFIX + before
    return () => {
      if (document.title === PREFIX + before) document.title = before
    }
  }, [said])
}
