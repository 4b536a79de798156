'use client'

import type { ReactNode } from 'react'

import { Button } from '@/components/ui/button'

/** Opens the browser's print dialog. Without a script it is not shown: the menu of the browser prints as well. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <span className="max-sm:-ms-5 [@media(scripting:none)]:hidden">
      <Button type="button" variant="quiet" onClick={() => print()}>
        {children}
      </Button>
    </span>
  )
}
