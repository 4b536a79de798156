/** A list as it stands on the page, and the saved version it was written on. */
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

/** Keeps a list in this tab, for whoever leaves the page before saving; null forgets it. */
export function keepUnsaved(student: string, unsaved: UnsavedList | null): void {
  try {
    if (unsaved) sessionStorage.setItem(keyOf(student), JSON.stringify(unsaved))
    else sessionStorage.removeItem(keyOf(student))
  } catch {
    // a browser that keeps nothing: the page itself still says that the list is not saved
  }
}

/** The list this tab kept, or null. */
export function keptUnsaved(student: string): UnsavedList | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(keyOf(student)) ?? 'null')
    return isUnsaved(kept) ? kept : null
  } catch {
    return null
  }
}
