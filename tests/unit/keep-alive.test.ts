import { spawn } from 'node:child_process'

import { expect, it } from 'vitest'

import { keepAlive } from '@/lib/cli/start/keep-alive'

const launching = (script: string) => {
  const pids: (number | undefined)[] = []
  const launch = () => {
    const child = spawn(process.execPath, ['-e', script], { stdio: 'ignore' })
    pids.push(child.pid)
    return child
  }
  return { pids, launch }
}

it('a process that was killed is restarted with a message; one that was stopped is not', async () => {
  const { pids, launch } = launching('setInterval(() => {}, 1000)')
  const said: string[] = []
  const kept = keepAlive({
    name: 'worker',
    first: launch(),
    launch,
    say: (sentence) => said.push(sentence),
    giveUp: () => said.push('given up'),
  })
  process.kill(pids[0]!, 'SIGKILL')
  await expect.poll(() => pids.length, { timeout: 5000 }).toBe(2)
  expect(said).toEqual(['The worker process ended (SIGKILL). Starting it again.'])
  await kept.stop()
  expect(pids).toHaveLength(2)
  expect(() => process.kill(pids[1]!, 0)).toThrow(/ESRCH/)
})

it('a process that keeps dying is not restarted forever', async () => {
  const { pids, launch } = launching('process.exit(3)')
  const said: string[] = []
  await new Promise<void>((resolve) => {
    keepAlive({
      name: 'web',
      first: launch(),
      launch,
      say: (sentence) => said.push(sentence),
      giveUp: resolve,
      limit: 2,
    })
  })
  expect(pids).toHaveLength(3)
  expect(said.at(-1)).toBe('The web process ended (3) too often. Start again with npm start.')
})
