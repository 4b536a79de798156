import type { ReactNode } from 'react'

type Props = { title: ReactNode; lead?: ReactNode; children: ReactNode }

/** A part of a page under its own heading. */
export function Section({ title, lead, children }: Props) {
  return (
    <section>
      <h2 className="text-2xl font-bold tracking-tight">{title}</h2>
      {lead && <p className="text-ink-soft mt-1 max-w-prose">{lead}</p>}
      <div className="mt-4 space-y-5">{children}</div>
    </section>
  )
}
