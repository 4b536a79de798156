import { controlLook, FieldSet } from './field'

type Part = 'month' | 'day' | 'year'

type Props = {
  legend: string
  name: string
  hint?: string | undefined
  error?: string | undefined
  labels: Record<Part, string>
  defaultValue?: Partial<Record<Part, string | number | undefined>> | undefined
}

const PARTS: readonly { part: Part; width: string; length: number }[] = [
  { part: 'month', width: 'w-16', length: 2 },
  { part: 'day', width: 'w-16', length: 2 },
  { part: 'year', width: 'w-24', length: 4 },
]

/** A memorable date such as a birth date, typed in three boxes: `name.month`, `name.day`, `name.year`. */
export function DateField({ legend, name, hint, error, labels, defaultValue }: Props) {
  return (
    <FieldSet name={name} legend={legend} hint={hint} error={error}>
      <div className="mt-1.5 flex gap-4">
        {PARTS.map(({ part, width, length }, index) => {
          const id = index === 0 ? name : `${name}-${part}`
          return (
            <div key={part}>
              <label htmlFor={id} className="block text-[0.9em]">
                {labels[part]}
              </label>
              <input
                id={id}
                name={`${name}.${part}`}
                className={`${controlLook(error)} ${width}`}
                inputMode="numeric"
                autoComplete="off"
                maxLength={length}
                defaultValue={defaultValue?.[part]}
                aria-invalid={error ? true : undefined}
              />
            </div>
          )
        })}
      </div>
    </FieldSet>
  )
}
