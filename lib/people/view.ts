import type { Role } from '@/lib/db/generated/enums'

/** One role that one person holds at one place. */
export type Grant = {
  readonly id: string
  readonly role: Role
  readonly name: string
  readonly email: string
  /** Where a counselor or school staff works. */
  readonly school: string | null
  /** Where zone staff work; on the page of the district only. */
  readonly zone: { readonly slug: string; readonly nameEn: string; readonly nameEs: string } | null
  /** Why the reader cannot end it; null when it can be ended. */
  readonly kept: 'own' | 'last' | null
}
