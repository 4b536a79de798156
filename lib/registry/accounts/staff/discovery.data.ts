import 'server-only'
import { z } from 'zod'

import { signInProviders } from '@/lib/base/env'
import { log } from '@/lib/base/log'
import type { SignInProvider } from '@/lib/base/sign-in-providers.schema'

const PATIENCE_MS = 5000
const DAY = 24 * 60 * 60 * 1000

const metadataSchema = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url().optional(),
  jwks_uri: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
})

/** What a provider says of itself: where people sign in, where codes are exchanged, where its keys are. */
export type ProviderMetadata = z.infer<typeof metadataSchema>

type Kept = Map<string, { readonly metadata: ProviderMetadata; readonly at: number }>

const shared = globalThis as typeof globalThis & { zoneSignInProviders?: Kept }

/** What each provider said last, and when; in memory only, one for all of the bundles that the pages are built into. */
const kept: Kept = (shared.zoneSignInProviders ??= new Map())

async function ask(provider: SignInProvider): Promise<ProviderMetadata> {
  const url = `${provider.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(url, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    cache: 'no-store',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  if (!answer.ok) throw new Error(`the provider answered ${answer.status}`)
  const metadata = metadataSchema.parse(await answer.json())
  if (metadata.issuer !== provider.issuer)
    throw new Error(`the provider calls itself ${metadata.issuer}, not ${provider.issuer}`)
  return metadata
}

/**
 * What a provider says of itself: asked anew after a day, and what it said before counts while it cannot be asked.
 * Null when it never could be.
 */
export async function findMetadata(provider: SignInProvider): Promise<ProviderMetadata | null> {
  const before = kept.get(provider.name)
  if (before && Date.now() - before.at < DAY) return before.metadata
  try {
    const metadata = await ask(provider)
    kept.set(provider.name, { metadata, at: Date.now() })
    return metadata
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    log.warn({ provider: provider.name, reason }, 'a sign-in provider could not be asked')
    return before?.metadata ?? null
  }
}

/** Whether a provider has answered so far; one that has not is asked, and nobody waits for it. */
export function hasAnswered(provider: SignInProvider): boolean {
  const isKept = kept.has(provider.name)
  if (!isKept) void findMetadata(provider)
  return isKept
}

/** Has a provider asked anew at the next sign-in, because something it said does not hold any more. */
export function forgetMetadata(provider: SignInProvider): void {
  kept.delete(provider.name)
}

/** Asks every provider that is set, at start; nobody waits for it, and nothing fails when one is down. */
export function askProvidersAhead(): void {
  for (const provider of signInProviders()) void findMetadata(provider)
}
