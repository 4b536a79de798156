import { parentPort } from 'node:worker_threads'

import { answer, type Request } from '@/lib/placement/thread-tasks.rules'

/** The thread behind `lib/placement/thread`: one task after another. */
parentPort?.on('message', (request: Request) => parentPort?.postMessage(answer(request)))
