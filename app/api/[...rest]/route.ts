import { createProblem } from '@/lib/feeds/api/api-problems.rules'

/** What the API does not have: an error that programs can read. */
export function GET() {
  return createProblem(404, 'There is no such resource.')
}
