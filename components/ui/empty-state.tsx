import type { ReactNode } from 'react'

type Props = { title: string; children?: ReactNode; action?: ReactNode }

/** Shown when there is nothing yet: why, and what to do next. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <div className="bg-well rounded-md px-6 py-8">
      <p className="text-xl font-bold">{title}</p>
      {children && <div className="mt-1 max-w-prose">{children}</div>}
      {action && <div className="mt-5">{action}</div>}
    </div>
  )
}
