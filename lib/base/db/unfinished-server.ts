import { readdirSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Removes what starts left behind that ended while they made a new database: `postgres.<process>` and its password. */
export function removeUnfinished(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    const [, maker] = new RegExp(`^${basename(folder)}\\.(\\d+)(\\.password)?$`).exec(name) ?? []
    if (maker === undefined || isAlive(Number(maker))) continue
    rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 10 })
  }
}
