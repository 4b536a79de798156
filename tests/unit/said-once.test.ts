import { globSync, readFileSync } from 'node:fs'

import { describe, expect, it } from 'vitest'

const files = globSync('{app,components,lib}/**/*.{ts,tsx}').filter(
  (file) => !file.startsWith('lib/base/db/generated/'),
)

/** The files whose text has it. */
const saying = (what: RegExp) => files.filter((file) => what.test(readFileSync(file, 'utf8')))

describe('rules that must be in one place only', () => {
  it.each([
    [
      'which students, schools and zones are a person’s',
      /guardians: \{ some: |in: \[\.\.\.actor\./,
      [
        // below the registry: events name a zone and nothing else
        'lib/base/audit/audit-log.policy.ts',
        'lib/registry/access/counselor-access.policy.ts',
        'lib/registry/access/family-access.policy.ts',
        'lib/registry/access/school-access.policy.ts',
        'lib/registry/access/zone-access.policy.ts',
      ],
    ],
    [
      'that times of day stay on one line: who formats them asks lib/base/i18n for a formatter',
      /\b(use|get)Formatter\b[^}]*\} from 'next-intl|\bcreateFormatter\(|timeZoneName: '/,
      [
        'lib/base/i18n/formats.ts',
        'lib/base/i18n/get-formatter.ts',
        'lib/base/i18n/translator.ts',
        'lib/base/i18n/use-formatter.ts',
      ],
    ],
    [
      'the lock on a cycle',
      /FROM cycle WHERE [^`]*FOR (UPDATE|SHARE)/,
      ['lib/year/cycle-lock.data.ts'],
    ],
    [
      'who may be written to',
      /app_user\.locale|email: true, locale: true/,
      ['lib/messages/recipients.data.ts'],
    ],
    [
      'who leaves the zone by a permit, but for the step that makes it so (the database says it, in a view)',
      /permit\.state = 'APPROVED'|permit\.\w+\(\{ where: leaving|permits: \{ \w+: \{[^}]*'APPROVED'/,
      [],
    ],
    [
      'who holds a seat (the database says it, in a view)',
      /state IN \('OPEN', 'ACCEPTED'\)[\s\S]{0,80}UNION|UNION[\s\S]{0,300}state IN \('OPEN', 'ACCEPTED'\)/,
      [],
    ],
    [
      'the names of people by their ids',
      /user\.find\w+\(\{\s*where: \{ id: \{ in/,
      ['lib/registry/people/person-names.data.ts'],
    ],
    [
      'how a student’s name is written',
      /givenName\} \$\{|familyName\}, \$\{|family_name \|\| ', '|family_name AS student|\[givenName, familyName\]/,
      ['lib/registry/students/full-name.rules.ts'],
    ],
    [
      'what a broken rule means to its caller',
      /= findBrokenRule\(|findBrokenRule\(\w+\) === '/,
      ['lib/base/db/broken-rule.ts'],
    ],
    [
      'how tries are counted',
      /\.attempt\.(create|find|count)/,
      ['lib/registry/accounts/tries.mutations.ts'],
    ],
    [
      'which placement is a child’s result (the database says it, in a view)',
      /publishedFor: \{ is: \{ state: 'PUBLISHED'|ORDER BY [^`]*round\.published_at DESC/,
      [],
    ],
    [
      'how one free seat is offered',
      /\.offer\.create\(|'offer\.(fromWaitlist|byAppeal|byDecision)'/,
      // and that it was is told to other programs
      ['lib/base/audit/program-events.rules.ts', 'lib/seats/offer-seat.mutations.ts'],
    ],
  ] as const)('%s', (_what, pattern, where) => {
    expect(saying(pattern).toSorted()).toEqual(where)
  })
})
