import { logExport } from '@/lib/base/audit/log-export.mutations'
import { appUrl } from '@/lib/base/env'
import { createPdfStream } from '@/lib/base/format/pdf'
import { routing } from '@/lib/base/i18n/routing'
import { translator } from '@/lib/base/i18n/translator'
import { listPaperLetters } from '@/lib/desks/paper-letters.data'
import { writeLetter } from '@/lib/desks/paper-letters.rules'
import { paperKindSchema } from '@/lib/desks/paper-letters.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

import { readTicked } from '../../../../ticked'

type Context = { params: Promise<{ zone: string }> }

/** All letters of a kind, or those of ticked students, as one PDF, one sheet each, written while it is sent. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const query = new URL(request.url).searchParams
  const kind = paperKindSchema.safeParse(query.get('kind'))
  const { zone } = await params
  const cycle = await findCycle(actor, zone, yearSchema.parse(query.get('year')))
  const now = new Date()
  if (!cycle || !kind.success) return new Response(null, { status: 404 })
  const ticked = readTicked({ of: query.get('of') ?? undefined, tick: query.getAll('tick') })
  const found = await listPaperLetters(actor, cycle.id, kind.data, now, ticked)
  if (!found || found.length === 0) return new Response(null, { status: 404 })
  await logExport(actor, {
    zoneId: cycle.zone.id,
    list: 'letters',
    subjectType: 'cycle',
    subjectId: cycle.id,
    rows: found.length,
    filters: { kind: kind.data, ...(ticked && { chosen: String(ticked.size) }) },
  })
  const locale = routing.defaultLocale
  const about = { title: translator(locale)('letters.title'), locale, made: now }
  const body = createPdfStream(about, async (sheet, turn) => {
    for (const letter of found) {
      writeLetter(sheet, letter, { made: now, address: appUrl() })
      await turn()
    }
  })
  return new Response(body, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="letters-${zone}-${kind.data}.pdf"`,
      'cache-control': 'private, no-store',
    },
  })
}
