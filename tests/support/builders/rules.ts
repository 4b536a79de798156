import type { RuleContent } from '@/lib/year/rule-sets/rules.view'

/** The settings of rules in which nothing has to be confirmed. */
export const SOUND_SETTINGS: Omit<RuleContent, 'rules' | 'reserves'> = {
  tieBreak: 'ONE',
  unranked: 'NONE',
  noAnswer: 'DECLINED',
  transfers: 'TOGETHER',
  transfersBetween: false,
  exchanges: false,
  guardianConfirms: false,
  paperTwice: false,
}
