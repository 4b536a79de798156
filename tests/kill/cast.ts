import type { ChildProcess } from 'node:child_process'

import { launchWorker } from '@/lib/cli/start/launch'

import { look } from './ground'
import { type Hand, startHand } from './people'
import { end, endBackend, endPostmaster, type Victim } from './victims'

/** The processes of the product, each of which can be killed, and is replaced as a supervisor would. */
export type Cast = {
  hand(): Promise<Hand>
  strike(victim: Victim): Promise<boolean>
  close(): void
}

/** Two workers, and a web process with another one waiting to take its place. */
export function openCast(random: () => number): Cast {
  let closing = false
  const workers: ChildProcess[] = []
  const employ = (place: number) => {
    const worker = launchWorker()
    workers[place] = worker
    worker.once('exit', () => !closing && employ(place))
  }
  employ(0)
  employ(1)
  let present = startHand()
  let next = startHand()

  const hand = async () => {
    let one = await present
    while (one.process.exitCode !== null || one.process.signalCode !== null) {
      present = next
      next = startHand()
      one = await present
    }
    return one
  }
  return {
    hand,
    async strike(victim) {
      if (victim === 'web') return end((await present).process.pid)
      if (victim === 'worker') return end(workers[Math.floor(random() * workers.length)]?.pid)
      if (victim === 'postmaster') return endPostmaster()
      return look(endBackend)
    },
    close() {
      closing = true
      for (const worker of workers) worker.kill('SIGKILL')
      for (const one of [present, next]) void one.then((it) => it.process.kill('SIGKILL'))
    },
  }
}
