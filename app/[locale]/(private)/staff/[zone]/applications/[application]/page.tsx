import { notFound, redirect } from 'next/navigation'

import { withQuery } from '@/components/shell/address'
import { findApplicationForStaff } from '@/lib/desks/applications/application-details.data'
import { requireActor } from '@/lib/registry/accounts/session'
import { yearSchema } from '@/lib/year/cycle-setup.schema'
import { findCycle } from '@/lib/year/staff-cycle.data'

/** An application stands on the page of its child, in its year. */
export default async function ApplicationPage({
  params,
  searchParams,
}: PageProps<'/[locale]/staff/[zone]/applications/[application]'>) {
  const [{ zone: slug, application: id }, { year }] = await Promise.all([params, searchParams])
  const actor = await requireActor(`/staff/${slug}/applications/${id}`)
  const cycle = await findCycle(actor, slug, yearSchema.parse(year ?? null))
  const application = cycle && (await findApplicationForStaff(actor, cycle.id, { id }))
  if (!application) notFound()
  const page = `/staff/${slug}/students/${application.studentId}`
  redirect(cycle.isDefaultYear ? page : withQuery(page, { year: String(cycle.schoolYear) }))
}
