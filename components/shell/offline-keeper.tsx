'use client'

import { useEffect } from 'react'

/** Lets the browser save a family's last result for reading offline. Not used on a device shared by a class. */
export function OfflineKeeper() {
  useEffect(() => {
    if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
    if (location.pathname.startsWith('/class')) return
    // a browser that cannot save pages still works online
    navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  }, [])
  return null
}
