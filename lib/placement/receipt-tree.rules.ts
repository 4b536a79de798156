import { createHash } from 'node:crypto'

/** A list, as proven by its receipt. */
export type Receipt = {
  readonly applicationId: string
  /** The submission's number: 1 is the first list sent. */
  readonly number: number
  readonly code: string
  /** 64 hex digits, so that nobody can guess a list by trying until a leaf fits. */
  readonly salt: string
  /** School ids, first choice first. */
  readonly schools: readonly string[]
}

/** One step from a leaf to the root: the hash to add on that side. */
export type ProofStep = { readonly side: 'left' | 'right'; readonly hash: string }

/** The tree of receipts: the leaves first, the root alone in the last row; hex. */
export type Tree = readonly (readonly string[])[]

/** The text of a receipt: one value per line, no line break at the end. */
export function receiptText({ applicationId, number, code, schools }: Receipt): string {
  return ['zone-receipt/1', applicationId, number, code, ...schools].join('\n')
}

/** Hex SHA-256 of a zero byte, the salt's 32 bytes and the receipt's text in UTF-8. */
export function leafOf(receipt: Receipt): string {
  const hash = createHash('sha256').update(LEAF).update(receipt.salt, 'hex')
  return hash.update(receiptText(receipt), 'utf8').digest('hex')
}

const LEAF = Buffer.from([0])
const INNER = Buffer.from([1])

/** Hex SHA-256 of a one byte and two hashes. A leaf begins otherwise, so no inner hash can pass for one. */
function innerOf(left: string, right: string): string {
  const hash = createHash('sha256').update(INNER).update(left, 'hex')
  return hash.update(right, 'hex').digest('hex')
}

/** Builds the tree over leaves in order: pairs are hashed, and a last one without a partner moves up. */
export function treeOf(leaves: readonly string[]): Tree {
  let row = leaves
  const tree = [row]
  while (row.length > 1) {
    const below = row
    row = Array.from({ length: Math.ceil(below.length / 2) }, (_, i) => {
      const [left = '', right] = below.slice(2 * i, 2 * i + 2)
      return right === undefined ? left : innerOf(left, right)
    })
    tree.push(row)
  }
  return tree
}

/** Hex root of leaves in order; without leaves, the SHA-256 of no bytes. */
export function rootOf(leaves: readonly string[]): string {
  return rootIn(treeOf(leaves))
}

function rootIn(tree: Tree): string {
  return tree.at(-1)?.[0] ?? createHash('sha256').digest('hex')
}

/** The steps from a leaf, by its place, to the root. */
export function proofOf(leaves: readonly string[], place: number): ProofStep[] {
  return proofIn(treeOf(leaves), place)
}

export function proofIn(tree: Tree, place: number): ProofStep[] {
  const steps: ProofStep[] = []
  let at = place
  for (const row of tree.slice(0, -1)) {
    const isLeft = at % 2 === 0
    const hash = row[isLeft ? at + 1 : at - 1]
    if (hash !== undefined) steps.push({ side: isLeft ? 'right' : 'left', hash })
    at = Math.floor(at / 2)
  }
  return steps
}

/** Whether the steps lead from a leaf to a root. */
export function checkProof(leaf: string, path: readonly ProofStep[], root: string): boolean {
  const reached = path.reduce(
    (hash, step) => (step.side === 'left' ? innerOf(step.hash, hash) : innerOf(hash, step.hash)),
    leaf,
  )
  return reached === root
}
