import type { Condition } from '@/lib/base/db/generated/enums'

import { blocksOfSeats } from './edit-draft.rules'
import { FINDING_CODES, FINDING_LEVELS, type RuleFinding } from './rule-findings.schema'
import type { RuleContent } from './rules.view'

type School = { readonly id: string; readonly seats: number }

/** What the lists show about a draft. */
export type ShownByLists = {
  /** Children passed over at a school of their own area, as an average of the draws, and the schools. */
  readonly displaced: { readonly count: number; readonly schoolIds: readonly string[] }
  /** Children who ranked no school that admits them. */
  readonly notAdmitted: number
  /** Groups that no child of the lists is in at any ranked school: nobody meets them, or all stand further ahead. */
  readonly nobodyHas: readonly Condition[]
  readonly neverReached: readonly Condition[]
  /** Seats that stay empty while children wait for them, as an average of the draws. */
  readonly hardEmpty: { readonly count: number; readonly schoolIds: readonly string[] }
  /** Schools whose parts are more than the seats that are free. */
  readonly cut: readonly string[]
  /** Schools with a part for more children than asked for it. */
  readonly unfilled: readonly string[]
  /** Schools where a part changes nobody's seat. */
  readonly noEffect: readonly string[]
}

/** In the zone's own words: what no draw of this program looks at, so that the words would not be true either. */
const WORDS = {
  wordsFirstCome:
    /\bfirst[\s-]+come\b|\bfirst[\s-]+to (?:apply|ask|send)\b|\border (?:received|of (?:arrival|receipt))\b|\bpor orden de (?:llegada|solicitud|recepción)\b|\bprimero(?:s)? en (?:llegar|enviar|solicitar)\b|\bquien llegue primero\b/iu,
  wordsRace:
    /\b(?:rac(?:e|es|ial(?:ly)?)|ethnic(?:ity|ities|ally)?|national origin|skin colou?r)\b|\braza(?:s)?\b|\bracial(?:es)?\b|\betnia(?:s)?\b|(?<!\p{L})étnic[oa]s?(?!\p{L})|\borigen nacional\b|\bcolor de (?:la )?piel\b/iu,
  wordsGrades:
    /\bgpa\b|\bgrade[\s-]point\b|\b(?:good|better|best|high(?:er|est)?|their|passing) grades\b|\breport cards?\b|\btest scores?\b|\bexam(?:s|inations?)?\b|\bauditions?\b|\btryouts?\b|\battendance (?:rate|record)s?\b|\b(?:good|perfect) attendance\b|\bcalificacion(?:es)?\b|\bpromedios?\b|\bpuntajes?\b|(?<!\p{L})ex[aá]men(?:es)?(?!\p{L})|\baudicion(?:es)?\b|\bboletas?\b|\b(?:buena|perfecta) asistencia\b/iu,
} as const

const NOTHING = { schoolIds: [], conditions: [], count: null }

/**
 * What is to be said about rules before they are published, most serious first. `lists` is what a
 * trial showed; null where there are no lists to try them on.
 */
export function findInRules(
  content: RuleContent,
  schools: readonly School[],
  lists: ShownByLists | null,
): RuleFinding[] {
  const found = [
    ...findWords(content),
    ...findInTransfers(content),
    ...findInOrder(content, lists),
    ...findSiblings(content),
    ...findInReserves(content, schools, lists),
  ]
  return found.toSorted(
    (a, b) =>
      FINDING_LEVELS.indexOf(a.level) - FINDING_LEVELS.indexOf(b.level) ||
      FINDING_CODES.indexOf(a.code) - FINDING_CODES.indexOf(b.code),
  )
}

function findWords({ rules }: RuleContent): RuleFinding[] {
  return (['wordsFirstCome', 'wordsRace', 'wordsGrades'] as const).flatMap((code) => {
    const conditions = rules
      .filter(({ texts }) => texts.some(({ text }) => WORDS[code].test(text)))
      .map(({ condition }) => condition)
    return conditions.length > 0 ? [{ ...NOTHING, code, level: 'fix' as const, conditions }] : []
  })
}

function findInTransfers({ transfers, transfersBetween }: RuleContent): RuleFinding[] {
  const oneByOne = transfers === 'SINGLE' || transfersBetween
  return [
    ...(oneByOne
      ? [{ ...NOTHING, code: 'transfersOneByOne' as const, level: 'confirm' as const }]
      : []),
    { ...NOTHING, code: 'transferRecord', level: 'advice' },
  ]
}

