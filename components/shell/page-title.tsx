import type { ReactNode } from 'react'

type Props = { eyebrow?: ReactNode; lead?: ReactNode; children: ReactNode }

/** The title of a page, with what it belongs to above and one sentence below. */
export function PageTitle({ eyebrow, lead, children }: Props) {
  return (
    <div>
      {eyebrow && <p className="text-ink-soft mb-1 text-base font-semibold">{eyebrow}</p>}
      <h1 className="text-3xl font-bold tracking-tight sm:text-4xl">{children}</h1>
      {lead && <p className="mt-3 max-w-prose text-lg sm:text-xl">{lead}</p>}
    </div>
  )
}
