import type { NextRequest } from 'next/server'

import { currentActor } from '@/lib/registry/accounts/session'
import { listDistrictPeople } from '@/lib/registry/people/people.data'

import { exportPeople } from '../../../../people-export'

/** The people of the district as the list is shown; for administrators. */
export async function GET(request: NextRequest): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  if (!actor.administrator) return new Response(null, { status: 404 })
  return exportPeople(actor, null, await listDistrictPeople(actor), request.nextUrl.searchParams)
}
