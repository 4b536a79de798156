/** One place a signed-in person can go to from the account page. */
export type AccountPlaces = {
  name: string
  email: string
  students: number
  counselor: boolean
  schools: readonly { slug: string; name: string }[]
  zones: readonly { slug: string; nameEn: string; nameEs: string }[]
  /** Zones whose appeals the person decides. */
  panels: readonly { slug: string; nameEn: string; nameEs: string }[]
  administrator: boolean
  auditor: boolean
}
