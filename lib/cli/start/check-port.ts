import { createServer } from 'node:net'

import { StartError } from './start-error'

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, () => server.close(() => resolve(true)))
  })
}

async function isOurs(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://localhost:${port}/health`, {
      // a server that is closing still answers on a connection it has, and takes no new one
      headers: { connection: 'close' },
      signal: AbortSignal.timeout(2000),
    })
    return (await answer.text()).includes('zone-of-choice')
  } catch {
    return false
  }
}

const inUse = (port: number) =>
  new StartError(
    `Port ${port} is used by another program. Choose another one, for example: PORT=${port + 1} npm start`,
  )

/** A server whose start command was killed needs a moment to leave its port, and may answer meanwhile. */
const LEAVES_WITHIN_MS = 10_000
const STAYS_FOR_MS = 1000
const PAUSE_MS = 250

/** Throws a StartError when another program uses the port, and does not leave it within seconds. */
export async function checkPort(port: number): Promise<void> {
  const began = Date.now()
  let firstAnswer: number | null = null
  while (!(await isFree(port))) {
    if (await isOurs(port)) {
      firstAnswer ??= Date.now()
      if (Date.now() - firstAnswer >= STAYS_FOR_MS) {
        throw new StartError(
          `Zone of Choice is already running: open http://localhost:${port}. To start it again, stop that one with Ctrl+C first.`,
        )
      }
    } else if (Date.now() - began > LEAVES_WITHIN_MS) throw inUse(port)
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
  }
}
