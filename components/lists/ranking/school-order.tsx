import type { ReactNode } from 'react'

type Props = { schools: readonly { id: string; name: string; note?: ReactNode }[] }

/** A list of schools in order, first choice first. */
export function SchoolOrder({ schools }: Props) {
  return (
    <ol className="border-line divide-line divide-y border-y">
      {schools.map(({ id, name, note }, index) => (
        <li key={id} className="flex gap-3 py-3">
          <span className="bg-accent-soft text-accent-strong grid size-8 shrink-0 place-items-center rounded-full font-bold tabular-nums">
            {index + 1}
          </span>
          <div className="min-w-0 pt-0.5">
            <p className="font-semibold">{name}</p>
            {note}
          </div>
        </li>
      ))}
    </ol>
  )
}
