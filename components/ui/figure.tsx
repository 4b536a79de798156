import type { ReactNode } from 'react'

import { Disclosure } from './disclosure'

type Props = {
  /** A sentence that says what one sees. */
  title: string
  source: ReactNode
  table: ReactNode
  tableLabel: string
  children: ReactNode
}

/** A picture with the sentence it shows, its source, and its numbers one press away. */
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
