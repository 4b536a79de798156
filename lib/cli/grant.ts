import { parseArgs } from 'node:util'

import { z } from 'zod'

import { migrate } from '@/lib/base/db/apply-migrations'
import { startEmbedded } from '@/lib/base/db/embedded-server'
import { databaseUrl } from '@/lib/base/db/server-file'
import { findSettingsProblem, isEmbedded } from '@/lib/base/env'
import { describeStartError, StartError } from '@/lib/cli/start/start-error'
import { codeRequestSchema, nameSchema } from '@/lib/registry/accounts/sign-in.schema'

/**
 * `npm run grant -- --administrator name@district.example "Name"` makes the first administrator of a database;
 * `npm run grant -- --code-by-mail` lets staff sign in with a code again, when their provider lets nobody in.
 */
const USAGE =
  'Use: npm run grant -- --administrator name@district.example "First and last name", ' +
  'or: npm run grant -- --code-by-mail. Nothing was changed.'

const schema = z.object({
  email: codeRequestSchema.shape.email,
  name: nameSchema.shape.name,
})

const options = { administrator: { type: 'string' }, 'code-by-mail': { type: 'boolean' } } as const

/** The person who becomes an administrator; null when the code by mail is opened. */
function readArguments() {
  let read: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>
  try {
    read = parseArgs({ options, allowPositionals: true })
  } catch (error) {
    throw new StartError(`${error instanceof Error ? error.message : ''} ${USAGE}`)
  }
  const { values, positionals } = read
  if (values['code-by-mail'] && !values.administrator && positionals.length === 0) return null
  if (values.administrator === undefined) throw new StartError(`Who is it for? ${USAGE}`)
  const parsed = schema.safeParse({ email: values.administrator, name: positionals.join(' ') })
  if (parsed.success) return parsed.data
  const isName = parsed.error.issues.every(({ path }) => path[0] === 'name')
  const wrong = isName
    ? 'The name is missing, too long or has characters that cannot be used.'
    : `"${values.administrator}" is not an e-mail address.`
  throw new StartError(`${wrong} ${USAGE}`)
}

async function main(): Promise<string> {
  const person = readArguments()
  const problem = findSettingsProblem(process.env)
  if (problem) throw new StartError(problem)
  if (isEmbedded()) await startEmbedded()
  const url = databaseUrl()
  if (!url) throw new StartError('There is no database.')
  await migrate(url)
  if (!person) {
    const { openCodes } = await import('@/lib/registry/accounts/staff/sign-in-rule.mutations')
    await openCodes(new Date())
    return 'Staff can sign in with a code by e-mail again. Two administrators can close it on the page “How staff sign in”.'
  }
  const { grantAdministrator } = await import('@/lib/registry/people/grant-role.mutations')
  const given = await grantAdministrator(person)
  return given.ok
    ? `${given.name} (${person.email}) is an administrator and signs in with a code sent to that address.`
    : `${person.email} is an administrator already. Nothing was changed.`
}

main().then(
  (sentence) => {
    console.log(sentence)
    process.exit(0)
  },
  (error: unknown) => {
    console.error(process.env['DEBUG'] ? error : describeStartError(error))
    process.exit(1)
  },
)
