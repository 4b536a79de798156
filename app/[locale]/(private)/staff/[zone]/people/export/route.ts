import type { NextRequest } from 'next/server'

import { currentActor } from '@/lib/registry/accounts/session'
import { listPeople } from '@/lib/registry/people/people.data'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

import { exportPeople } from '../../../../people-export'

/** The people of a zone as the list is shown. */
export async function GET(
  request: NextRequest,
  { params }: RouteContext<'/[locale]/staff/[zone]/people/export'>,
): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const zone = await findManagedZone(actor, (await params).zone)
  if (!zone) return new Response(null, { status: 404 })
  return exportPeople(actor, zone, await listPeople(actor, zone.id), request.nextUrl.searchParams)
}
