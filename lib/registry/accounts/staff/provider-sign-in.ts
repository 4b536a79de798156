import 'server-only'
import { createHash, randomBytes } from 'node:crypto'

import NextAuth from 'next-auth'
import { cookies } from 'next/headers'
import { NextRequest } from 'next/server'

import { appUrl, signInProviders } from '@/lib/base/env'
import { log } from '@/lib/base/log'

import { isSecure } from '../auth-options'
import type { VerifiedUser } from '../sign-in.mutations'
import { attemptTo } from './attempt.data'
import { findMetadata, forgetMetadata } from './discovery.data'
import { ownPath, providerOptions } from './provider-options'
import { findTrouble, type Trouble } from './trouble.rules'

export type ProviderAnswer =
  /** Where the browser goes next; `user` once somebody is signed in. */
  | { ok: true; response: Response; user?: VerifiedUser }
  | { ok: false; trouble: Trouble; label: string; path: string }

const CHECKS = ['state', 'nonce', 'pkce.code_verifier', 'callback-url', 'csrf-token'] as const

function checkCookie(name: (typeof CHECKS)[number]): string {
  if (!isSecure()) return `next-auth.${name}`
  return `${name === 'csrf-token' ? '__Host-' : '__Secure-'}next-auth.${name}`
}

const cookieOptions = () =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure() }) as const

/** The cookies of one sign-in, which no other one may use: gone once it ended, however it ended. */
async function dropChecks(): Promise<void> {
  const jar = await cookies()
  for (const name of CHECKS) jar.set(checkCookie(name), '', { ...cookieOptions(), maxAge: 0 })
}

/** Where the sign-in that is under way was to lead. */
async function readPath(): Promise<string> {
  return ownPath((await cookies()).get(checkCookie('callback-url'))?.value ?? '')
}

/** Hands a request to next-auth, which knows its own address by a variable only. */
async function handTo(
  request: NextRequest,
  step: 'signin' | 'callback',
  ready: NonNullable<Awaited<ReturnType<typeof findReady>>>,
) {
  process.env['NEXTAUTH_URL'] = new URL('/api/auth', appUrl()).href
  const { provider, metadata } = ready
  const params = Promise.resolve({ nextauth: [step, provider.name] })
  const options = providerOptions(provider, metadata)
  return attemptTo(async () => (await NextAuth(request, { params }, options)) as Response)
}

async function findReady(provider: NonNullable<ReturnType<typeof findProvider>>) {
  const metadata = await findMetadata(provider)
  return metadata && { provider, metadata }
}

/** The provider of an address; null when none is set by that name. */
const findProvider = (name: string) =>
  signInProviders().find((provider) => provider.name === name) ?? null

/**
 * Begins to sign in at a provider: the answer sends the browser there. `path` is where it comes back to in the end.
 * Null when no such provider is set.
 */
export async function beginAtProvider(name: string, path: string): Promise<ProviderAnswer | null> {
  const provider = findProvider(name)
  if (!provider) return null
  const ready = await findReady(provider)
  if (!ready) return { ok: false, trouble: 'away', label: provider.label, path }
  const { secret } = providerOptions(provider, ready.metadata)
  // next-auth takes the first step only from a form with its token: a link of the sign-in page, or of the portal of a
  // district, takes it here, and all that it does is send the browser to its own account
  const csrfToken = randomBytes(32).toString('hex')
  const seal = createHash('sha256').update(`${csrfToken}${secret}`).digest('hex')
  const jar = await cookies()
  jar.set(checkCookie('csrf-token'), `${csrfToken}|${seal}`, cookieOptions())
  const request = new NextRequest(new URL('/api/auth/signin', appUrl()), {
    method: 'POST',
    body: new URLSearchParams({ csrfToken, callbackUrl: path }),
  })
  const { result: response, attempt } = await handTo(request, 'signin', ready)
  if (attempt.error === undefined) return { ok: true, response }
  log.warn({ provider: name, reason: attempt.error }, 'a sign-in could not begin')
  forgetMetadata(provider)
  return { ok: false, trouble: findTrouble(attempt.error), label: provider.label, path }
}

/** Takes the answer of a provider, once. Null when no such provider is set. */
export async function takeAnswer(
  request: NextRequest,
  name: string,
): Promise<ProviderAnswer | null> {
  const provider = findProvider(name)
  if (!provider) return null
  const to = { label: provider.label, path: await readPath() }
  const ready = await findReady(provider)
  if (!ready) return { ok: false, trouble: 'away', ...to }
  const { result: response, attempt } = await handTo(request, 'callback', ready)
  await dropChecks()
  const { user, refused, error, failure } = attempt
  if (failure !== undefined) throw failure
  if (user && error === undefined) return { ok: true, response, user }
  log.warn({ provider: name, reason: refused ?? error }, 'a sign-in was refused')
  if (refused) return { ok: false, trouble: refused, ...to }
  const trouble = findTrouble(error ?? '')
  // its keys or addresses may have moved
  if (trouble === 'untrusted' || trouble === 'away') forgetMetadata(provider)
  return { ok: false, trouble, ...to }
}
