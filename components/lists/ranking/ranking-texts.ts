import type { OutlookTexts } from '@/components/lists/chances/list-outlook'

/** The texts of the ranking form; `fill` replaces names in braces when they are shown. */
export type RankingFormTexts = {
  errorTitle: string
  yourList: string
  empty: string
  schools: string
  allAdded: string
  newTab: string
  up: string
  down: string
  remove: string
  add: string
  drag: string
  dragHint: string
  /** {name}, {place}, {count} */
  moved: string
  /** {name} */
  removed: string
  /** {name}, {place} */
  added: string
  save: string
  check: string
  saved: string
  unsaved: string
  restoredTitle: string
  restored: string
  isBack: string
  useSaved: string
  shortlist: string
  useShortlist: string
  typedTitle: string
  conflict: ConflictTexts
  outlook: OutlookTexts
}

export type ConflictTexts = {
  title: string
  body: string
  mine: string
  empty: string
  keepMine: string
  takeSaved: string
}

/** Fills in the names in braces of a template. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
