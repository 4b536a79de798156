import { subscribe } from 'node:diagnostics_channel'
import type { ServerResponse } from 'node:http'

/** The request headers that decide about the body of a page beside its address. */
const DECIDING = ['Cookie', 'Accept-Language']

/**
 * What a cache may do with an answer. Next.js lets shared caches keep a public page and show it for a year
 * while they ask again; but its language comes from a cookie or the browser, and it tells what is open now.
 * So a browser may keep it and asks each time, by its ETag, and nobody else keeps it. What says nothing
 * is kept by nobody.
 */
function limitCaching(response: ServerResponse): void {
  const said = response.getHeader('cache-control')
  if (said === undefined) {
    response.setHeader('cache-control', 'private, no-store')
  } else if (String(said).includes('s-maxage')) {
    response.setHeader('cache-control', 'private, no-cache')
    const vary = response.getHeader('vary')
    response.setHeader(
      'vary',
      [...(vary === undefined ? [] : [vary].flat()), ...DECIDING].join(', '),
    )
  }
}

/** Makes every server of this process say what caches may do with its answers. */
export function guardAnswers(): void {
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    const writeHead = response.writeHead.bind(response) as (...all: unknown[]) => ServerResponse
    response.writeHead = (status: number, ...rest: unknown[]) => {
      const headers = rest.at(-1)
      // headers given here would come after ours
      if (typeof headers === 'object' && headers !== null && !Array.isArray(headers)) {
        for (const [name, value] of Object.entries(headers))
          response.setHeader(name, value as string)
        rest.pop()
      }
      limitCaching(response)
      return writeHead(status, ...rest)
    }
  })
}
