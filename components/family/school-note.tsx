import type { ReactNode } from 'react'

import { Star } from '@/components/ui/icons'

type Props = { kind: string; priorities: readonly string[]; children?: ReactNode }

/** What a family sees beside a school's name: its kind, and the priority the child has there, in words. */
export function SchoolNote({ kind, priorities, children }: Props) {
  return (
    <>
      <p className="text-ink-soft text-base">{kind}</p>
      {priorities.map((words) => (
        <p key={words} className="text-done mt-1 flex gap-1.5 text-base font-semibold">
          <Star aria-hidden className="mt-1 size-4 shrink-0" />
          <span>{words}</span>
        </p>
      ))}
      {children}
    </>
  )
}
