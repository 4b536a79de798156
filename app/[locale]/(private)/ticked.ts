import { longId } from '@/lib/base/forms/uuid'

type Query = Readonly<Record<string, string | string[] | undefined>>

/** The ids of the rows that were ticked on a list; null when the action is about all its rows. */
export function readTicked(query: Query): ReadonlySet<string> | null {
  if (query['of'] !== 'ticked') return null
  const ids = [query['tick'] ?? []].flat().map(longId)
  return new Set(ids.filter((id) => id !== null))
}

/** The parameters that say again which rows were ticked. */
export const tickedQuery = (query: Query): [string, string][] =>
  query['of'] === 'ticked'
    ? [
        ['of', 'ticked'],
        ...[query['tick'] ?? []].flat().map((tick): [string, string] => ['tick', tick]),
      ]
    : []
