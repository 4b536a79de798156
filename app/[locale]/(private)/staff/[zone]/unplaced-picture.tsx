import { getLocale } from 'next-intl/server'

import { UnplacedMap } from '@/components/desks/pictures/unplaced-map'
import type { Actor } from '@/lib/base/actor'
import { mapTiles } from '@/lib/base/env'
import { readUnplacedAreas } from '@/lib/desks/pictures/unplaced-areas.data'
import { getZone } from '@/lib/registry/zones/zones.data'
import type { StaffCycle } from '@/lib/year/staff-cycle.data'

/** Where the children of a year without a seat live, on the map of the zone. Nothing when there are none. */
export async function UnplacedPicture({ actor, cycle }: { actor: Actor; cycle: StaffCycle }) {
  const [areas, zone] = await Promise.all([
    readUnplacedAreas(actor, cycle.id),
    getZone(cycle.zone.slug, await getLocale()),
  ])
  if (!areas || !zone) return null
  return <UnplacedMap zone={zone} areas={areas} tiles={mapTiles()} now={new Date()} />
}
