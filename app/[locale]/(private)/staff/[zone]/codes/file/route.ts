import { appUrl } from '@/lib/base/env'
import { toCsv } from '@/lib/base/format/csv'
import { addressOfCode } from '@/lib/desks/guardians/code-letter.rules'
import { makeNewCodes } from '@/lib/desks/guardians/new-codes.mutations'
import { readNewCodes } from '@/lib/desks/guardians/new-codes.schema'
import { currentActor } from '@/lib/registry/accounts/session'
import { findManagedZone } from '@/lib/registry/zones/managed-zones.data'

const HEADINGS = [
  'number',
  'given_name',
  'family_name',
  'school',
  'home_language',
  'street',
  'city',
  'zip',
  'code',
  'address',
] as const

type Context = { params: Promise<{ zone: string }> }

/** New codes in clear for the district's mail house: for administrators, who confirmed that they mean it. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { zone: slug } = await params
  const zone = actor.administrator ? await findManagedZone(actor, slug) : null
  if (!zone) return new Response(null, { status: 404 })
  const form = await request.formData()
  if (form.get('confirmed') !== 'on')
    return Response.redirect(`${appUrl()}/staff/${slug}/codes?refused=confirm`, 303)
  const filter = readNewCodes((name) => form.get(name))
  const coded = await makeNewCodes(actor, zone.id, filter, 'file', new Date())
  if (!coded || coded.length === 0) return new Response(null, { status: 404 })
  const rows = coded.map((student) => [
    student.number,
    student.givenName,
    student.familyName,
    student.school ?? '',
    student.homeLanguage ?? '',
    student.street ?? '',
    student.city ?? '',
    student.zip ?? '',
    student.code,
    addressOfCode(appUrl(), student),
  ])
  return new Response(toCsv([HEADINGS, ...rows]), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="codes-${slug}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
