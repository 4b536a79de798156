import { createPrivateKey, generateKeyPairSync, randomUUID, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

import Provider from 'oidc-provider'

type Claims = Readonly<Record<string, unknown>>
type Handler = (request: IncomingMessage, response: ServerResponse) => unknown

const newKey = () => ({
  ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }),
  kid: randomUUID(),
  alg: 'RS256',
  use: 'sig',
})

const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Signs other claims with the provider's own key. */
function toToken(claims: Claims, key: ReturnType<typeof newKey>): string {
  const head = `${part({ alg: 'RS256', typ: 'JWT', kid: key.kid })}.${part(claims)}`
  const signature = sign('RSA-SHA256', Buffer.from(head), createPrivateKey({ key, format: 'jwk' }))
  return `${head}.${signature.toString('base64url')}`
}

const claimsOf = (token: string): Claims =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())

/**
 * A real OpenID Connect provider on this machine: who signs in there, what it says of them, what it changes in its
 * tokens, its keys and whether it answers are the test's.
 */
export async function startProvider(program: string, names: readonly string[]) {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const issuer = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const people = new Map<string, Claims>()
  const client = { id: 'zone-of-choice', secret: 's'.repeat(40) }
  let who = ''
  let tokenOf = (claims: Claims): Claims => claims
  let handler: Handler = () => undefined

  function serve(signing = newKey(), shown = signing): void {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: names.map((name) => `${program}/api/auth/callback/${name}`),
        },
      ],
      jwks: { keys: [shown] },
      cookies: { keys: ['a key of the tests'] },
      pkce: { required: () => true },
      claims: { email: ['email', 'email_verified'], profile: ['name', 'tid'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
      findAccount: (_context, id) => ({
        accountId: id,
        claims: () => ({ sub: id, ...people.get(id) }),
      }),
      loadExistingGrant: async ({ oidc }) => {
        const grant = new oidc.provider.Grant({
          clientId: oidc.client?.clientId ?? '',
          accountId: oidc.session?.accountId ?? '',
        })
        grant.addOIDCScope('openid email profile')
        await grant.save()
        return grant
      },
    })
    provider.use(async (context, next) => {
      if (context.path.startsWith('/interaction/')) {
        const login = { login: { accountId: who } }
        await provider.interactionFinished(context.req, context.res, login)
        context.respond = false
        return
      }
      await next()
      const body = context.body as { id_token?: string } | undefined
      if (context.path === '/token' && body?.id_token)
        body.id_token = toToken(tokenOf(claimsOf(body.id_token)), signing)
    })
    handler = provider.callback()
  }

  serve()
  server.on('request', (request, response) => handler(request, response))
  return {
    issuer,
    client,
    /** Who has an account there, and what the provider says of them. */
    says: (subject: string, claims: Claims) => people.set(subject, claims),
    /** Who is signed in there from now on. */
    isUsedBy: (subject: string) => void (who = subject),
    /** What its tokens say instead, until it is called without. */
    changes: (change: (claims: Claims) => Claims = (claims) => claims) => void (tokenOf = change),
    /** Has new keys; `hidden`: and goes on to show others. */
    rotates: (hidden = false) => (hidden ? serve(newKey(), newKey()) : serve()),
    /** Answers so, whatever it is asked, until it rotates its keys. */
    answers: (instead: Handler) => void (handler = instead),
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
