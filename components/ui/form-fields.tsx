'use client'

import type { ComponentProps, ReactNode } from 'react'

import { Checkbox as BareCheckbox } from './checkbox'
import { DateField as BareDateField } from './date-field'
import { controlLook, describedBy, FieldNotes } from './field'
import { FileField as BareFileField } from './file-field'
import { useField } from './form'
import { RadioGroup as BareRadioGroup } from './radio-group'
import { SelectField as BareSelectField } from './select-field'
import { TextArea as BareTextArea } from './text-area'
import { TextField as BareTextField } from './text-field'

type Answered = {
  name: string
  error?: string | undefined
  defaultValue?: string | number | undefined
}

/** Makes a field read its typed value and its error from the `Form` around it. */
function inForm<Props extends Answered>(Bare: (props: Props) => ReactNode) {
  return function FieldInForm(props: Omit<Props, 'error'> & Props) {
    const { value, error } = useField(props.name, props.defaultValue)
    return <Bare {...props} defaultValue={value} error={error} />
  }
}

export const TextField = inForm(BareTextField)
export const TextArea = inForm(BareTextArea)
export const SelectField = inForm(BareSelectField)
export const RadioGroup = inForm(BareRadioGroup)

/** Not checked when a refused form is shown again: a person confirms what the form says now. */
export function Checkbox(props: ComponentProps<typeof BareCheckbox>) {
  return <BareCheckbox {...props} error={useField(props.name).error} />
}

/** Empty when a refused form is shown again, as browsers require. */
export function FileField(props: ComponentProps<typeof BareFileField>) {
  return <BareFileField {...props} error={useField(props.name).error} />
}

export function DateField({
  name,
  defaultValue: initial,
  ...rest
}: ComponentProps<typeof BareDateField>) {
  const typed = {
    month: useField(`${name}.month`, initial?.month).value,
    day: useField(`${name}.day`, initial?.day).value,
    year: useField(`${name}.year`, initial?.year).value,
  }
  return <BareDateField {...rest} name={name} defaultValue={typed} error={useField(name).error} />
}

/** An input for a short value in a table, where row and column name it; `label` is for screen readers. */
export function CellField({ name, label }: { name: string; label: string }) {
  const { value, error } = useField(name)
  return (
    <>
      <FieldNotes id={name} error={error} />
      <input
        id={name}
        name={name}
        aria-label={label}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(name, null, error)}
        defaultValue={value}
        autoComplete="off"
        maxLength={8}
        className={`${controlLook(error)} w-24`}
      />
    </>
  )
}
