import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { guardAnswers } from '@/lib/base/answer-caching'

const answers: Record<string, RequestListener> = {
  '/public-page': (_, response) => {
    response.setHeader('vary', 'rsc')
    response.setHeader('cache-control', 's-maxage=60, stale-while-revalidate=31535940')
    response.end('page')
  },
  '/given-with-the-head': (_, response) =>
    response.writeHead(200, { 'cache-control': 's-maxage=31536000' }).end('page'),
  '/silent': (_, response) => response.end('page'),
  '/private-page': (_, response) => {
    response.setHeader('cache-control', 'private, no-cache, no-store')
    response.end('page')
  },
  '/file': (_, response) => response.writeHead(200, { 'cache-control': 'public, no-cache' }).end(),
}

const server = createServer((request, response) => answers[request.url ?? '']?.(request, response))

beforeAll(async () => {
  guardAnswers()
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterAll(() => server.close())

it.each([
  ['/public-page', 'private, no-cache', 'rsc, Cookie, Accept-Language'],
  ['/given-with-the-head', 'private, no-cache', 'Cookie, Accept-Language'],
  ['/silent', 'private, no-store', null],
  ['/private-page', 'private, no-cache, no-store', null],
  ['/file', 'public, no-cache', null],
])('%s may be kept as: %s', async (path, caching, vary) => {
  const { port } = server.address() as AddressInfo
  const { headers } = await fetch(`http://localhost:${port}${path}`)
  expect(headers.get('cache-control')).toBe(caching)
  expect(headers.get('vary')).toBe(vary)
})
