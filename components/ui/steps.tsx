import type { ReactNode } from 'react'

type Props = { items: readonly { title: string; body?: ReactNode }[] }

/** Numbered steps that happen one after another. */
export function Steps({ items }: Props) {
  return (
    <ol className="space-y-5">
      {items.map(({ title, body }, index) => (
        <li key={title} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-x-3">
          <span
            aria-hidden
            className="bg-accent-soft text-accent-strong grid size-8 place-items-center rounded-full text-base font-bold tabular-nums"
          >
            {index + 1}
          </span>
          <div className="max-w-prose pt-0.5">
            <p className="font-bold">{title}</p>
            {body && <div className="mt-0.5">{body}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}
