import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { currentActor } from '@/lib/registry/accounts/session'
import { readDocument } from '@/lib/seats/appeals/documents.data'
import { safeHeaders } from '@/lib/seats/appeals/documents.rules'

type Context = RouteContext<'/[locale]/documents/[document]'>

/** A document of an appeal, for the people of the appeal; "not found" for everybody else. */
export async function GET(_request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { document } = await params
  const read = await readDocument(actor, document)
  if (read.ok) {
    await logExport(actor, {
      zoneId: read.zoneId,
      list: 'document',
      subjectType: 'appeal',
      subjectId: read.appealId,
      rows: 1,
    })
    return new Response(read.content, { headers: safeHeaders(read.name, read.mediaType) })
  }
  if (read.reason === 'not-found') return new Response(null, { status: 404 })
  const t = await getTranslations('appeals.documents')
  const headers = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(t('held'), { status: 403, headers })
}
