import { type Result, resultSchema } from '@/lib/placement/mechanisms.schema'

import { DocumentReader } from './document-reader.rules'
import { PlainPlacements } from './plain-placements.rules'

/** Reads a result's bytes as they arrive. */
export class ResultReader {
  private readonly plain = new PlainPlacements()
  private readonly reader = new DocumentReader(resultSchema, {
    key: 'placements',
    take: (bytes, from) => this.plain.read(bytes, from),
    add: (entry) => this.plain.placements.push(entry as Result['placements'][number]),
  })

  /** Takes the next bytes; throws ProblemError at the first that cannot belong to a placement result. */
  feed(chunk: Uint8Array): void {
    this.reader.feed(chunk)
  }

  /** The result, after its last bytes; throws ProblemError if it is not a result. */
  finish(): Result {
    return { ...(this.reader.finish() as Result), placements: this.plain.placements }
  }
}
