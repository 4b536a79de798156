import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'

import { fromBuffer, type ZipFile as Read } from 'yauzl'
import { ZipFile } from 'yazl'

/** The files of a bundle by name. */
export type Bundle = Record<string, string>

/** The files of a bundle, after a change. */
export async function rewritten(zip: Buffer, change: (files: Bundle) => void): Promise<Bundle> {
  const archive = await new Promise<Read>((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, file) => (error ? reject(error) : resolve(file)))
  })
  const files: Bundle = {}
  for await (const entry of archive.eachEntry()) {
    const stream = await archive.openReadStreamPromise(entry)
    files[entry.fileName] = (await buffer(stream)).toString('utf8')
  }
  change(files)
  return files
}

const sha = (text: string) => createHash('sha256').update(text).digest('hex')

/** Zips files again, and makes the manifest's digests of them fit, as a forger would. */
export async function sealed(files: Bundle): Promise<Buffer> {
  const manifest = JSON.parse(files['manifest.json'] ?? '{}') as {
    files: Record<string, string>
    snapshotDigest: string
  }
  for (const name of Object.keys(manifest.files)) manifest.files[name] = sha(files[name] ?? '')
  manifest.snapshotDigest = sha(files['problem.json'] ?? '')
  const zip = new ZipFile()
  for (const [name, text] of Object.entries({
    ...files,
    'manifest.json': JSON.stringify(manifest),
  }))
    zip.addBuffer(Buffer.from(text), name)
  zip.end()
  return buffer(zip.outputStream)
}
