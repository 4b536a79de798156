import { connect, createServer, type Socket } from 'node:net'

export type Line = { base: string; cut: () => void; mend: () => void; close: () => void }

/** A connection to the program that can be cut in the middle of a page, like a phone that loses the internet. */
export async function openLine(to: string): Promise<Line> {
  const { port } = new URL(to)
  const open = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    const far = connect(Number(port), 'localhost')
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(end)
      end.pipe(other)
      end.on('error', () => other.destroy())
      end.on('close', () => open.delete(end) && other.destroy())
    }
    if (isCut) near.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const drop = () => open.forEach((end) => end.destroy())
  return {
    base: `http://localhost:${address.port}`,
    cut: () => {
      isCut = true
      drop()
    },
    mend: () => (isCut = false),
    close: () => {
      drop()
      server.close()
    },
  }
}
