import { subscribe } from 'node:diagnostics_channel'
import type { Server } from 'node:http'

/** The files of a district may come over a slow line; the server's own five minutes are too short for them. */
const LONGEST_MS = 3_600_000

/** Lets requests of this process take as long as large files need to arrive. */
export function allowLongUploads(): void {
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    server.requestTimeout = LONGEST_MS
  })
}
