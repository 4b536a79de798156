import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'

import { expect } from '@playwright/test'
import { z } from 'zod'

import { PORTS } from './ports'

type Running = { process: ChildProcess; output: () => string; ended: Promise<number | null> }

/** The start command with its own new data folder, on the port of its journeys. */
export function startCommand() {
  const folder = join(process.cwd(), '.data', `start-${randomBytes(6).toString('hex')}`)

  function start(more: Record<string, string> = {}): Running {
    const { DATABASE_URL: _outside, ...rest } = process.env
    const child = spawn(
      process.execPath,
      ['--conditions=react-server', '--import', 'tsx', 'lib/cli/start.ts'],
      {
        env: { ...rest, PORT: String(PORTS.start), ZONE_DATA: folder, ...more },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    )
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()))
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
    return { process: child, output: () => text, ended }
  }

  /** Starts it, and returns once it reports that it is running. */
  const running = async (more: Record<string, string> = {}): Promise<Running> => {
    const started = start(more)
    await expect.poll(started.output, { timeout: 180_000 }).toContain('Zone of Choice is running')
    return started
  }
  /** Starts it in a case where it must refuse. Returns its output. */
  const refused = async (more: Record<string, string> = {}): Promise<string> => {
    const started = start(more)
    expect(await started.ended).toBe(1)
    return started.output()
  }
  /** Lets its web process stand still for some milliseconds from now on, as on a machine under load. */
  const holdWeb = ({ process: child }: Running, milliseconds: number) => {
    const found = spawnSync('pgrep', ['-P', String(child.pid), '-f', 'next-server|bin/next'], {
      encoding: 'utf8',
    })
    const web = z.coerce.number().int().positive().parse(found.stdout.trim())
    process.kill(web, 'SIGSTOP')
    setTimeout(() => process.kill(web, 'SIGCONT'), milliseconds)
  }
  const stop = async ({ process: child, ended }: Running, signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  /** Ends what is still running, and removes the folder. */
  const remove = () => {
    spawnSync('pkill', ['-INT', '-f', folder])
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
  return { folder, running, refused, holdWeb, stop, remove }
}
