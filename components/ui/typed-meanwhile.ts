import { type InputEvent, useLayoutEffect, useRef } from 'react'

import { type Field, isField } from './typed-fields'

type Typed = {
  readonly form: HTMLFormElement
  readonly value: string
  readonly checked: boolean
  /** Null in a field that has none. */
  readonly caret: number | null
}

const isPicked = ({ type }: Field) => type === 'radio' || type === 'checkbox'

/** A box without a value of its own confirms what the form says: nobody can do that before its answer. */
const isKept = ({ type, value }: Field) =>
  type !== 'file' && !(type === 'checkbox' && value === 'on')

function read(field: Field, form: HTMLFormElement): Typed {
  return {
    form,
    value: field.value,
    checked: 'checked' in field && field.checked,
    caret: 'selectionStart' in field ? field.selectionStart : null,
  }
}

/** The field, or the one that the answer made in its place; undefined when there is none any more. */
function findStanding(field: Field, { form, value }: Typed): Field | undefined {
  if (field.isConnected) return field
  return [...form.elements]
    .filter(isField)
    .filter(({ name }) => name === field.name)
    .find((one) => !isPicked(one) || one.value === value)
}

function write(field: Field, { value, checked, caret }: Typed): void {
  if (field instanceof HTMLInputElement && isPicked(field)) {
    field.checked = checked
    return
  }
  // past React's own setter, so that it hears of it like of a key
  Reflect.set(Object.getPrototypeOf(field), 'value', value, field)
  field.dispatchEvent(new Event('input', { bubbles: true }))
  if (caret !== null && 'selectionStart' in field) field.setSelectionRange(caret, caret)
}

/**
 * Keeps what is typed in a form between sending it and its answer, `state`: React sets the fields of an
 * answered form back to what the answer brings, which is what was sent. `isTyping` tells whether
 * somebody was typing in the form when the answer came.
 */
export function useTypedMeanwhile(state: unknown) {
  const typed = useRef<Map<Field, Typed> | null>(null)
  const isTyping = useRef(false)
  // before the browser paints or takes the next key
  useLayoutEffect(() => {
    const fields = typed.current ?? new Map<Field, Typed>()
    typed.current = null
    isTyping.current = false
    for (const [field, was] of fields) {
      const standing = findStanding(field, was)
      if (!standing) continue
      write(standing, was)
      if (standing === document.activeElement) isTyping.current = true
    }
  }, [state])
  return {
    isTyping,
    onSent: () => {
      typed.current = new Map()
    },
    onInput: ({ target, currentTarget }: InputEvent<HTMLFormElement>) => {
      if (target instanceof Element && isField(target) && isKept(target))
        typed.current?.set(target, read(target, currentTarget))
    },
  }
}
