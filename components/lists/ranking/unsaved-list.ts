/** A list as it is on the page, and the saved version it is based on. */
export type UnsavedList = { readonly list: readonly string[]; readonly version: number }

const isUnsaved = (kept: unknown): kept is UnsavedList =>
  typeof kept === 'object' &&
  kept !== null &&
  'version' in kept &&
  typeof kept.version === 'number' &&
  'list' in kept &&
  Array.isArray(kept.list) &&
  kept.list.every((id) => typeof id === 'string')

const keyOf = (student: string) => `unsaved-list:${student}`

/** Stores a list in this tab, in case the page is left before saving; null deletes it. */
export function keepUnsaved(student: string, unsaved: UnsavedList | null): void {
  try {
    if (unsaved) sessionStorage.setItem(keyOf(student), JSON.stringify(unsaved))
    else sessionStorage.removeItem(keyOf(student))
  } catch {
    // the browser stores nothing: the page still says that the list is not saved
  }
}

/** The list stored in this tab, or null. */
export function keptUnsaved(student: string): UnsavedList | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(student)) ?? 'null')
    return isUnsaved(kept) ? kept : null
  } catch {
    return null
  }
}
