import { z } from 'zod'

import { searchSchema } from '@/lib/base/forms/search.schema'

/** A search as stated in the address; invalid values mean none. */
export const searchFilterSchema = z.object({ q: searchSchema(100) })

/** What only the page of a zone tells of a child. */
type FoundInZone = {
  readonly birthDate: Date
  readonly guardians: readonly { readonly name: string; readonly email: string }[]
  /** The application of this year in the reader's zones, and when its list was sent; null: there is none. */
  readonly application: { readonly submittedAt: Date | null } | null
}

/** A child found anywhere among the reader's, with the page that is the reader's. */
export type FoundAnywhere = {
  readonly id: string
  readonly name: string
  readonly number: string
  /** The school where the child is now; null when not known. */
  readonly school: string | null
  readonly href: string
  /** Null where the reader does not run the zone. */
  readonly inZone: FoundInZone | null
}

/** The children found; `more`: there are others. */
export type Found = { readonly students: readonly FoundAnywhere[]; readonly more: boolean }
