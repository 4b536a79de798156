// A shared cache as a district may have in front of the program: undici's, by RFC 9111, as a proxy.
// `node tests/support/shared-cache.mjs ORIGIN` prints the port it answers on.
import { createServer } from 'node:http'
import { pipeline } from 'node:stream/promises'

import { Agent, interceptors, request } from 'undici'

const [, , origin = ''] = process.argv
const dispatcher = new Agent().compose(interceptors.cache({ type: 'shared' }))
const OF_THE_LINE = new Set(['connection', 'keep-alive', 'transfer-encoding', 'expect'])

async function answerFrom(asked, answer) {
  const headers = Object.fromEntries(
    Object.entries(asked.headers).filter(([name]) => !OF_THE_LINE.has(name)),
  )
  const hasBody = asked.method !== 'GET' && asked.method !== 'HEAD'
  const body = hasBody ? asked : null
  const got = await request(`${origin}${asked.url}`, {
    dispatcher,
    method: asked.method,
    headers,
    body,
  })
  const kept = Object.entries(got.headers).filter(([name]) => !OF_THE_LINE.has(name))
  answer.writeHead(got.statusCode, Object.fromEntries(kept))
  await pipeline(got.body, answer)
}

const proxy = createServer((asked, answer) => {
  answerFrom(asked, answer).catch(() => answer.destroy())
})

proxy.listen(0, () => process.stdout.write(`${proxy.address().port}\n`))
