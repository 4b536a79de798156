import { once } from 'node:events'

import { SMTPServer } from 'smtp-server'

export type Sink = {
  url: string
  /** By the id that every letter carries: when it was taken. */
  taken: Map<string, number[]>
  close(): Promise<void>
}

/** A real mail server on this machine, which takes every letter after a moment and counts it. */
export async function openSink(): Promise<Sink> {
  const taken = new Map<string, number[]>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(text)?.[1] ?? text
        taken.set(id, [...(taken.get(id) ?? []), Date.now()])
        // as over a network: some kills fall between the server's yes and its arrival
        setTimeout(done, 3)
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  server.on('error', () => undefined)
  const address = server.server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
