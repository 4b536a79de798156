import { type FrozenApplicant, frozenProblem } from '@/lib/lists/frozen-problem.rules'
import { commitmentOf, officialSeed, withLottery } from '@/lib/placement/official-seed.rules'
import { solveColumns } from '@/lib/placement/place.rules'
import { documentOf, snapshotDigest } from '@/lib/placement/problem-document.rules'
import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'
import { leafOf, proofOf, type Receipt, rootOf } from '@/lib/placement/receipt-tree.rules'

const A = '0199cccc-0000-7000-8000-00000000000a'
const B = '0199cccc-0000-7000-8000-00000000000b'
const id = (n: number) => `0199aaaa-0000-7000-8000-00000000000${n}`

/** The three lists of docs/protocol.md. */
export const RECEIPTS: readonly Receipt[] = [
  { applicationId: id(1), number: 2, code: 'ZC-4F7K-92MB', salt: 'a1'.repeat(32), schools: [A, B] },
  { applicationId: id(2), number: 1, code: 'ZC-8H3T-51QD', salt: 'b2'.repeat(32), schools: [A, B] },
  { applicationId: id(3), number: 1, code: 'ZC-2R6W-77PX', salt: 'c3'.repeat(32), schools: [B] },
]

const applicant = ({ applicationId, schools }: Receipt): FrozenApplicant => ({
  applicationId,
  zoneId: 'zone',
  enrolledAt: null,
  areaCampusId: applicationId === id(3) ? 'south' : null,
  enrolledCampusId: null,
  fedSchools: [],
  siblingSchools: [],
  holdsSeatAt: null,
  approved: [],
  list: schools,
})

const pool = (school: string, campusId: string, seats: number) => ({
  school: { id: school, zoneId: 'zone', campusId },
  seats,
  heldOutside: 0,
  reserves: [],
})

/** Every value of the worked example, in the order in which docs/protocol.md makes them. */
export function workedExample() {
  const secret = '5e'.repeat(32)
  const roundId = '01990000-0000-7000-8000-000000000001'
  const publicString = '42615390718244609573'
  const leaves = RECEIPTS.map(leafOf)
  const root = rootOf(leaves)
  const rules = [
    { position: 1, condition: 'ATTENDANCE_AREA' },
    { position: 2, condition: 'ZONE_RESIDENT' },
  ] as const
  const pools = [pool(A, 'north', 1), pool(B, 'south', 1)]
  const document = documentOf(frozenProblem(pools, rules, RECEIPTS.map(applicant)))
  const seed = officialSeed({ merkleRoot: root, roundId, publicString, secret })
  const draw = { seed, scope: 'one', mainSeed: null } as const
  const { result, numbers } = solveColumns(withLottery(columnsFrom(document), draw))
  return {
    secret,
    commitment: commitmentOf(secret),
    roundId,
    publicString,
    leaves,
    inner: proofOf(leaves, 2)[0]!.hash,
    root,
    document,
    digest: snapshotDigest(document),
    seed,
    numbers,
    placements: result.placements,
    resultDigest: result.digest,
  }
}
