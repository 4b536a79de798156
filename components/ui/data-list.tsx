import type { ReactNode } from 'react'

type Props = { items: readonly { term: string; detail: ReactNode; action?: ReactNode }[] }

/** The data of one thing: names, values, and links to change them. */
export function DataList({ items }: Props) {
  return (
    <dl className="border-line divide-line divide-y border-y">
      {items.map(({ term, detail, action }) => (
        <div
          key={term}
          className="gap-x-6 py-3 sm:grid sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto]"
        >
          <dt className="font-semibold">{term}</dt>
          <dd className="min-w-0">{detail}</dd>
          {action && <dd>{action}</dd>}
        </div>
      ))}
    </dl>
  )
}
