import type { Words } from './schools/described'

type DemoPerson = {
  email: string
  name: string
  /** What the person does, shown beside the name. */
  does: Words
}

/** The demo people, in the order of the sign-in page. They only exist in the embedded database. */
export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    email: 'rosa.hernandez@family.example',
    name: 'Rosa Hernández',
    does: {
      en: 'Mother of Mateo, who is in 8th grade. Her list is started but not sent.',
      es: 'Mamá de Mateo, que está en octavo grado. Su lista está empezada y no se ha enviado.',
    },
  },
  {
    email: 'luis.hernandez@family.example',
    name: 'Luis Hernández',
    does: {
      en: 'Father of Mateo: the second guardian of the same child.',
      es: 'Papá de Mateo: el segundo tutor del mismo estudiante.',
    },
  },
  {
    email: 'grace.kim@family.example',
    name: 'Grace Kim',
    does: {
      en: 'Sent a list for Daniel, and can add his sister Hannah with the code from the school’s letter.',
      es: 'Envió una lista para Daniel y puede agregar a su hermana Hannah con el código de la carta de la escuela.',
    },
  },
  {
    email: 'beatriz.morales@family.example',
    name: 'Beatriz Morales',
    does: {
      en: 'Mother of Diego, who made his list in class. It counts once she confirms it.',
      es: 'Mamá de Diego, que hizo su lista en clase. La lista cuenta cuando ella la confirma.',
    },
  },
  {
    email: 'marcus.johnson@family.example',
    name: 'Marcus Johnson',
    does: {
      en: 'Father of Imani, a 9th grader who may use the one-time transfer.',
      es: 'Papá de Imani, estudiante de noveno grado que puede usar el traslado único.',
    },
  },
  {
    email: 'elena.castillo@district.example',
    name: 'Elena Castillo',
    does: {
      en: 'Zone staff of Belmont: seats, applications, the round.',
      es: 'Personal de la zona Belmont: lugares, solicitudes y la ronda.',
    },
  },
  {
    email: 'david.okafor@district.example',
    name: 'David Okafor',
    does: {
      en: 'Zone staff of Belmont: the second person, who approves a round.',
      es: 'Personal de la zona Belmont: la segunda persona, que aprueba una ronda.',
    },
  },
  {
    email: 'carmen.delgado@district.example',
    name: 'Carmen Delgado',
    does: {
      en: 'Appeal panel of Belmont: decides appeals, runs nothing else.',
      es: 'Panel de apelaciones de Belmont: decide apelaciones y no dirige nada más.',
    },
  },
  {
    email: 'patricia.alvarado@liechty.example',
    name: 'Patricia Alvarado',
    does: {
      en: 'Counselor at Liechty Middle School: who has not applied yet, a class session, a paper list.',
      es: 'Consejera en Liechty Middle School: quiénes aún no envían su solicitud, una sesión de clase, una lista en papel.',
    },
  },
  {
    email: 'anthony.reyes@belmont.example',
    name: 'Anthony Reyes',
    does: {
      en: 'Counselor at Belmont Senior High: opens one-time transfers.',
      es: 'Consejero en Belmont Senior High: abre los traslados únicos.',
    },
  },
  {
    email: 'sunhee.park@contreras.example',
    name: 'Sun-hee Park',
    does: {
      en: 'Counselor at the four schools of the Miguel Contreras Learning Complex.',
      es: 'Consejera en las cuatro escuelas de Miguel Contreras Learning Complex.',
    },
  },
  {
    email: 'victor.salazar@civitas.example',
    name: 'Víctor Salazar',
    does: {
      en: 'Works at Civitas School of Leadership: decides transfers into it, confirms claims.',
      es: 'Trabaja en Civitas School of Leadership: decide los traslados y confirma las prioridades.',
    },
  },
  {
    email: 'naomi.brooks@contreras.example',
    name: 'Naomi Brooks',
    does: {
      en: 'Works at Los Angeles School of Global Studies: decides transfers into it.',
      es: 'Trabaja en Los Angeles School of Global Studies: decide los traslados a esa escuela.',
    },
  },
  {
    email: 'thuy.nguyen@family.example',
    name: 'Thuy Nguyen',
    does: {
      en: 'Mother of Linh, who was placed in last year’s round: a result to look back on.',
      es: 'Mamá de Linh, que obtuvo un lugar en la ronda del año pasado: un resultado para consultar.',
    },
  },
  {
    email: 'michelle.tran@district.example',
    name: 'Michelle Tran',
    does: {
      en: 'Zone staff of RFK: sees nothing of Belmont.',
      es: 'Personal de la zona RFK: no ve nada de Belmont.',
    },
  },
  {
    email: 'robert.chen@district.example',
    name: 'Robert Chen',
    does: {
      en: 'Administrator of the district: every zone.',
      es: 'Administrador del distrito: todas las zonas.',
    },
  },
  {
    email: 'angela.whitfield@audit.example',
    name: 'Angela Whitfield',
    does: {
      en: 'Auditor: reads the log and checks rounds, changes nothing.',
      es: 'Auditora: lee el registro y revisa las rondas, no cambia nada.',
    },
  },
]

/** The letter with the student code that a demo family has for the child it has not added yet. */
export const DEMO_LETTER = {
  family: 'grace.kim@family.example',
  studentNumber: '26080002',
  birthDate: '2013-02-11',
  code: 'KTEMB-48293',
}
