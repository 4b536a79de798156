import { environmentProblem } from '@/lib/env'
import { startWorker } from '@/lib/jobs/worker'

/** `npm run worker`: one more worker on the same database. `npm start` runs one already. */
const problem = environmentProblem(process.env)
if (problem) {
  console.error(problem)
  process.exit(1)
}
const worker = await startWorker()
const stop = () => void worker.stop({ graceful: true }).then(() => process.exit(0))
process.once('SIGINT', stop)
process.once('SIGTERM', stop)
