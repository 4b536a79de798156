export type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

/** What was typed in the fields of one form of a page. */
export type TypedFields = {
  /** Which form of the page it is, counted from 0. */
  readonly form: number
  readonly fields: readonly (readonly [name: string, value: string])[]
}

const placeOf = (form: HTMLFormElement) => [...document.forms].indexOf(form)

/** Not the values of the page itself, no secrets, and no files, which a browser does not give back. */
const isTyped = ({ name, type }: Field) =>
  name !== '' && !['hidden', 'file', 'password', 'submit', 'checkbox'].includes(type)

/** Whether an element of a form is one that takes a value. */
export const isField = (element: Element): element is Field =>
  element instanceof HTMLInputElement ||
  element instanceof HTMLSelectElement ||
  element instanceof HTMLTextAreaElement

/**
 * Reads what is typed in a form; null when there is nothing to type. `also` names hidden fields that carry typed
 * values.
 */
export function readTyped(form: HTMLFormElement, also: readonly string[]): TypedFields | null {
  const fields = [...form.elements]
    .filter(isField)
    .filter((field) => isTyped(field) || also.includes(field.name))
    .filter((field) => field.type !== 'radio' || (field as HTMLInputElement).checked)
    .map(({ name, value }) => [name, value] as const)
  return fields.length === 0 ? null : { form: placeOf(form), fields }
}

const isTypedFields = (kept: unknown): kept is TypedFields =>
  typeof kept === 'object' && kept !== null && 'form' in kept && 'fields' in kept

/** Writes into a form what was typed there before; false when it belongs to another form, or is there already. */
export function writeTyped(form: HTMLFormElement, kept: unknown): boolean {
  if (!isTypedFields(kept) || kept.form !== placeOf(form)) return false
  let changed = false
  for (const [name, value] of kept.fields) {
    const field = form.elements.namedItem(name)
    if (field === null || !('value' in field) || field.value === value) continue
    field.value = value
    changed = true
  }
  return changed
}
