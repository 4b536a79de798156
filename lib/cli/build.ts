import { buildWhenNeeded } from './start/build-when-needed'
import { StartError } from './start/start-error'

/** `npm run build`: builds the pages unless the current build is up to date. */
try {
  buildWhenNeeded(console.log)
} catch (error) {
  if (!(error instanceof StartError)) throw error
  console.error(error.message)
  process.exitCode = 1
}
