import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** A search as stated in the address; invalid values mean none. */
export const searchFilterSchema = z.object({ q: searchSchema(100) })

/** A child found anywhere among the reader's, with the page that is the reader's. */
export type FoundAnywhere = {
  readonly id: string
  readonly name: string
  readonly number: string
  /** Null where the reader's page of the child does not tell it. */
  readonly birthDate: Date | null
  /** The school where the child is now; null when not known. */
  readonly school: string | null
  readonly href: string
}

/** A student found by a search, in one year of a zone. */
export type FoundStudent = {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly birthDate: Date
  /** The student's school in the year before; null when not known. */
  readonly school: string | null
  readonly guardians: readonly { readonly name: string; readonly email: string }[]
  /** Null when there is none for this year. */
  readonly application: { readonly id: string; readonly submittedAt: Date | null } | null
}

export type Found = {
  readonly students: readonly FoundStudent[]
  /** Whether more were found than are shown. */
  readonly more: boolean
}
