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

/** A server whose start command was killed needs a moment to leave its port. */
const LEAVES_WITHIN_MS = 10_000

/** Throws a StartError when another program uses the port, and does not leave it within seconds. */
export async function checkPort(port: number): Promise<void> {
  const deadline = Date.now() + LEAVES_WITHIN_MS
  while (!(await isFree(port))) {
    if (await isOurs(port)) {
      throw new StartError(
        `Zone of Choice is already running: open http://localhost:${port}. To start it again, stop that one with Ctrl+C first.`,
      )
    }
    if (Date.now() > deadline) throw inUse(port)
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
}
