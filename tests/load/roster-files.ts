import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { finished, pipeline } from 'node:stream/promises'

import { ZipFile } from 'yazl'

import { type Change, MADE_UP, writePlaces } from './district-files'

/** Classes of each student. */
const CLASSES = 6

export const VERSIONS = ['1.1', '1.2'] as const

type RosterVersion = (typeof VERSIONS)[number]

const userIdOf = (i: number) => `stu-${i}`
const bornOn = (i: number) =>
  `20${String(9 + (i % 7)).padStart(2, '0')}-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}`
const homeOf = (i: number) => MADE_UP[i % MADE_UP.length]
/** Where a student goes to school. */
function orgOf(i: number): string {
  const schools = homeOf(i)?.schools ?? []
  return `org-${schools[(i >> 5) % schools.length]?.code}`
}

function* orgs(): Generator<string> {
  yield 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId'
  yield 'district,,,Made-up Unified,district,1964733,'
  for (const { code } of MADE_UP.flatMap(({ schools }) => schools))
    yield `org-${code},,,School ${code},school,${code},district`
}

function* sessions(): Generator<string> {
  yield 'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear'
  yield 'y26,,,2026-27,schoolYear,2026-08-13,2027-06-10,,2027'
}

const MIDDLE = 'userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds'

function* users(count: number, version: RosterVersion, change: Change | null): Generator<string> {
  const [before, after] =
    version === '1.1'
      ? ['orgSourcedIds,role,username', '']
      : ['username', ',preferredGivenName,primaryOrgSourcedId']
  yield `sourcedId,status,dateLastModified,enabledUser,${before},${MIDDLE},grades,password,metadata.zone${after}`
  for (let i = 0; i < count; i++) {
    const family = change && i % change.every === 0 ? `Nueva ${i}` : `Hernández ${i % 4_099}`
    const at = version === '1.1' ? `${orgOf(i)},student,u${i}` : `u${i}`
    const more = version === '1.1' ? '' : `,,${orgOf(i)}`
    yield `${userIdOf(i)},,,true,${at},,Given ${i % 7_919},${family},,${10_000_000 + i},u${i}@example.org,,,,${String(i % 13).padStart(2, '0')},,${homeOf(i)?.zone}${more}`
  }
}

function* roles(count: number): Generator<string> {
  yield 'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId'
  for (let i = 0; i < count; i++)
    yield `role-${i},,,${userIdOf(i)},primary,student,2026-08-13,2027-06-10,${orgOf(i)},`
}

function* demographics(count: number): Generator<string> {
  yield 'sourcedId,status,dateLastModified,birthDate,sex'
  for (let i = 0; i < count; i++) yield `${userIdOf(i)},,,${bornOn(i)},`
}

function* classRows(count: number): Generator<string> {
  yield 'sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate'
  for (let i = 0; i < count; i++)
    for (let c = 0; c < CLASSES; c++)
      yield `enr-${i}-${c},,,class-${(i * CLASSES + c) % 90_000},${orgOf(i)},${userIdOf(i)},student,,,`
}

function filesOf(count: number, version: RosterVersion, change: Change | null) {
  return {
    academicSessions: sessions(),
    orgs: orgs(),
    users: users(count, version, change),
    ...(version === '1.2' && { roles: roles(count) }),
    demographics: demographics(count),
    enrollments: classRows(count),
  }
}

function* manifest(names: readonly string[], version: RosterVersion): Generator<string> {
  yield 'propertyName,value'
  yield 'manifest.version,1.0'
  yield `oneroster.version,${version}`
  for (const name of names) yield `file.${name},bulk`
}

/**
 * Writes a OneRoster set of a made-up district into a folder, as one ZIP with six classes for each student, and beside
 * it the plain files of its places.
 */
export async function writeRoster(
  folder: string,
  count: number,
  { version, change }: { version: RosterVersion; change: Change | null },
): Promise<void> {
  await writePlaces(folder)
  const files = filesOf(count, version, change)
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(join(folder, 'roster.zip')))
  const all = { manifest: manifest(Object.keys(files), version), ...files }
  for (const [name, lines] of Object.entries(all)) {
    const stream = new PassThrough({ highWaterMark: 2 ** 20 })
    zip.addReadStream(stream, `${name}.csv`)
    for (const line of lines) if (!stream.write(`${line}\n`)) await once(stream, 'drain')
    stream.end()
    await finished(stream)
  }
  zip.end()
  await written
}
