import { startEmbedded } from '@/lib/base/db/embedded-server'

/** Starts the embedded server of ZONE_DATA in a process of its own, and says its port. */
const { port } = await startEmbedded()
console.log(`port ${port}`)
