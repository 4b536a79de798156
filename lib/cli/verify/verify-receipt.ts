import { receiptFileSchema } from '@/lib/placement/receipt-file.schema'
import { checkProof, leafOf } from '@/lib/placement/receipt-tree.rules'

import { parsed } from './json-text'

/**
 * Checks that a family's receipt is a leaf of the published tree and reports each check; throws the
 * first mismatch. `root` is the published root if known; without it the root in the receipt is used, and
 * the output says so.
 */
export function verifyReceipt(
  text: string,
  root: string | null,
  say: (line: string) => void,
): void {
  const file = parsed(receiptFileSchema, text, 'the receipt')
  const { application, number, code, salt, schools, leaf, rounds } = file
  const made = leafOf({
    applicationId: application,
    number,
    code,
    salt,
    schools: schools.map((school) => school.id),
  })
  if (made !== leaf)
    throw new Error(`the leaf of this list is ${made}, and the receipt says ${leaf}`)
  say(`Receipt ${code}: list ${number} of application ${application}.`)
  for (const [i, school] of schools.entries()) say(`  ${i + 1}. ${school.name} (${school.id})`)
  say(`Its leaf is ${leaf}.`)
  if (rounds.length === 0) {
    if (root !== null) throw new Error('the receipt is of no frozen round yet')
    say('No round is frozen with it yet.')
  }
  for (const { round, root: told, path } of rounds) {
    if (!checkProof(leaf, path, told))
      throw new Error(`the steps do not lead from the leaf to the root ${told} of round ${round}`)
    say(`Its ${path.length} steps lead to the root ${told} of round ${round}.`)
  }
  if (root !== null && !rounds.some((one) => one.root === root.toLowerCase()))
    throw new Error(`none of its roots is the published one, ${root}`)
  if (root !== null) say('That is the root you gave: this list is in the draw, as it stands here.')
  else if (rounds.length > 0)
    say('Compare the root with the public record of the round, or give it with --root.')
}
