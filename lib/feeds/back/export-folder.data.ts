import 'server-only'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { z } from 'zod'

import type { Actor } from '@/lib/base/actor'
import { env } from '@/lib/base/env'

import { listReceivers } from './receivers.data'

/** What stands beside a finished file, in its `.done` file. */
const doneSchema = z.object({
  /** The day of the district it was written on. */
  day: z.iso.date(),
  rows: z.number().int(),
  sha256: z.string(),
})

export type Done = z.infer<typeof doneSchema>

/** The name of a receiver's nightly file: letters and digits of its name, and its own. */
export function nightlyName(receiver: { readonly name: string } | null): string {
  if (receiver === null) return 'placements.csv'
  const plain = receiver.name.normalize('NFKD').toLowerCase().replaceAll(/\p{M}/gu, '')
  const slug = plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '')
  return `placements-${slug || 'receiver'}.csv`
}

/** When a file of the folder was last finished; null when it never was, or what says so cannot be read. */
export async function readDone(folder: string, name: string): Promise<Done | null> {
  try {
    return doneSchema.parse(JSON.parse(await readFile(join(folder, `${name}.done`), 'utf8')))
  } catch {
    return null
  }
}

/** The nightly files with when each was last finished; null for others than administrators, and without a folder. */
export async function readNightlyFiles(
  actor: Actor,
): Promise<{ name: string; done: Done | null }[] | null> {
  const folder = env().EXPORT_FOLDER
  if (!folder || !actor.administrator) return null
  const receivers = await listReceivers(actor)
  const names = [...new Set(['oneroster.zip', ...[null, ...receivers].map(nightlyName)])]
  return Promise.all(names.map(async (name) => ({ name, done: await readDone(folder, name) })))
}
