/** The files of our OneRoster 1.2 set, in the order of the archive, with their columns in the order of the standard. */
export const ONEROSTER_FILES = {
  academicSessions:
    'sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear',
  orgs: 'sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId',
  users:
    'sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns',
  roles:
    'sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId',
  demographics:
    'sourcedId,status,dateLastModified,birthDate,sex,americanIndianOrAlaskaNative,asian,blackOrAfricanAmerican,nativeHawaiianOrOtherPacificIslander,white,demographicRaceTwoOrMoreRaces,hispanicOrLatinoEthnicity,countryOfBirthCode,stateOfBirthAbbreviation,cityOfBirth,publicSchoolResidenceStatus',
} as const

export type OneRosterFile = keyof typeof ONEROSTER_FILES

/** The other files of the standard, which we do not have. */
const ABSENT = [
  'categories',
  'classes',
  'classResources',
  'courses',
  'courseResources',
  'enrollments',
  'lineItemLearningObjectiveIds',
  'lineItems',
  'lineItemScoreScales',
  'resources',
  'resultLearningObjectiveIds',
  'results',
  'resultScoreScales',
  'scoreScales',
  'userProfiles',
  'userResources',
] as const

/** The rows of `manifest.csv`: which version, and which files are there, whole. */
export const MANIFEST: readonly (readonly [name: string, value: string])[] = [
  ['propertyName', 'value'],
  ['manifest.version', '1.0'],
  ['oneroster.version', '1.2'],
  ...ABSENT.map((file) => [`file.${file}`, 'absent'] as const),
  ...Object.keys(ONEROSTER_FILES).map((file) => [`file.${file}`, 'bulk'] as const),
  ['source.systemName', 'Zone of Choice'],
  ['source.systemCode', 'zone-of-choice'],
]
