'use client'

import type { ReactNode } from 'react'

import { forgetOwnKept } from '@/components/ui/kept'

/** Around the buttons that sign out: what this device kept for the person is deleted first. */
export function SignOutForm({
  look = 'mt-12 space-y-4',
  children,
}: {
  look?: string
  children: ReactNode
}) {
  return (
    <form onSubmit={forgetOwnKept} className={look}>
      {children}
    </form>
  )
}
