import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { dataFolder } from '@/lib/base/env'

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100

/** The fields of `/proc/PID/stat` behind the name, which may hold blanks: the third field is the first here. */
function readStat(pid: number | string): string[] | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return text.slice(text.lastIndexOf(')') + 2).split(' ')
  } catch {
    // it has ended
    return null
  }
}

const [PARENT, USER, SYSTEM, ENDED_USER, ENDED_SYSTEM] = [1, 11, 12, 13, 14]

const ticksOf = (stat: readonly string[], fields: readonly number[]) =>
  fields.reduce((sum, field) => sum + Number(stat[field] ?? 0), 0)

/**
 * Seconds of processor time that the embedded server of the data folder has used since it started, in all
 * its processes, those that have ended too; 0 where this machine does not tell them.
 */
export function serverSeconds(): number {
  const file = join(dataFolder(), 'postgres', 'postmaster.pid')
  const postmaster = readFileSync(file, 'utf8').split('\n')[0] ?? ''
  const own = readStat(postmaster)
  if (!own) return 0
  let ticks = ticksOf(own, [USER, SYSTEM, ENDED_USER, ENDED_SYSTEM])
  for (const pid of readdirSync('/proc')) {
    const stat = /^\d+$/.test(pid) ? readStat(pid) : null
    if (stat?.[PARENT] === postmaster) ticks += ticksOf(stat, [USER, SYSTEM])
  }
  return ticks / TICKS
}

/** Seconds of processor time that a process has used; 0 where this machine does not tell them. */
export function processSeconds(pid: number): number {
  const stat = readStat(pid)
  return stat ? ticksOf(stat, [USER, SYSTEM]) / TICKS : 0
}

/** Seconds of processor time that this process has used. */
export function ownSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
