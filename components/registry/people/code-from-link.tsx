'use client'

import { useEffect } from 'react'

const KEY = 'code-from-letter'

/** Number and code of a link from a letter: behind the #, or kept while its reader signed in. */
function takeFields(): URLSearchParams {
  const { hash, pathname, search } = window.location
  if (hash.startsWith('#number=')) {
    sessionStorage.setItem(KEY, hash.slice(1))
    // the code stands in no history
    window.history.replaceState(null, '', pathname + search)
  }
  return new URLSearchParams(sessionStorage.getItem(KEY) ?? '')
}

/**
 * Fills number and code of the link of a letter into the form of the page, and forgets them then; on a page without
 * that form, such as the one to sign in, keeps them for it in this tab. Nothing of it is sent to us before the form is.
 */
export function CodeFromLink() {
  useEffect(() => {
    const fields = takeFields()
    for (const [name, value] of fields) {
      const field = document.querySelector<HTMLInputElement>(`input[name="${CSS.escape(name)}"]`)
      if (!field || field.value !== '' || !['number', 'code'].includes(name)) continue
      field.value = value
      sessionStorage.removeItem(KEY)
    }
  }, [])
  return null
}
