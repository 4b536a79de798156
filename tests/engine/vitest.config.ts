import { fileURLToPath } from 'node:url'

import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

// The engine's own tests without the database and without processes of their own: what mutation
// testing runs again and again. TESTS names some of them, in the order to run them: the first
// failure ends a run, so those that are quick and near the file under test come first.
const names = (process.env.TESTS ?? '').split(' ').filter(Boolean)

class AsNamed extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) =>
      names.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b))
  }
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('../..', import.meta.url)) } },
  test: {
    include: names.length
      ? names.map((name) => `tests/engine/${name}.test.ts`)
      : ['tests/engine/**/*.test.ts'],
    exclude: ['tests/engine/*-command.test.ts'],
    testTimeout: 60_000,
    isolate: false,
    sequence: { sequencer: AsNamed },
    root: fileURLToPath(new URL('../..', import.meta.url)),
  },
})
