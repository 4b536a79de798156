import type { NextRequest } from 'next/server'

import { logExport } from '@/lib/base/audit/log-export.mutations'
import { findPlanFile } from '@/lib/moves/plans/plans.data'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/staff/[zone]/transfers/plans/[plan]/file'>

/** The problem or the result of a plan, as the engine read or wrote it. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { plan: id } = await params
  const of = request.nextUrl.searchParams.get('of') === 'result' ? 'result' : 'problem'
  const file = await findPlanFile(actor, id, of)
  if (!file) return new Response(null, { status: 404 })
  await logExport(actor, {
    zoneId: file.zoneId,
    list: of,
    subjectType: 'transfer-plan',
    subjectId: id,
    rows: 1,
  })
  return new Response(file.text, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': `attachment; filename="transfer-plan-${of}.json"`,
      'cache-control': 'private, no-store',
    },
  })
}
