import { type ChildProcess, fork } from 'node:child_process'

import type { ImportOrder, Order, Said } from './orders'

export type Hand = {
  process: ChildProcess
  /** Presses a button: resolves with what was answered, or null when the process died first. */
  press(order: Order | ImportOrder, begun: () => void): Promise<string | null>
}

/** Starts a process that waits for orders; resolves once it can take them, or when it died before that. */
export async function startHand(): Promise<Hand> {
  const child = fork('tests/kill/hand.ts', [], {
    execArgv: ['--conditions=react-server', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await Promise.race([new Promise((resolve) => child.once('message', resolve)), gone])
  return {
    process: child,
    press: (order, begun) =>
      new Promise((resolve) => {
        const hear = (said: Said) => {
          if (said.kind === 'begun') begun()
          if (said.kind !== 'done' && said.kind !== 'failed') return
          child.off('message', hear)
          resolve(said.kind === 'done' ? said.result : said.error)
        }
        child.on('message', hear)
        void gone.then(() => resolve(null))
        if (child.connected) child.send(order, () => undefined)
        else resolve(null)
      }),
  }
}
