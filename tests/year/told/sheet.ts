import type { Year } from '../truth/year'
import type { Paper } from './paper'
import type { Locale, Say } from './say'

/** One thing that is told: of what kind, of whom or what, and as what. */
export type Telling = {
  readonly kind: string
  readonly of: string
  /** Undefined where it has to be told and is not. */
  readonly told: number | string | undefined
  /** What is so, where it hangs on the place it is told in. */
  readonly truth?: number | string
}

/** How a paper is read: the texts of its language, and who reads it. */
export type Words = { readonly say: Say; readonly locale: Locale; readonly reader: string }

/** A page or a file, who reads it, and what it tells. */
export type Sheet = {
  readonly path: string
  /** Names of readers; each of them is told the same. The public needs no session. */
  readonly readers: readonly string[]
  readonly tells: (paper: Paper, words: Words) => readonly Telling[]
  /** Codes for programs stand beside the words for people. */
  readonly hasCodes?: true
  /** Dates are proposed there that nothing has yet. */
  readonly proposesDates?: true
}

/** What a part of the program can be asked for in a state of a year. */
export type SheetsOf = (year: Year) => readonly Sheet[]

export const told = (kind: string, of: string, is: number | string | undefined): Telling => ({
  kind,
  of,
  told: is,
})

/** Who runs the zone reads all of it. */
export const RUN = ['staff', 'administrator']
