'use client'

import { useEffect } from 'react'

/** The key "/" goes to the search box of the header, unless something is being typed. */
export function FindKey() {
  useEffect(() => {
    const go = (event: KeyboardEvent) => {
      const { target } = event
      const types =
        target instanceof HTMLElement && target.closest('input,textarea,select,[contenteditable]')
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || types) return
      const box = [...document.querySelectorAll<HTMLElement>('[data-find]')].find(
        (one) => one.offsetParent,
      )
      if (!box) return
      event.preventDefault()
      box.focus()
    }
    document.addEventListener('keydown', go)
    return () => document.removeEventListener('keydown', go)
  }, [])
  return null
}
