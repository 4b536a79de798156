import { defineConfig } from 'prisma/config'

// `generate` looks for a native schema engine that it never runs; naming any executable spares the download.
if (process.argv.includes('generate')) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
})
