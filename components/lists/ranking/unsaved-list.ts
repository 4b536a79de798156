import { findKept, keep } from '@/components/ui/kept'

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

const keyOf = (student: string) => `list:${student}`

/** Keeps a list on this device until the server has it; null deletes it. */
export const keepUnsaved = (student: string, unsaved: UnsavedList | null): void =>
  keep(keyOf(student), unsaved)

/** The list kept on this device by this account, or null. */
export function keptUnsaved(student: string): UnsavedList | null {
  const kept = findKept(keyOf(student))
  return isUnsaved(kept) ? kept : null
}
