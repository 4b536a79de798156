import { execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { SMTPServer } from 'smtp-server'

import { startCommand } from './own-start'
import { PORTS } from './ports'

const NODE = ['--conditions=react-server', '--import', 'tsx']

/** A real mail server on this machine that keeps the texts of all letters. */
async function openMail() {
  const letters: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        letters.push(text)
        done()
      })
    },
  })
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    letters,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/**
 * The program as a district runs it: on an empty PostgreSQL and a mail server of its own, with its first administrator
 * named on the command line. Nothing of the demonstration is there.
 */
export async function startOutside(
  administrator: { email: string; name: string },
  more: Readonly<Record<string, string>> = {},
) {
  const data = join(process.cwd(), '.data', `outside-${randomBytes(6).toString('hex')}`)
  const database = spawn(process.execPath, [...NODE, 'tests/e2e/support/outside-database.ts'], {
    env: { ...process.env, ZONE_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(database.stdout, 'data')) as [Buffer]
  const mail = await openMail()
  const base = `http://localhost:${PORTS.start}`
  const settings = {
    DATABASE_URL: line.toString().trim(),
    SESSION_SECRET: 'a'.repeat(40),
    SMTP_URL: mail.url,
    MAIL_FROM: 'office@district.example',
    APP_URL: base,
    ...more,
  }
  execFileSync(
    process.execPath,
    [...NODE, 'lib/cli/grant.ts', '--administrator', administrator.email, administrator.name],
    { env: { ...process.env, ...settings } },
  )
  const start = startCommand()
  const running = await start.running(settings)
  return {
    base,
    databaseUrl: settings.DATABASE_URL,
    letters: mail.letters,
    stop: async () => {
      await start.stop(running, 'SIGTERM')
      start.remove()
      await mail.close()
      const ended = once(database, 'exit')
      database.kill('SIGTERM')
      await ended
      rmSync(data, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
    },
  }
}
