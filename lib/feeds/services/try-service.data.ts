import 'server-only'
import type { Actor } from '@/lib/base/actor'
import type { FileProblem } from '@/lib/feeds/tables/file-rows.schema'

import { createRosterReader, pageOf, readRosterPage } from './roster-pages.data'
import { findService, findServicePage } from './roster-service.data'
import { ServiceError } from './service-problem.rules'

const RESOURCES = ['orgs', 'academicSessions', 'users', 'enrollments', 'demographics'] as const

/** What one resource of a service answers to a first question. */
export type TriedResource = {
  readonly resource: string
  /** How many rows it has; null when it does not say. */
  readonly total: number | null
  readonly problem: FileProblem | null
}

/**
 * Asks a service once for a row of each resource, and says what it found or what is wrong. Nothing is kept. Null when
 * nothing is set, or not for the actor.
 */
export async function tryService(actor: Actor, source: string): Promise<TriedResource[] | null> {
  if (!(await findServicePage(actor, source))) return null
  const found = await findService(source)
  if (!found) return null
  const wrong = (error: ServiceError): TriedResource => ({
    resource: error.about,
    total: null,
    problem: error.problem,
  })
  if (found === 'lost') return [wrong(new ServiceError('token', 'serviceSecret'))]
  const reader = createRosterReader(found.rest, { tries: 1 })
  const tried: TriedResource[] = []
  for (const resource of RESOURCES) {
    try {
      const url = pageOf(found.rest, resource, { limit: 1, offset: 0, since: null })
      const { total } = await readRosterPage(reader, resource, url)
      tried.push({ resource, total, problem: null })
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error
      tried.push(wrong(error))
      // without a token, or where nobody answers, the others say the same
      if (error.about === 'token' || error.code === 'serviceUnreachable') break
    }
  }
  return tried
}
