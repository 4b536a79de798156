import 'server-only'
import type { Actor } from '@/lib/base/actor'
import { sendSchema } from '@/lib/feeds/imports/imports.schema'

import { type Arriving, readArriving, SendError, type SendRefusal } from './arriving-files.data'
import { receiveFiles } from './receive-files.mutations'

type Sent =
  | { readonly ok: true; readonly importId: string }
  | { readonly ok: false; readonly reason: 'not-found' }
  | {
      readonly ok: false
      readonly reason: SendRefusal | 'source'
      /** What was typed beside the files. */
      readonly values: Readonly<Record<string, string>>
    }

/** Refused before the bytes were looked at. */
const LETS_ARRIVE: readonly string[] = ['source', 'sameName'] satisfies readonly (
  | SendRefusal
  | 'source'
)[]

/**
 * Keeps the files that an administrator sends with a form, while they arrive, as one import. Only whole
 * deliveries are kept: of one that breaks off, or that cannot be taken, nothing is.
 */
export async function receiveSent(actor: Actor, request: Request): Promise<Sent> {
  if (!actor.administrator) return { ok: false, reason: 'not-found' }
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) return { ok: false, reason: 'noFile', values: {} }
  let arriving: Arriving | null = null
  const refuse = async (reason: SendRefusal | 'source'): Promise<Sent> => {
    if (LETS_ARRIVE.includes(reason)) await arriving?.drain()
    return { ok: false, reason, values: Object.fromEntries(arriving?.fields ?? []) }
  }
  try {
    arriving = readArriving(request)
    const { fields, files } = arriving
    const first = await files.next()
    const input = sendSchema.safeParse(Object.fromEntries(fields))
    if (!input.success) return await refuse('source')
    const { source, year } = input.data
    const delivery = { source, channel: 'PAGE', name: null, schoolYear: year } as const
    const { importId } = await receiveFiles(
      { ...delivery, receivedById: actor.id, byItself: false },
      (async function* () {
        if (!first.done) yield first.value
        yield* files
      })(),
    )
    return { ok: true, importId }
  } catch (error) {
    if (error instanceof SendError) return refuse(error.reason)
    throw error
  } finally {
    arriving?.stop()
  }
}
