import type { ReactNode } from 'react'

type Props = { label: string; value: ReactNode; note?: ReactNode }

/** An important number with its label and a note to compare it with. */
export function Stat({ label, value, note }: Props) {
  return (
    <div className="border-line flex flex-col border-s-2 ps-4">
      <p className="text-ink-soft text-xs font-semibold">{label}</p>
      <p className="text-3xl font-bold tracking-tight tabular-nums">{value}</p>
      {note && <p className="text-ink-soft text-sm">{note}</p>}
    </div>
  )
}
