import { getLocale } from 'next-intl/server'

import { appUrl } from '@/lib/base/env'
import { createPdfStream } from '@/lib/base/format/pdf'
import { translator } from '@/lib/base/i18n/translator'
import { makeNewCodes } from '@/lib/desks/guardians/new-codes.mutations'
import { readNewCodes } from '@/lib/desks/guardians/new-codes.schema'
import { writeCodeLetters } from '@/lib/desks/guardians/print-code-letters.data'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

type Context = { params: Promise<{ zone: string }> }

/**
 * Letters with new codes as one PDF, those of a grade of a school together, written while it is sent. Only a form makes
 * the codes: nobody does by opening an address.
 */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const zone = await findManagedZone(actor, slug)
  if (!zone) return new Response(null, { status: 404 })
  const form = await request.formData()
  const now = new Date()
  const filter = readNewCodes((name) => form.get(name))
  const coded = await makeNewCodes(actor, zone.id, filter, 'letters', now)
  if (!coded || coded.length === 0) return new Response(null, { status: 404 })
  const locale = await getLocale()
  const about = { title: translator(locale)('guardians.codes.title'), locale, made: now }
  const body = createPdfStream(about, async (sheet, turn) => {
    await writeCodeLetters(sheet, turn, coded, { made: now, address: appUrl(), locale })
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="codes-${slug}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
