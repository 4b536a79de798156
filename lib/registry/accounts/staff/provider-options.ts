import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import type { OAuthConfig } from 'next-auth/providers/oauth'
import { z } from 'zod'

import { appUrl } from '@/lib/base/env'
import { GOOGLE, type SignInProvider } from '@/lib/base/sign-in-providers.schema'

import { authOptions } from '../auth-options'
import { STAFF_SECONDS } from '../session-end.rules'
import { returnToSchema } from '../sign-in.schema'
import { currentAttempt } from './attempt.data'
import { readClaims } from './claims.rules'
import type { ProviderMetadata } from './discovery.data'
import { noteRefusal, signInStaff } from './staff-identity.mutations'

/** Until a provider has answered at one of its addresses. */
const PATIENCE_MS = 5000

const SIGNED = /^(?:RS|PS|ES)(?:256|384|512)$|^EdDSA$/

/** How the provider signs: by the default of the standard, where it offers that. */
function signingOf({ id_token_signing_alg_values_supported: offered }: ProviderMetadata): string {
  return offered.includes('RS256') ? 'RS256' : (offered.find((alg) => SIGNED.test(alg)) ?? 'RS256')
}

/** How we show the secret: as the standard does, or in the body where the provider knows only that. */
function secretIn({ token_endpoint_auth_methods_supported: known }: ProviderMetadata) {
  const isBody = known.includes('client_secret_post') && !known.includes('client_secret_basic')
  return isBody ? 'client_secret_post' : 'client_secret_basic'
}

type Said = Record<string, unknown>

/** What a token says whose signature next-auth has checked. */
function claimsOf(token: string | undefined): Said {
  const [, payload = ''] = (token ?? '').split('.')
  return z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(Buffer.from(payload, 'base64url').toString()))
}

/** A provider as next-auth asks it: by code with PKCE, state and nonce, and a signed token whose claims are checked. */
function toOAuth(provider: SignInProvider, metadata: ProviderMetadata): OAuthConfig<Said> {
  const { name, label, issuer, clientId, secret, domain } = provider
  const hint = issuer === GOOGLE && domain ? { hd: domain } : {}
  const { userinfo_endpoint } = metadata
  return {
    id: name,
    name: label,
    type: 'oauth',
    idToken: true,
    checks: ['pkce', 'state', 'nonce'],
    issuer,
    clientId,
    clientSecret: secret,
    authorization: {
      url: metadata.authorization_endpoint,
      params: { scope: 'openid email profile', ...hint },
    },
    token: { url: metadata.token_endpoint },
    userinfo: {
      ...(userinfo_endpoint && { url: userinfo_endpoint }),
      // the claims of the token; the address stands there, or on the provider's page about the person
      request: async ({ tokens, client }) => {
        const signed = claimsOf(tokens.id_token)
        const { access_token } = tokens
        if (signed['email'] || !userinfo_endpoint || !access_token) return signed
        const page: Said = await client.userinfo(access_token)
        if (page['sub'] !== signed['sub']) throw new Error('the page is about somebody else')
        return { ...page, ...signed }
      },
    },
    jwks_endpoint: metadata.jwks_uri,
    client: {
      id_token_signed_response_alg: signingOf(metadata),
      token_endpoint_auth_method: secretIn(metadata),
    },
    httpOptions: { timeout: PATIENCE_MS },
    profile: ({ sub }) => ({ id: String(sub) }),
  }
}

/** Who the claims of a checked token prove, signed in; false with the reason in the attempt when they are not let in. */
async function letIn(claims: unknown, provider: SignInProvider, now: Date): Promise<boolean> {
  const attempt = currentAttempt()
  const { name } = provider
  const read = readClaims(claims, provider)
  if (!read.ok) {
    attempt.refused = read.reason
    await noteRefusal(name, read.reason)
    return false
  }
  const answer = await signInStaff(read.proven, { provider: name, now })
  if (answer.ok) attempt.user = answer.user
  else attempt.refused = answer.reason
  return answer.ok
}

/** The path of a page of ours, from an address of it or the path alone; the account page for anything else. */
export function ownPath(url: string): string {
  const base = appUrl()
  return returnToSchema.parse(url.startsWith(`${base}/`) ? url.slice(base.length) : url)
}

/** The settings of next-auth for one provider. A session of staff is never longer than their day. */
export function providerOptions(
  provider: SignInProvider,
  metadata: ProviderMetadata,
): NextAuthOptions {
  const shared = authOptions()
  return {
    ...shared,
    providers: [toOAuth(provider, metadata)],
    session: { strategy: 'jwt', maxAge: STAFF_SECONDS },
    jwt: { maxAge: STAFF_SECONDS },
    callbacks: {
      ...shared.callbacks,
      signIn: async ({ profile }) => {
        try {
          return await letIn(profile, provider, new Date())
        } catch (failure) {
          // next-auth would send people on with its message
          currentAttempt().failure = failure
          return false
        }
      },
      jwt: () => {
        const { user } = currentAttempt()
        if (!user) throw new Error('nobody was let in')
        const { id, sessionVersion } = user
        return { sub: id, sessionVersion, signedInAt: Date.now(), via: provider.name }
      },
      // only to a page of ours, whatever stands in the cookie
      redirect: ({ url }) => `${appUrl()}${ownPath(url)}`,
    },
  }
}