function findInOrder({ rules }: RuleContent, lists: ShownByLists | null): RuleFinding[] {
  const order = rules.map(({ condition }) => condition)
  const found: RuleFinding[] = []
  // children who go to the school already take no seat from anybody
  const ahead = order.filter((one) => one !== 'CONTINUING')
  const isBehind = ahead[0] !== 'ATTENDANCE_AREA'
  const displaced = lists?.displaced.count ?? null
  if (displaced === null ? isBehind : isBehind || displaced > 0) {
    found.push({
      ...NOTHING,
      code: 'areaDisplaced',
      level: displaced === 0 ? 'advice' : 'confirm',
      schoolIds: [...(lists?.displaced.schoolIds ?? [])],
      count: displaced,
    })
  }
  const everybody = order.indexOf('ZONE_RESIDENT')
  if (everybody < 0)
    found.push({
      ...NOTHING,
      code: 'notAdmitted',
      level: 'confirm',
      count: lists?.notAdmitted ?? null,
    })
  const behindAll = everybody < 0 ? [] : order.slice(everybody + 1)
  const unreached = [...new Set([...behindAll, ...(lists?.neverReached ?? [])])]
  const nobody = (lists?.nobodyHas ?? []).filter((one) => !unreached.includes(one))
  if (unreached.length > 0)
    found.push({ ...NOTHING, code: 'neverReached', level: 'advice', conditions: unreached })
  if (nobody.length > 0)
    found.push({ ...NOTHING, code: 'nobodyHas', level: 'advice', conditions: nobody })
  return found
}

function findSiblings({ rules }: RuleContent): RuleFinding[] {
  const order = rules.map(({ condition }) => condition)
  const [enrolled, applying] = [
    order.indexOf('SIBLING_ENROLLED'),
    order.indexOf('SIBLING_APPLYING'),
  ]
  if (enrolled < 0 && applying < 0) return [{ ...NOTHING, code: 'noSiblings', level: 'advice' }]
  if (applying >= 0 && (enrolled < 0 || applying < enrolled))
    return [{ ...NOTHING, code: 'siblingsApplyingFirst', level: 'advice' }]
  return []
}

function findInReserves(
  { reserves }: RuleContent,
  schools: readonly School[],
  lists: ShownByLists | null,
): RuleFinding[] {
  const parts = [...Map.groupBy(reserves, ({ schoolId }) => schoolId)]
  const seatsAt = new Map(schools.map(({ id, seats }) => [id, seats]))
  const at = (isSo: (parts: RuleContent['reserves'], seats: number) => boolean) =>
    parts.filter(([id, own]) => isSo(own, seatsAt.get(id) ?? 0)).map(([id]) => id)
  const twice = at((own) => new Set(own.map(({ condition }) => condition)).size < own.length)
  const empty = at((own, seats) =>
    blocksOfSeats(seats, own).some(({ place, seats: size }) => place !== null && size === 0),
  )
  const hard = at((own) => own.some(({ kind }) => kind === 'HARD'))
  const advice = (code: RuleFinding['code'], schoolIds: readonly string[]): RuleFinding[] =>
    schoolIds.length > 0 ? [{ ...NOTHING, code, level: 'advice', schoolIds: [...schoolIds] }] : []
  return [
    ...(lists === null
      ? advice('hardEmpty', hard)
      : lists.hardEmpty.count > 0
        ? [
            {
              code: 'hardEmpty' as const,
              level: 'confirm' as const,
              schoolIds: [...lists.hardEmpty.schoolIds],
              conditions: [],
              count: lists.hardEmpty.count,
            },
          ]
        : []),
    ...advice('reserveTwice', twice),
    ...advice('reserveEmpty', empty),
    ...advice('reserveCut', lists?.cut ?? []),
    ...advice('reserveUnfilled', lists?.unfilled ?? []),
    ...advice('reserveNoEffect', lists?.noEffect ?? []),
  ]
}

/** What still stands in the way of publishing: findings to mend, and those without a reason to publish all the same. */
export function whatIsMissing(
  findings: readonly RuleFinding[],
  reasons: ReadonlyMap<string, string>,
): { readonly toFix: readonly RuleFinding[]; readonly unconfirmed: readonly RuleFinding[] } {
  return {
    toFix: findings.filter(({ level }) => level === 'fix'),
    unconfirmed: findings.filter(
      ({ level, code }) => level === 'confirm' && !reasons.get(code)?.trim(),
    ),
  }
}
