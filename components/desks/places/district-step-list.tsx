import { useTranslations } from 'next-intl'

import { TaskList } from '@/components/shell/task-list'
import { TextLink } from '@/components/ui/text-link'
import type { Tone } from '@/components/ui/tone'
import type { DistrictSteps } from '@/lib/desks/places/district-steps.data'

type Step = {
  readonly name:
    | 'district'
    | 'zones'
    | 'campuses'
    | 'schools'
    | 'boundaries'
    | 'staff'
    | 'students'
    | 'records'
    | 'cycle'
  readonly href: string
  readonly file: string | null
  readonly count: number
  /** Of how many something is still missing. */
  readonly without: number
  /** Whether what it builds on is there. */
  readonly isReady: boolean
}

/** The steps of a new district, each with its state, what is missing, and a sample of its file. */
export function DistrictStepList({ steps }: { steps: DistrictSteps }) {
  const t = useTranslations('places.steps')
  const state = ({ count, without, isReady }: Step): { status: string; tone: Tone | undefined } => {
    if (!isReady) return { status: t('later'), tone: undefined }
    if (count > 0 && without === 0) return { status: t('done'), tone: 'done' }
    return count > 0
      ? { status: t('missing'), tone: 'attention' }
      : { status: t('todo'), tone: 'attention' }
  }
  return (
    <TaskList
      tasks={toSteps(steps).map((step) => ({
        title: t(step.name),
        href: step.href,
        note: (
          <>
            {/* nothing is missing of what cannot be there yet */}
            {step.isReady &&
              t(`${step.name}Note`, {
                count: step.count,
                without: step.without,
                isThere: step.count > 0 ? 'yes' : 'no',
              }).trim()}
            {step.file && (
              <span className="block text-sm">
                <TextLink href={`/staff/data/samples/${step.file}`}>
                  {t('sample', { file: step.file })}
                </TextLink>
              </span>
            )}
          </>
        ),
        ...state(step),
      }))}
    />
  )
}

function toSteps(steps: DistrictSteps): Step[] {
  const { zones, campuses, schools } = steps
  const [hasZones, hasSchools] = [zones > 0, schools > 0]
  return [
    {
      name: 'district',
      href: '/staff/data/district',
      file: 'district.csv',
      count: steps.districtId === null ? 0 : 1,
      without: 0,
      isReady: true,
    },
    {
      name: 'zones',
      href: '/staff/data/zones',
      file: 'zones.csv',
      count: zones,
      without: 0,
      isReady: steps.districtId !== null,
    },
    {
      name: 'campuses',
      href: '/staff/data/campuses',
      file: 'campuses.csv',
      count: campuses,
      without: steps.campusesWithoutPosition,
      isReady: hasZones,
    },
    {
      name: 'schools',
      href: '/staff/data/schools',
      file: 'schools.csv',
      count: schools,
      without: steps.zonesWithoutSchools,
      isReady: hasZones,
    },
    {
      name: 'boundaries',
      href: '/staff/data/boundaries',
      file: 'zones.geojson',
      count: zones - steps.zonesWithoutBoundary,
      without: steps.zonesWithoutBoundary,
      isReady: hasZones,
    },
    {
      name: 'staff',
      href: '/staff',
      file: 'staff.csv',
      count: steps.staff,
      without: steps.zonesWithoutStaff,
      isReady: hasZones,
    },
    {
      name: 'students',
      href: '/staff/data/imports',
      file: 'students.csv',
      count: steps.students,
      without: 0,
      isReady: hasSchools,
    },
    {
      name: 'records',
      href: '/staff/data/imports',
      file: 'records.csv',
      count: steps.records,
      without: steps.studentsWithoutRecord,
      isReady: steps.students > 0,
    },
    {
      name: 'cycle',
      href: '/staff',
      file: null,
      count: steps.cycles,
      without: 0,
      isReady: hasSchools,
    },
  ]
}
