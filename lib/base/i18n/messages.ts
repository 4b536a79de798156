import enAppeals from '@/lib/base/i18n/messages/en/appeals.json'
import enAssisted from '@/lib/base/i18n/messages/en/assisted.json'
import enAuth from '@/lib/base/i18n/messages/en/auth.json'
import enCaseload from '@/lib/base/i18n/messages/en/caseload.json'
import enChances from '@/lib/base/i18n/messages/en/chances.json'
import enClaims from '@/lib/base/i18n/messages/en/claims.json'
import enClass from '@/lib/base/i18n/messages/en/class.json'
import enCommon from '@/lib/base/i18n/messages/en/common.json'
import enConditions from '@/lib/base/i18n/messages/en/conditions.json'
import enFailure from '@/lib/base/i18n/messages/en/failure.json'
import enFamily from '@/lib/base/i18n/messages/en/family.json'
import enFind from '@/lib/base/i18n/messages/en/find.json'
import enGuide from '@/lib/base/i18n/messages/en/guide.json'
import enLetters from '@/lib/base/i18n/messages/en/letters.json'
import enMail from '@/lib/base/i18n/messages/en/mail.json'
import enNotices from '@/lib/base/i18n/messages/en/notices.json'
import enPermits from '@/lib/base/i18n/messages/en/permits.json'
import enPublic from '@/lib/base/i18n/messages/en/public.json'
import enReadiness from '@/lib/base/i18n/messages/en/readiness.json'
import enReports from '@/lib/base/i18n/messages/en/reports.json'
import enRoles from '@/lib/base/i18n/messages/en/roles.json'
import enRounds from '@/lib/base/i18n/messages/en/rounds.json'
import enSchool from '@/lib/base/i18n/messages/en/school.json'
import enSetup from '@/lib/base/i18n/messages/en/setup.json'
import enStaff from '@/lib/base/i18n/messages/en/staff.json'
import enTransfers from '@/lib/base/i18n/messages/en/transfers.json'
import enTrials from '@/lib/base/i18n/messages/en/trials.json'
import enUi from '@/lib/base/i18n/messages/en/ui.json'
import enWaitlists from '@/lib/base/i18n/messages/en/waitlists.json'
import esAppeals from '@/lib/base/i18n/messages/es/appeals.json'
import esAssisted from '@/lib/base/i18n/messages/es/assisted.json'
import esAuth from '@/lib/base/i18n/messages/es/auth.json'
import esCaseload from '@/lib/base/i18n/messages/es/caseload.json'
import esChances from '@/lib/base/i18n/messages/es/chances.json'
import esClaims from '@/lib/base/i18n/messages/es/claims.json'
import esClass from '@/lib/base/i18n/messages/es/class.json'
import esCommon from '@/lib/base/i18n/messages/es/common.json'
import esConditions from '@/lib/base/i18n/messages/es/conditions.json'
import esFailure from '@/lib/base/i18n/messages/es/failure.json'
import esFamily from '@/lib/base/i18n/messages/es/family.json'
import esFind from '@/lib/base/i18n/messages/es/find.json'
import esGuide from '@/lib/base/i18n/messages/es/guide.json'
import esLetters from '@/lib/base/i18n/messages/es/letters.json'
import esMail from '@/lib/base/i18n/messages/es/mail.json'
import esNotices from '@/lib/base/i18n/messages/es/notices.json'
import esPermits from '@/lib/base/i18n/messages/es/permits.json'
import esPublic from '@/lib/base/i18n/messages/es/public.json'
import esReadiness from '@/lib/base/i18n/messages/es/readiness.json'
import esReports from '@/lib/base/i18n/messages/es/reports.json'
import esRoles from '@/lib/base/i18n/messages/es/roles.json'
import esRounds from '@/lib/base/i18n/messages/es/rounds.json'
import esSchool from '@/lib/base/i18n/messages/es/school.json'
import esSetup from '@/lib/base/i18n/messages/es/setup.json'
import esStaff from '@/lib/base/i18n/messages/es/staff.json'
import esTransfers from '@/lib/base/i18n/messages/es/transfers.json'
import esTrials from '@/lib/base/i18n/messages/es/trials.json'
import esUi from '@/lib/base/i18n/messages/es/ui.json'
import esWaitlists from '@/lib/base/i18n/messages/es/waitlists.json'

import type { Locale } from './routing'

const en = {
  appeals: enAppeals,
  assisted: enAssisted,
  class: enClass,
  notices: enNotices,
  auth: enAuth,
  caseload: enCaseload,
  chances: enChances,
  claims: enClaims,
  guide: enGuide,
  common: enCommon,
  conditions: enConditions,
  failure: enFailure,
  family: enFamily,
  find: enFind,
  letters: enLetters,
  mail: enMail,
  permits: enPermits,
  public: enPublic,
  reports: enReports,
  roles: enRoles,
  rounds: enRounds,
  school: enSchool,
  setup: enSetup,
  staff: enStaff,
  transfers: enTransfers,
  trials: enTrials,
  readiness: enReadiness,
  ui: enUi,
  waitlists: enWaitlists,
}

export type Messages = typeof en

/** Every text of the product, by language. A key that one language lacks does not compile. */
export const messages: Record<Locale, Messages> = {
  en,
  es: {
    appeals: esAppeals,
    assisted: esAssisted,
    class: esClass,
    notices: esNotices,
    auth: esAuth,
    caseload: esCaseload,
    chances: esChances,
    claims: esClaims,
    guide: esGuide,
    common: esCommon,
    conditions: esConditions,
    failure: esFailure,
    family: esFamily,
    find: esFind,
    letters: esLetters,
    mail: esMail,
    permits: esPermits,
    public: esPublic,
    reports: esReports,
    roles: esRoles,
    rounds: esRounds,
    school: esSchool,
    setup: esSetup,
    staff: esStaff,
    transfers: esTransfers,
    trials: esTrials,
    readiness: esReadiness,
    ui: esUi,
    waitlists: esWaitlists,
  },
}
