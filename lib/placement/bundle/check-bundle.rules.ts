import {
  choiceCount,
  type Columns,
  studentCount,
} from '@/lib/placement/columns/problem-columns.rules'
import { drawLottery } from '@/lib/placement/draw-lottery.rules'
import { commitmentOf, officialSeed } from '@/lib/placement/official-seed.rules'
import type { PlacedProblem } from '@/lib/placement/place.rules'
import type { Result } from '@/lib/placement/problem.schema'
import { beaconAfter, stringProblem } from '@/lib/placement/public-string.rules'
import type { Receipt } from '@/lib/placement/receipt-tree.rules'

import type { Manifest } from './bundle-files.schema'

/** Throws when the two differ: single values, or lists entry by entry. */
export function expectSame(what: string, found: unknown, expected: unknown): void {
  if (!isSame(found, expected))
    throw new Error(`${what}: the bundle says ${inWords(found)}, but it is ${inWords(expected)}`)
}

function isSame(a: unknown, b: unknown): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b
  return a.length === b.length && a.every((one, i) => isSame(one, b[i]))
}

const inWords = (value: unknown) => (Array.isArray(value) ? JSON.stringify(value) : String(value))

/**
 * Checks that the secret matches its commitment, that the public string has the published form, and that the seed follows
 * from what was published. A beacon's signature is checked with its pinned key, for the one round that the form names.
 */
export function checkDraw(manifest: Manifest): void {
  const { secret, commitment, draw, publicString, seed, root, stringForm } = manifest
  expectSame('the commitment', commitment, commitmentOf(secret))
  // a correcting round keeps the draw of the round it corrects; any other round has its own
  if (draw.round === manifest.round) expectSame('the root of the draw', draw.root, root)
  const frozen = new Date(draw.frozen)
  const problem = stringProblem(stringForm, publicString, frozen)
  if (problem !== null) throw new Error(`the public string: ${problem}`)
  if (stringForm.kind === 'drand') {
    const { at } = beaconAfter(frozen, stringForm.minutes)
    if (Date.parse(manifest.publishedAt) < at.getTime())
      throw new Error('the public string: published before the beacon had it')
  }
  const made = officialSeed({ merkleRoot: draw.root, roundId: draw.round, publicString, secret })
  expectSame('the seed', seed, made)
}

/**
 * Checks that the schools which state extra offers in the problem are those of the published rule, and by its terms, and
 * that a late round has none. That each states as many as its past answers allow was checked when the problem was read.
 */
export function checkExtraOffers({ head }: Columns, { kind, extraOffers }: Manifest): void {
  const stated = head.schools.flatMap(({ id, extra }) => (extra ? [{ id, ...extra }] : []))
  if (kind === 'LATE' && stated.length > 0)
    throw new Error('problem.json: extra offers in a late round')
  const ids = stated.map(({ id }) => id).toSorted()
  expectSame('the schools with extra offers', extraOffers?.schools ?? [], ids)
  for (const { id, share, most } of stated) {
    expectSame(`the share of the rule for extra offers at ${id}`, extraOffers?.share, share)
    expectSame(`the most extra offers at ${id}`, extraOffers?.most, most)
  }
}

/**
 * Checks that a student's list in the problem matches the receipt at the same place of the tree: the
 * schools in order, and after them at most the seat held now. In a late round, an applicant of the
 * main round lists only the schools above that seat whose waitlists they are still on.
 */
export function checkList(columns: Columns, row: number, receipt: Receipt, kind: string): void {
  const id = row < studentCount(columns) ? columns.ids.text(row) : 'nobody'
  expectSame(`student ${row + 1} of the problem`, id, receipt.applicationId)
  const listed = listOf(columns, row)
  const held = heldSchool(columns, row)
  const isRest = kind === 'LATE' && columns.late?.[row] !== 1
  const sent = isRest
    ? receipt.schools.filter((school) => school === held || listed.includes(school))
    : receipt.schools
  const extra = held !== null && !receipt.schools.includes(held) ? [held] : []
  expectSame(`the list of ${id}`, listed, [...sent, ...extra])
}

function listOf(columns: Columns, row: number): string[] {
  const first = columns.listStart[row] ?? 0
  return Array.from({ length: choiceCount(columns, row) }, (_, i) =>
    schoolAt(columns, columns.school[first + i] ?? -1),
  )
}

function heldSchool(columns: Columns, row: number): string | null {
  const edge = columns.current[row] ?? -1
  return edge < 0 ? null : schoolAt(columns, columns.school[edge] ?? -1)
}

const schoolAt = ({ head }: Columns, c: number) => head.schools[c]?.id ?? ''

/** Compares lines of `numbers.tsv`, one by one, with the numbers drawn again. */
export function numberChecker(columns: Columns): { line: (text: string) => void; end: () => void } {
  const { scope, standing } = drawLottery(columns)
  let row = 0
  return {
    line: (text) => {
      const [id = '', numbers = '', ...more] = text.split('\t')
      if (more.length > 0)
        throw new Error(`numbers.tsv, line ${row + 1}: a third column, expected two`)
      const known = row < studentCount(columns) ? columns.ids.text(row) : 'nobody'
      expectSame(`application ${row + 1} of the numbers`, id, known)
      const first = columns.listStart[row] ?? 0
      const drawn =
        scope === 'one'
          ? [standing[row] ?? 0]
          : Array.from({ length: choiceCount(columns, row) }, (_, i) => standing[first + i] ?? 0)
      expectSame(`the lottery number of ${id}`, numbers, drawn.join(' '))
      row++
    },
    end: () => expectSame('the count of lottery numbers', row, studentCount(columns)),
  }
}

/** Checks that the published placements follow from the problem and its seed. */
export function checkPlacements(outcome: PlacedProblem, result: Result): void {
  const { columns, seats, about } = outcome
  expectSame('the count of placements', result.placements.length, studentCount(columns))
  for (const [row, { student, school, rank }] of result.placements.entries()) {
    const id = columns.ids.text(row)
    expectSame(`placement ${row + 1}`, student, id)
    const placedAt = columns.head.schools[seats.school[row] ?? -1]?.id ?? null
    expectSame(`the placement of ${id}`, school ?? 'no seat', placedAt ?? 'no seat')
    expectSame(`the rank of ${id}`, rank, seats.rank[row] || null)
  }
  expectSame('the digest of the placements', result.digest, about.digest)
  expectSame('the cutoffs', JSON.stringify(result.cutoffs), JSON.stringify(about.cutoffs))
  const { violation, ...found } = about.certificate
  const { violation: stated, ...certificate } = result.certificate
  expectSame('the certificate', JSON.stringify(certificate), JSON.stringify(found))
  expectSame('the first broken promise', stated, violation)
}
