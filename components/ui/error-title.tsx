'use client'

import { useEffect } from 'react'

// the same word in every language that is written
const PREFIX = 'Error: '

/** The title of the page begins with "Error:" while `said` is shown: the first thing a screen reader says. */
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
