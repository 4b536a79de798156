import 'server-only'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'

import { env } from '@/lib/base/env'

/** Scans a file for viruses. Throws when the scan could not be done. */
export type VirusScan = (content: Uint8Array) => Promise<'CLEAN' | 'INFECTED'>

const TIMEOUT_MS = 60_000

/**
 * Runs a command with the file on its standard input. Like clamscan, it exits with 0 for a clean
 * file and 1 for a virus.
 */
export const commandScanner =
  (command: string): VirusScan =>
  async (content) => {
    const child = spawn(command, { shell: true, stdio: ['pipe', 'ignore', 'ignore'] })
    const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS)
    // a scanner that has seen enough closes the pipe: only its exit code counts
    child.stdin.on('error', () => undefined)
    child.stdin.end(content)
    try {
      const [code] = (await once(child, 'close')) as [number | null]
      if (code === 0) return 'CLEAN'
      if (code === 1) return 'INFECTED'
      throw new Error(`The scan command ended with ${code ?? 'a signal'}.`)
    } finally {
      clearTimeout(timer)
    }
  }

const CHUNK = 65_536

/** Asks a ClamAV daemon at `host:port` (its INSTREAM command). */
export const daemonScanner =
  (address: string): VirusScan =>
  async (content) => {
    const { hostname, port } = new URL(`tcp://${address}`)
    const socket = connect({ host: hostname, port: Number(port || 3310) })
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('The daemon did not answer.')))
    const parts: Buffer[] = []
    socket.on('data', (part: Buffer) => parts.push(part))
    socket.write('zINSTREAM\0')
    for (let at = 0; at < content.byteLength; at += CHUNK) {
      const chunk = content.subarray(at, at + CHUNK)
      const size = Buffer.alloc(4)
      size.writeUInt32BE(chunk.byteLength)
      socket.write(size)
      socket.write(chunk)
    }
    socket.write(Buffer.alloc(4))
    await once(socket, 'close')
    const answer = Buffer.concat(parts).toString().replaceAll('\0', '').trim()
    if (answer.endsWith(' OK')) return 'CLEAN'
    if (answer.endsWith(' FOUND')) return 'INFECTED'
    throw new Error(`The daemon answered: ${answer || 'nothing'}.`)
  }

/** The scanner named in the settings; null when there is none. */
export function configuredScanner(): VirusScan | null {
  const { SCAN_COMMAND, CLAMD } = env()
  if (SCAN_COMMAND) return commandScanner(SCAN_COMMAND)
  return CLAMD ? daemonScanner(CLAMD) : null
}

/** Whether documents are scanned before they can be downloaded. */
export function isScanning(): boolean {
  return configuredScanner() !== null
}
