import type { ChildProcess } from 'node:child_process'

/** A process that dies more often than this within this time has an error that a restart does not fix. */
const LIMIT = 10
const WINDOW_MS = 300_000
const LONGEST_WAIT_MS = 10_000

export type Kept = {
  /** Ends the current process, so that a new one replaces it. */
  restart(): void
  /** Asks the process to end, and kills it after a few seconds. It is not started again. */
  stop(): Promise<void>
}

type Options = {
  /** Its name in messages: "web". */
  name: string
  first: ChildProcess
  launch: () => ChildProcess
  say: (sentence: string) => void
  /** Called once when the process has died too often. */
  giveUp: () => void
  limit?: number
}

const ended = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

/** Restarts a process whenever it dies, with a longer wait each time and a message. */
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
