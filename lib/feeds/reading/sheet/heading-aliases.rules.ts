/**
 * What student information systems call the columns of the plain files, as keys (`headingKey`). The first table that
 * has a column gives its words: a student's number is called the same in all of them.
 */
const ALIASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  students: {
    number:
      'studentid studentnumber studentno permid permnumber permanentid sisid localstudentid localid studentlocalid ' +
      'pupilid pupilnumber idnumber studentidnumber districtstudentid localstudentidentifier',
    ssid:
      'stateid statestudentnumber statestudentid statenumber cid statewideid statestudentidentifier ' +
      'statewidestudentidentifier stateidentifier calpadsid stateuniqueid',
    given_name: 'firstname first fname legalfirstname studentfirstname legalgivenname',
    family_name: 'lastname last lname surname legallastname studentlastname legalfamilyname',
    preferred_name: 'preferredfirstname preferredgivenname nickname goesby usualname knownas',
    birth_date: 'dob birthdate dateofbirth birthday bd',
    zone: 'zonecode zoneofchoice choicezone',
    area: 'attendancearea areacode boundary boundarycode residentarea attendancearearesidence',
    household: 'householdid familyid familycode familykey',
    home_language:
      'lang language homelang primarylanguage languageathome homelanguagecode primarylanguagecode',
    street:
      'address streetaddress homeaddress residenceaddress addressline1 street1 mailingstreet resaddress',
    city: 'town homecity residencecity mailingcity rescity',
    zip: 'zipcode postalcode homezip residencezip mailingzip reszip',
    latitude: 'lat',
    longitude: 'lon lng long',
    left_on: 'leavedate exitdate withdrawaldate withdrawdate dateleft',
  },
  enrollments: {
    school_year: 'year academicyear schoolyr yr',
    school:
      'schoolcode schoolid schoolnumber schoolno sc currentschool currentschoolid cdscode schoollocalid',
    grade: 'gr gradelevel gradelvl currentgrade gradecode grd',
    entered_on:
      'entrydate enterdate entereddate begindate startdate enrolldate schoolentrydate registrationdate',
    left_on: 'leavedate exitdate withdrawaldate withdrawdate enddate',
  },
  guardians: {
    guardian_id: 'guardianid contactid parentid personid',
    given_name: 'firstname first fname parentfirstname guardianfirstname',
    family_name: 'lastname last lname parentlastname guardianlastname',
    relationship: 'relation relationtostudent relationshiptostudent contacttype',
    email: 'emailaddress mail parentemail',
    phone: 'phonenumber telephone mobile mobilephone cell cellphone primaryphone homephone',
    language: 'lang correspondencelanguage preferredlanguage contactlanguage corrlanguage',
    custody: 'legalcustody hascustody custodial educationalrights edrights',
    may_be_contacted: 'contactallowed maycontact oktocontact cancontact mailings',
    lives_with: 'liveswith residewith resideswith livingwith',
  },
  records: {
    school_year: 'year academicyear',
    as_of: 'asofdate date snapshotdate',
    absences: 'absencecount daysabsent totalabsences absentdays absence',
    failing_classes: 'failingcount failinggrades fs fcount coursesfailed classesfailed',
    major_disciplinary: 'majordiscipline disciplinaryevents majorincidents discipline incidents',
    source: 'sourcename',
  },
  staff: {
    email: 'emailaddress mail',
    name: 'fullname staffname',
    school: 'schoolcode schoolid schoolnumber',
    staff_id: 'employeeid employeenumber staffnumber',
  },
  schools: {
    school: 'cdscode schoolcode schoolid schoolnumber',
    name: 'schoolname',
    lowest_grade: 'lowgrade gradelow fromgrade',
    highest_grade: 'highgrade gradehigh tograde',
  },
}

/** The words of a column: those of its table, then those that another table has for a column of that name. */
export function aliasesOf(table: string, column: string): readonly string[] {
  const own = ALIASES[table]?.[column]
  const words = own ?? (column === 'number' ? ALIASES.students?.number : undefined)
  return words?.split(' ') ?? []
}
