import type { Prisma } from '@/lib/base/db/generated/client'

/** What `addressesOf` needs of a user. */
export const ADDRESSES = {
  email: true,
  addressChanges: { where: { doneAt: { not: null } }, select: { fromEmail: true } },
} as const satisfies Prisma.UserSelect

type Addresses = {
  readonly email: string
  readonly addressChanges: readonly { readonly fromEmail: string }[]
}

/** Every address that an account has or had: the district's records may name any of them. */
export const addressesOf = ({ email, addressChanges }: Addresses): string[] => [
  email,
  ...addressChanges.map(({ fromEmail }) => fromEmail),
]
