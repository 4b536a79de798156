import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

import { PrismaPg } from '@prisma/adapter-pg'
import {
  bindMigrationAwareSqlAdapterFactory,
  DriverAdapterError,
} from '@prisma/driver-adapter-utils'
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg'
import { DatabaseError } from 'pg'

function toDriverError(error: unknown): unknown {
  if (!(error instanceof DatabaseError)) return error
  const { code = '', severity = 'ERROR', message, detail, column, hint } = error
  return new DriverAdapterError({ kind: 'postgres', code, severity, message, detail, column, hint })
}

/**
 * Prisma's adapter splits a migration at every semicolon, which breaks function bodies. This one sends
 * the whole script to PostgreSQL, which applies all of it or nothing.
 */
class WholeScripts extends PrismaPg {
  readonly opened: { dispose(): Promise<void> }[] = []

  override async connect() {
    const adapter = await super.connect()
    this.opened.push(adapter)
    adapter.executeScript = async (script) => {
      try {
        await adapter.underlyingDriver().query(script)
      } catch (error) {
        throw toDriverError(error)
      }
    }
    return adapter
  }
}

/**
 * Opens Prisma's schema engine in its WebAssembly build: `prisma migrate` would download a native one.
 * The caller closes it.
 */
export async function openSchemaEngine(url: string) {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('@prisma/schema-engine-wasm/schema_engine_bg'))
  const engineCode = new WebAssembly.Module(readFileSync(join(folder, 'schema_engine_bg.wasm')))
  const instance = new WebAssembly.Instance(engineCode, {
    './schema_engine_bg.js': bindings as never,
  })
  bindings.__wbg_set_wasm(instance.exports)
  const start = instance.exports['__wbindgen_start']
  if (typeof start === 'function') start()

  const connections = new WholeScripts({ connectionString: url })
  const factory = bindMigrationAwareSqlAdapterFactory(connections)
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    factory as never,
  )
  const close = async () => {
    engine.free()
    await Promise.all(connections.opened.map((adapter) => adapter.dispose()))
  }
  return { engine, close }
}
