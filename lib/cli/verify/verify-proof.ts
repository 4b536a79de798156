import { parseArgs } from 'node:util'

import { isZip, readSmallFile } from './archive'
import { verifyBundle } from './verify-bundle'
import { verifyReceipt } from './verify-receipt'

/** The other arguments that `npm run verify` accepts instead of a problem with its result. */
export const PROOF_USAGE =
  'bundle.zip [--record record.json] [--corrects record.json or bundle.zip]... [--main record.json], ' +
  'or receipt.json [--root hex]'

/** Whether the arguments name a single file that can be checked: a bundle or a receipt. */
export function isProof(args: readonly string[]): boolean {
  return args.length === 1 || args.some((one) => one.startsWith('--'))
}

const OPTIONS = {
  record: { type: 'string' },
  corrects: { type: 'string', multiple: true },
  main: { type: 'string' },
  root: { type: 'string' },
} as const

/** Checks a bundle or a receipt, whichever the file is; reports each check and throws the first mismatch. */
export async function verifyProof(
  args: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: OPTIONS,
    allowPositionals: true,
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0)
    throw new Error(`usage: npm run verify -- ${PROOF_USAGE}`)
  const { record = null, corrects = [], main = null, root = null } = values
  if (await isZip(path)) {
    refuse(root !== null, '--root', 'a receipt')
    await verifyBundle(path, { record, corrects, main }, say)
    return
  }
  refuse(record !== null, '--record', 'a bundle')
  refuse(corrects.length > 0, '--corrects', 'a bundle')
  refuse(main !== null, '--main', 'a bundle')
  if (root !== null && !/^[0-9a-fA-F]{64}$/.test(root)) throw new Error('--root: not 64 hex digits')
  verifyReceipt(await readSmallFile(path), root, say)
}

/** An option that would be ignored is an error: whoever gave it expects that it was held. */
function refuse(isGiven: boolean, option: string, what: string): void {
  if (isGiven) throw new Error(`${option}: only with ${what}`)
}
