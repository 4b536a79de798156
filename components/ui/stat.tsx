import type { ReactNode } from 'react'

type Props = { label: string; value: ReactNode; note?: ReactNode }

/** One number that matters, what it counts, and what to hold it against. */
export function Stat({ label, value, note }: Props) {
  return (
    <div className="border-line flex flex-col border-s-2 ps-4">
      <p className="text-ink-soft text-xs font-semibold">{label}</p>
      <p className="text-3xl font-bold tracking-tight tabular-nums">{value}</p>
      {note && <p className="text-ink-soft text-sm">{note}</p>}
    </div>
  )
}
