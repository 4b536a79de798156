'use client'

import { usePathname } from 'next/navigation'
import type { ReactNode } from 'react'

/** What the frame of the pages says about one page; gone once a step without a new page led to another. */
export function OfPath({ path, children }: { path: string; children: ReactNode }) {
  return usePathname() === path ? children : null
}
