import type { ChildProcess } from 'node:child_process'

/** A process that dies this often within this time has a fault that starting it again does not mend. */
const LIMIT = 10
const WINDOW_MS = 300_000
const LONGEST_WAIT_MS = 10_000

export type Kept = {
  /** Ends the process now running, so that a new one takes its place. */
  restart(): void
  /** Asks it to end, and ends it after a few seconds. It does not come back. */
  stop(): Promise<void>
}

type Options = {
  /** As a person calls it: "web". */
  name: string
  first: ChildProcess
  launch: () => ChildProcess
  say: (sentence: string) => void
  /** Called once when it has died too often. */
  giveUp: () => void
  limit?: number
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Starts a process again whenever it dies by itself, later each time, and says so. */
export function keepAlive({ name, first, launch, say, giveUp, limit = LIMIT }: Options): Kept {
  let child = first
  let stopping = false
  let wait: NodeJS.Timeout | undefined
  let deaths: number[] = []

  function watch(): void {
    child.once('exit', (code, signal) => {
      if (stopping) return
      deaths = [...deaths.filter((at) => at > Date.now() - WINDOW_MS), Date.now()]
      const how = `The ${name} process ended (${signal ?? code ?? 'killed'})`
      if (deaths.length > limit) {
        say(`${how} too often. Start again with npm start.`)
        giveUp()
        return
      }
      say(`${how}. Starting it again.`)
      wait = setTimeout(again, Math.min(LONGEST_WAIT_MS, 250 * 2 ** (deaths.length - 1)))
    })
  }
  function again(): void {
    child = launch()
    watch()
  }
  watch()

  return {
    restart: () => void child.kill('SIGKILL'),
    async stop() {
      stopping = true
      clearTimeout(wait)
      if (ended(child)) return
      const exit = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
      await exit
      clearTimeout(late)
    },
  }
}
