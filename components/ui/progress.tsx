import { useId } from 'react'

type Props = { label: string; value: number; max: number; text: string }

/** The progress of long work, as a bar and as text. */
export function Progress({ label, value, max, text }: Props) {
  const id = useId()
  return (
    <div>
      <p className="flex flex-wrap justify-between gap-x-4">
        <label htmlFor={id} className="font-semibold">
          {label}
        </label>
        <span className="text-ink-soft tabular-nums">{text}</span>
      </p>
      <progress id={id} value={value} max={max} className="mt-2 block h-2.5 w-full" />
    </div>
  )
}
