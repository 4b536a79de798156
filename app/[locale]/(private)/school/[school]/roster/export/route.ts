import { getTranslations } from 'next-intl/server'
import type { NextRequest } from 'next/server'
import { z } from 'zod'

import { logExportOfSchool } from '@/lib/base/audit/log-export.mutations'
import { toCsv } from '@/lib/base/format/csv'
import { listRoster } from '@/lib/desks/school/school-desk.data'
import { currentActor } from '@/lib/registry/accounts/session'

type Context = RouteContext<'/[locale]/school/[school]/roster/export'>

const gradeSchema = z.coerce.number().int().min(0).max(12)

/** The roster of one grade as a file, with the same content as the page. */
export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  const actor = await currentActor()
  if (!actor) return new Response(null, { status: 401 })
  const { school } = await params
  const grade = gradeSchema.safeParse(request.nextUrl.searchParams.get('grade'))
  const students = grade.success ? await listRoster(actor, school, grade.data, new Date()) : null
  if (!grade.success || !students) return new Response(null, { status: 404 })
  const [t, manual] = await Promise.all([
    getTranslations('school.roster'),
    getTranslations('waitlists.manual'),
  ])
  const rows = [
    (['student', 'number', 'schoolNow', 'how'] as const).map((key) => t(key)),
    ...students.map(({ name, number, schoolNow, how, decided }) => [
      name,
      number,
      schoolNow ?? t('unknown'),
      decided ? manual('markReason', { reason: decided.reason }) : t(`origins.${how}`),
    ]),
  ]
  await logExportOfSchool(actor, school, {
    list: 'roster',
    rows: students.length,
    filters: { grade: String(grade.data) },
  })
  return new Response(toCsv(rows), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="roster-${school}-${grade.data}.csv"`,
      'cache-control': 'private, no-store',
    },
  })
}
