import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { db } from '@/lib/base/db/client'
import { appUrl, signInProviders } from '@/lib/base/env'
import { findUserNames } from '@/lib/registry/people/person-names.data'

import { hasAnswered } from './discovery.data'
import { isSingleSignOnOnly } from './sign-in-rule.data'

type ShownProvider = {
  readonly name: string
  readonly label: string
  readonly issuer: string
  readonly domain: string | null
  readonly tenant: string | null
  readonly answers: boolean
  /** The address that is registered there, and the one for a portal of the district. */
  readonly back: string
  readonly portal: string
}

export type StaffSignInPage = {
  readonly providers: readonly ShownProvider[]
  readonly only: boolean
  /** What an administrator asked for and nobody answered; null when there is nothing. */
  readonly open: {
    readonly id: string
    readonly only: boolean
    readonly by: string
    readonly at: Date
    readonly isOwn: boolean
  } | null
  /** Whether the actor has signed in at a provider. */
  readonly isTied: boolean
  /** Who is tied to an account of the district, by name. */
  readonly tied: readonly {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly at: string
    readonly since: Date
  }[]
}

function listProviders(): ShownProvider[] {
  return signInProviders().map((provider) => {
    const { name, label, issuer, domain, tenant } = provider
    return {
      name,
      label,
      issuer,
      domain,
      tenant: tenant?.value ?? null,
      answers: hasAnswered(provider),
      back: `${appUrl()}/api/auth/callback/${name}`,
      portal: `${appUrl()}/sign-in/with/${name}`,
    }
  })
}

async function findOpenRule(actor: Actor): Promise<StaffSignInPage['open']> {
  const rule = await db.staffSignInRule.findFirst({
    where: { decidedAt: null },
    select: { id: true, only: true, askedById: true, askedAt: true },
  })
  if (!rule) return null
  const { id, only, askedById, askedAt } = rule
  const names = await findUserNames(db, [askedById])
  return { id, only, by: names.get(askedById) ?? '', at: askedAt, isOwn: askedById === actor.id }
}

/** How staff sign in, for administrators; null for anybody else. */
export async function findStaffSignIn(actor: Actor): Promise<StaffSignInPage | null> {
  if (!actor.administrator) return null
  const providers = listProviders()
  const [only, open, identities] = await Promise.all([
    isSingleSignOnOnly(),
    findOpenRule(actor),
    db.staffIdentity.findMany({
      orderBy: [{ user: { name: 'asc' } }, { issuer: 'asc' }],
      select: {
        id: true,
        issuer: true,
        linkedAt: true,
        user: { select: { id: true, name: true, email: true } },
      },
    }),
  ])
  const labels = new Map(providers.map(({ issuer, label }) => [issuer, label]))
  return {
    providers,
    only,
    open,
    isTied: identities.some(({ user }) => user.id === actor.id),
    tied: identities.map(({ id, issuer, linkedAt, user: { name, email } }) => ({
      id,
      name,
      email,
      at: labels.get(issuer) ?? issuer,
      since: linkedAt,
    })),
  }
}
