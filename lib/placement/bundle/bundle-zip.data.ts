import 'server-only'
import { createHash } from 'node:crypto'
import { PassThrough, Readable } from 'node:stream'

import { ZipFile } from 'yazl'

import { db } from '@/lib/base/db/client'

import { BUNDLE_FILES, type BundleFile } from './bundle-files.schema'
import {
  type BundleSource,
  numberPieces,
  problemPieces,
  readBundleSource,
  receiptPieces,
  resultPieces,
} from './bundle-pieces.data'
import { BUNDLE_README, fileText } from './bundle-text.rules'

/**
 * The bundle of a published round as a streamed zip: only the frozen document is in memory as a whole.
 * The same round gives the same bytes.
 */
export async function openBundle(roundId: string): Promise<Readable> {
  const source = await readBundleSource(db, roundId)
  const zip = new ZipFile()
  const options = { mtime: source.publishedAt, forceDosTimestamp: true }
  const digests: Partial<Record<BundleFile, string>> = {}
  for (const name of BUNDLE_FILES) {
    zip.addReadStreamLazy(name, options, (give) =>
      give(
        null,
        Readable.from(
          hashed(piecesOf(name, roundId, source), (digest) => {
            digests[name] = digest
          }),
        ),
      ),
    )
  }
  // last, once the digests of all other files are known
  zip.addReadStreamLazy('manifest.json', options, (give) =>
    give(null, Readable.from([Buffer.from(fileText({ ...source.about, files: digests }))])),
  )
  zip.end()
  const output = new PassThrough()
  // an error aborts the download, and nothing else
  zip.on('error', (error: Error) => output.destroy(error))
  zip.outputStream.pipe(output)
  return output
}

function piecesOf(
  name: BundleFile,
  roundId: string,
  source: BundleSource,
): AsyncIterable<string | Buffer> | Iterable<string> {
  switch (name) {
    case 'README.txt':
      return [BUNDLE_README]
    case 'problem.json':
      return problemPieces(db, roundId)
    case 'receipts.jsonl':
      return receiptPieces(db, roundId)
    case 'numbers.tsv':
      return numberPieces(db, source)
    case 'result.json':
      return resultPieces(db, source)
    case 'rules.json':
      return [fileText(source.ruleSet)]
  }
}

/** Passes pieces on as bytes, and reports their SHA-256 (hex) after the last. */
async function* hashed(
  pieces: AsyncIterable<string | Buffer> | Iterable<string>,
  tell: (digest: string) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    const bytes = typeof piece === 'string' ? Buffer.from(piece) : piece
    hash.update(bytes)
    yield bytes
  }
  tell(hash.digest('hex'))
}
