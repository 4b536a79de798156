'use client'

import { useEffect } from 'react'

/** Lets the browser keep a family's last result readable offline; never begun on a device that a class shares. */
export function OfflineKeeper() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    if (location.pathname.startsWith('/class')) return
    // a browser that may not keep anything reads everything online all the same
    navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }, [])
  return null
}
