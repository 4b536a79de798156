import { FieldSet } from './field'
import type { Option } from './option'
import { CONTROL, LABEL } from './pick'

type Props = {
  legend: string
  name: string
  options: readonly Option[]
  hint?: string | undefined
  error?: string | undefined
  defaultValue?: string | number | undefined
}

/** A choice of one from a few visible options. The first option has the name as its id, for links to the field. */
export function RadioGroup({ legend, name, options, hint, error, defaultValue }: Props) {
  return (
    <FieldSet name={name} legend={legend} hint={hint} error={error}>
      <div key={defaultValue} className="mt-1">
        {options.map((option, index) => {
          const id = index === 0 ? name : `${name}-${option.value}`
          return (
            <div key={option.value} className="relative flex items-start">
              <input
                type="radio"
                id={id}
                name={name}
                value={option.value}
                defaultChecked={defaultValue === option.value}
                aria-describedby={option.hint ? `${id}-note` : undefined}
                className={`${CONTROL} rounded-full`}
              />
              <div className="py-2 ps-3">
                <label htmlFor={id} className={LABEL}>
                  {option.label}
                </label>
                {option.hint && (
                  <p id={`${id}-note`} className="text-ink-soft text-[0.9em]">
                    {option.hint}
                  </p>
                )}
              </div>
            </div>
          )
        })}
      </div>
    </FieldSet>
  )
}
