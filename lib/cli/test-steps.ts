import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'

export type Step = {
  readonly name: string
  readonly command: string
  /** Names of the steps that must succeed before this one starts. */
  readonly after?: readonly string[]
}

export type Took = { readonly name: string; readonly seconds: number }

/** How long a step may take to stop its servers and browsers after it was asked to end. */
const PATIENCE_MS = 40_000

/** Asks all processes of a step to end, kills them if they do not, and waits until they are gone. */
async function stopChild(child: ChildProcess): Promise<void> {
  const { pid } = child
  if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const signal = (name: 'SIGINT' | 'SIGKILL') => {
    try {
      process.kill(-pid, name)
    } catch {
      // it has just succeeded by itself
    }
  }
  const exit = once(child, 'exit')
  signal('SIGINT')
  const late = setTimeout(signal, PATIENCE_MS, 'SIGKILL')
  await exit
  clearTimeout(late)
}

/**
 * Runs steps in the given order, some at the same time; steps behind one that must wait may start first.
 * The output of a step goes to a file in the folder and is printed when it ends. The first step that
 * fails stops the others. Returns how long each step took and which one failed: null when all
 * succeeded or the run was interrupted.
 */
export async function runSteps(
  steps: readonly Step[],
  options: { atOnce: number; folder: string; interrupted: AbortSignal },
): Promise<{ took: Took[]; failed: Step | null }> {
  const { atOnce, folder, interrupted } = options
  const waiting = [...steps]
  const running = new Map<Step, ChildProcess>()
  const succeeded = new Set<string>()
  const took: Took[] = []
  let failed: Step | null = null
  const stopAll = () => Promise.all([...running.values()].map(stopChild))
  interrupted.addEventListener('abort', () => void stopAll())

  async function run(step: Step): Promise<void> {
    const began = Date.now()
    const log = `${folder}/${step.name.replaceAll(' ', '-')}.log`
    const to = openSync(log, 'w')
    // a separate process group, so that a signal reaches everything the step started
    const child = spawn(step.command, { shell: true, detached: true, stdio: ['ignore', to, to] })
    running.set(step, child)
    const [code] = await once(child, 'exit')
    closeSync(to)
    running.delete(step)
    const seconds = (Date.now() - began) / 1000
    took.push({ name: step.name, seconds })
    if (failed || interrupted.aborted) return
    console.log(
      `\n== ${step.name}, ${seconds.toFixed(1)} s\n${readFileSync(log, 'utf8').trimEnd()}`,
    )
    if (code === 0) {
      succeeded.add(step.name)
      return
    }
    failed = step
    console.error(`\n${step.name} failed: ${step.command}`)
    await stopAll()
  }

  const isReady = ({ after = [] }: Step) =>
    running.size < atOnce && after.every((name) => succeeded.has(name))
  const lanes = new Set<Promise<void>>()
  while (!failed && !interrupted.aborted) {
    for (let next = waiting.findIndex(isReady); next >= 0; next = waiting.findIndex(isReady)) {
      for (const step of waiting.splice(next, 1)) {
        const lane = run(step).finally(() => lanes.delete(lane))
        lanes.add(lane)
      }
    }
    if (lanes.size === 0) {
      if (waiting.length > 0)
        throw new Error(`no step leads to: ${waiting.map(({ name }) => name).join(', ')}`)
      break
    }
    await Promise.race(lanes)
  }
  await Promise.all(lanes)
  return { took, failed }
}
