import { createHash } from 'node:crypto'

/**
 * A file that is the same for everybody who opens its address, as an answer: any cache may keep it, and
 * asks before each use whether it still is what the address holds. 304 when the asker has this very file.
 */
export function createPublicFile(
  request: Request,
  body: string,
  headers: Readonly<Record<'content-type' | 'content-disposition', string>>,
): Response {
  const etag = `"${createHash('sha256').update(body).digest('base64url')}"`
  const caching = { etag, 'cache-control': 'public, no-cache' }
  const known = request.headers.get('if-none-match')?.split(',') ?? []
  if (known.some((one) => one.trim().replace(/^W\//, '') === etag))
    return new Response(null, { status: 304, headers: caching })
  return new Response(body, { headers: { ...headers, ...caching } })
}
