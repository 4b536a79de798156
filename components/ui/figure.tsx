import type { ReactNode } from 'react'

import { Disclosure } from './disclosure'

type Props = {
  /** A sentence that says what the chart shows. */
  title: string
  source: ReactNode
  table: ReactNode
  tableLabel: string
  children: ReactNode
}

/** A chart with a sentence that says what it shows, its source, and its numbers in a table that can be opened. */
export function Figure({ title, source, table, tableLabel, children }: Props) {
  return (
    <figure>
      <figcaption className="max-w-prose text-xl font-bold">{title}</figcaption>
      <div className="mt-4">{children}</div>
      <p className="text-ink-soft mt-3 text-xs">{source}</p>
      <Disclosure label={tableLabel}>{table}</Disclosure>
    </figure>
  )
}
