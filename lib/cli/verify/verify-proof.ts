import { open, readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'

import { describeFileError } from '@/lib/cli/documents'

import { verifyBundle } from './verify-bundle'
import { verifyReceipt } from './verify-receipt'

/** The other arguments that `npm run verify` accepts instead of a problem with its result. */
export const PROOF_USAGE = 'bundle.zip [--record record.json], or receipt.json [--root hex]'

/** Whether the arguments name a single file that can be checked: a bundle or a receipt. */
export function isProof(args: readonly string[]): boolean {
  return args.length === 1 || args[1]?.startsWith('--') === true
}

/** Checks a bundle or a receipt, whichever the file is; reports each check and throws the first mismatch. */
export async function verifyProof(
  args: readonly string[],
  say: (line: string) => void,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { record: { type: 'string' }, root: { type: 'string' } },
    allowPositionals: true,
  })
  const [path = ''] = positionals
  try {
    if (await isZip(path)) await verifyBundle(path, values.record ?? null, say)
    else verifyReceipt(await readFile(path, 'utf8'), values.root ?? null, say)
  } catch (error) {
    const isFile = error instanceof Error && 'code' in error && 'syscall' in error
    throw isFile ? new Error(`${path}: ${describeFileError(error)}`, { cause: error }) : error
  }
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    // the first four bytes of every zip that contains a file
    return buffer.readUInt32LE() === 0x04034b50
  } finally {
    await file.close()
  }
}
