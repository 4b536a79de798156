import enAuth from './messages/en/auth.json'
import enCaseload from './messages/en/caseload.json'
import enCommon from './messages/en/common.json'
import enFamily from './messages/en/family.json'
import enMail from './messages/en/mail.json'
import enPublic from './messages/en/public.json'
import enSchool from './messages/en/school.json'
import enStaff from './messages/en/staff.json'
import enUi from './messages/en/ui.json'
import esAuth from './messages/es/auth.json'
import esCaseload from './messages/es/caseload.json'
import esCommon from './messages/es/common.json'
import esFamily from './messages/es/family.json'
import esMail from './messages/es/mail.json'
import esPublic from './messages/es/public.json'
import esSchool from './messages/es/school.json'
import esStaff from './messages/es/staff.json'
import esUi from './messages/es/ui.json'
import type { Locale } from './routing'

const en = {
  auth: enAuth,
  caseload: enCaseload,
  common: enCommon,
  family: enFamily,
  mail: enMail,
  public: enPublic,
  school: enSchool,
  staff: enStaff,
  ui: enUi,
}

export type Messages = typeof en

/** Every text of the product, by language. A key that one language lacks does not compile. */
export const messages: Record<Locale, Messages> = {
  en,
  es: {
    auth: esAuth,
    caseload: esCaseload,
    common: esCommon,
    family: esFamily,
    mail: esMail,
    public: esPublic,
    school: esSchool,
    staff: esStaff,
    ui: esUi,
  },
}
