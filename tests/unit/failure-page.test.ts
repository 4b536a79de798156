import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { replaceFailures } from '@/lib/base/failure-page'

const SHELL = '<!DOCTYPE html><html id="__next_error__"><head></head><body></body></html>'

const answers: Record<string, RequestListener> = {
  '/streamed': (_, response) => {
    response.statusCode = 500
    response.setHeader('content-type', 'text/html')
    response.write(SHELL.slice(0, 20))
    response.end(SHELL.slice(20))
  },
  '/at-once': (_, response) => response.writeHead(500, { 'x-by': 'us' }).end(),
  '/packed': (_, response) => {
    response.statusCode = 500
    response.setHeader('content-encoding', 'gzip')
    response.end(gzipSync(SHELL))
  },
  '/well': (_, response) => response.end('well'),
  '/well-packed': (_, response) => {
    response.setHeader('content-encoding', 'gzip')
    response.write(gzipSync('well'))
    response.end()
  },
  '/not-there': (_, response) => response.writeHead(404).end(SHELL),
  '/not-allowed': (_, response) => response.writeHead(403, { 'x-by': 'us' }).end('not allowed'),
}

const server = createServer((request, response) => answers[request.url ?? '']?.(request, response))
const ask = (path: string, headers: Record<string, string> = {}) =>
  fetch(`http://localhost:${(server.address() as AddressInfo).port}${path}`, {
    headers: { accept: 'text/html,*/*', ...headers },
  })

beforeAll(async () => {
  replaceFailures()
  await new Promise<void>((resolve) => server.listen(0, resolve))
})
afterAll(() => server.close())

describe('a page that failed', () => {
  it.each(['/streamed', '/at-once', '/packed'])(
    'says so in words, with status 500: %s',
    async (path) => {
      const answer = await ask(path)
      expect(answer.status).toBe(500)
      expect(answer.headers.get('content-encoding')).toBeNull()
      const text = await answer.text()
      expect(text).toContain('<h1>Something went wrong on our side</h1>')
      expect(text).toContain('<a href="">Try again</a>')
      expect(text).not.toContain('__next_error__')
    },
  )

  it.each([
    [{ cookie: 'a=b; NEXT_LOCALE=es', 'accept-language': 'en-US' }, 'es'],
    [{ cookie: 'NEXT_LOCALE=en', 'accept-language': 'es-MX' }, 'en'],
    [{ 'accept-language': 'es-MX,es;q=0.9,en;q=0.8' }, 'es'],
    [{ 'accept-language': 'ko, es;q=0.5' }, 'es'],
    [{ 'accept-language': 'ko' }, 'en'],
  ])('speaks its reader’s language: %o', async (headers, lang) => {
    expect(await (await ask('/streamed', headers)).text()).toContain(`<html lang="${lang}">`)
  })

  it('is not replaced for programs', async () => {
    const answer = await ask('/streamed', { accept: 'text/x-component' })
    expect([answer.status, await answer.text()]).toEqual([500, SHELL])
  })
})

describe('a page that is not there', () => {
  it('says so in words, with status 404 and a link home', async () => {
    const answer = await ask('/not-there', { cookie: 'NEXT_LOCALE=es' })
    expect(answer.status).toBe(404)
    const text = await answer.text()
    expect(text).toContain('<h1>No encontramos esta página</h1>')
    expect(text).toContain('<a href="/">Ir a la página de inicio</a>')
  })

  it('is not replaced for programs', async () => {
    const answer = await ask('/not-there', { accept: 'application/json' })
    expect([answer.status, await answer.text()]).toEqual([404, SHELL])
  })
})

describe('a page that did not fail', () => {
  it('stays as it is', async () => {
    expect(await (await ask('/well')).text()).toBe('well')
    expect(await (await ask('/well-packed')).text()).toBe('well')
    const refused = await ask('/not-allowed')
    expect([refused.status, await refused.text(), refused.headers.get('x-by')]).toEqual([
      403,
      'not allowed',
      'us',
    ])
  })
})
