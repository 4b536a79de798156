import enAppeals from './messages/en/appeals.json'
import enAssisted from './messages/en/assisted.json'
import enAuth from './messages/en/auth.json'
import enCaseload from './messages/en/caseload.json'
import enChances from './messages/en/chances.json'
import enClaims from './messages/en/claims.json'
import enClass from './messages/en/class.json'
import enCommon from './messages/en/common.json'
import enFailure from './messages/en/failure.json'
import enFamily from './messages/en/family.json'
import enFind from './messages/en/find.json'
import enGuide from './messages/en/guide.json'
import enLetters from './messages/en/letters.json'
import enMail from './messages/en/mail.json'
import enNotices from './messages/en/notices.json'
import enPermits from './messages/en/permits.json'
import enPublic from './messages/en/public.json'
import enReadiness from './messages/en/readiness.json'
import enReports from './messages/en/reports.json'
import enRounds from './messages/en/rounds.json'
import enSchool from './messages/en/school.json'
import enSetup from './messages/en/setup.json'
import enStaff from './messages/en/staff.json'
import enTransfers from './messages/en/transfers.json'
import enTrials from './messages/en/trials.json'
import enUi from './messages/en/ui.json'
import enWaitlists from './messages/en/waitlists.json'
import esAppeals from './messages/es/appeals.json'
import esAssisted from './messages/es/assisted.json'
import esAuth from './messages/es/auth.json'
import esCaseload from './messages/es/caseload.json'
import esChances from './messages/es/chances.json'
import esClaims from './messages/es/claims.json'
import esClass from './messages/es/class.json'
import esCommon from './messages/es/common.json'
import esFailure from './messages/es/failure.json'
import esFamily from './messages/es/family.json'
import esFind from './messages/es/find.json'
import esGuide from './messages/es/guide.json'
import esLetters from './messages/es/letters.json'
import esMail from './messages/es/mail.json'
import esNotices from './messages/es/notices.json'
import esPermits from './messages/es/permits.json'
import esPublic from './messages/es/public.json'
import esReadiness from './messages/es/readiness.json'
import esReports from './messages/es/reports.json'
import esRounds from './messages/es/rounds.json'
import esSchool from './messages/es/school.json'
import esSetup from './messages/es/setup.json'
import esStaff from './messages/es/staff.json'
import esTransfers from './messages/es/transfers.json'
import esTrials from './messages/es/trials.json'
import esUi from './messages/es/ui.json'
import esWaitlists from './messages/es/waitlists.json'
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
  failure: enFailure,
  family: enFamily,
  find: enFind,
  letters: enLetters,
  mail: enMail,
  permits: enPermits,
  public: enPublic,
  reports: enReports,
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
    failure: esFailure,
    family: esFamily,
    find: esFind,
    letters: esLetters,
    mail: esMail,
    permits: esPermits,
    public: esPublic,
    reports: esReports,
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
