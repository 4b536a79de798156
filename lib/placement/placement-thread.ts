import { parentPort } from 'node:worker_threads'

import { answer, type Request } from './thread-tasks.rules'

/** The thread behind `run-in-thread.data.ts`: one task after another. */
parentPort?.on('message', (request: Request) => parentPort?.postMessage(answer(request)))
