'use client'

import type { ReactNode } from 'react'

import { forgetOwnKept } from '@/components/ui/kept'

/** Around the buttons that sign out: what this device kept for the person is deleted first. */
export function SignOutForm({ children }: { children: ReactNode }) {
  return (
    <form onSubmit={forgetOwnKept} className="mt-12 space-y-4">
      {children}
    </form>
  )
}
