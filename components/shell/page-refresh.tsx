'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'

const EVERY = 1500

/** Refreshes the page while something is running. Without scripts the browser refreshes it. */
export function Renew() {
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), EVERY)
    return () => clearInterval(timer)
  }, [router])
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  )
}
