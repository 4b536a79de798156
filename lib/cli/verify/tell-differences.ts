import type { Manifest, RecordFile } from '@/lib/placement/bundle/bundle-files.schema'
import { expectSame } from '@/lib/placement/bundle/check-bundle.rules'
import {
  countDifferences,
  differencesOf,
  type Drawn,
  tellDifferences,
} from '@/lib/placement/bundle/differences.rules'

/** Reports a check that succeeded, as one line. */
export type Say = (line: string) => void

/** A round with what its bundle says about it. */
export type DrawnBundle = Drawn & { readonly about: Manifest }

const inOrder = (counts: object) =>
  Object.entries(counts)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flat()

/** Lists what differs from a round that was put right, and holds the count that the public record tells against it. */
export function listDifferences(
  before: DrawnBundle,
  after: Drawn,
  record: RecordFile | null,
  say: Say,
): void {
  const all = [...differencesOf(before, after)]
  for (const { line } of all) say(`difference      ${line}`)
  const told = record?.differences
  if (told?.round !== before.about.round) return
  const { round: _round, ...counts } = told
  const counted = tellDifferences(countDifferences(all))
  expectSame('the published count of differences', inOrder(counted), inOrder(counts))
  say(`differences     ${all.length}, as the public record counts them`)
}

/** How many versions of the rules a record tells of, and how many of them two people agreed on. */
export function toldHistory({ rulesHistory }: RecordFile): string {
  const confirmed = rulesHistory.filter((taken) => taken.confirmed !== null).length
  const alone = rulesHistory.length - 1 - confirmed
  return `opened with version ${rulesHistory[0]?.version}; ${alone} changed while families could answer, ${confirmed} by two people`
}
