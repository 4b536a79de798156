import { describe, expect, it } from 'vitest'

import type { Manifest, RulesFile } from '@/lib/placement/bundle/bundle-files.schema'
import { checkRules } from '@/lib/placement/bundle/check-rules.rules'
import { columnsFrom } from '@/lib/placement/reading/problem-reader.rules'

const [school, elder, younger, youngest] = [1, 2, 3, 4].map(
  (i) => `0199aaaa-0000-7000-8000-00000000000${i}`,
) as [string, string, string, string]

const rules: RulesFile = {
  version: 1,
  tieBreak: 'ONE',
  unranked: 'NONE',
  rules: [{ position: 1, condition: 'EVERYBODY' }],
  reserves: [],
}

/** Checks a round in which these two children draw as one family under a name. */
function check(kind: Manifest['kind'], family: string, children = [younger, youngest]) {
  const problem = {
    format: 'zone-placement-problem/1',
    schools: [{ id: school, seats: 1 }],
    students: children.map((id, i) => ({
      id,
      siblings: { family, order: i + 2 },
      choices: [{ school, priority: 1 }],
    })),
  }
  const manifest = { kind, ruleVersion: 1, scope: 'one' } as Manifest
  checkRules(columnsFrom(JSON.stringify(problem)), rules, manifest)
}

describe('the name under which brothers and sisters draw', () => {
  it('is in a main round the smallest of their ids', () => {
    expect(() => check('MAIN', younger)).not.toThrow()
    expect(() => check('MAIN', elder)).toThrow('the name of a family')
    expect(() => check('MAIN', youngest)).toThrow('the name of a family')
  })

  it('stays in a late round, also when the child with that id has a seat and is not in it', () => {
    expect(() => check('LATE', younger)).not.toThrow()
    expect(() => check('LATE', elder)).not.toThrow()
    expect(() => check('LATE', elder, [youngest])).not.toThrow()
  })

  it('is in a late round no later id, and nothing but an id', () => {
    expect(() => check('LATE', youngest)).toThrow('the name of a family')
    expect(() => check('LATE', '0 chosen until it pleased')).toThrow('the name of a family')
  })
})
